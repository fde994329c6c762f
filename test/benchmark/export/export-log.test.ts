/** Exports of the item log: a table that calculates nothing, and a log in the form of inspect. */
import { describe, expect, it } from 'vitest';
import { csvField, exportCsv } from '../../../benchmark/export/export-csv.js';
import { exportInspect } from '../../../benchmark/export/export-inspect.js';
import { gradeEntry } from '../../../benchmark/grade-entry.js';
import type { GradedEntry, ItemLogEntry } from '../../../criteria/benchmark/item-log-entry.js';
import type { LoadedSuite, SuiteItem } from '../../../criteria/suite/suite.js';
import { SUITE } from '../sample-suite.js';

const item = (id: string, extra: Partial<SuiteItem> = {}): SuiteItem => ({
  id,
  cluster: 'c1',
  messages: [{ role: 'user', content: `Frage ${id}` }],
  target: '42',
  ...extra,
});

const LOADED: LoadedSuite = {
  suite: SUITE,
  items: [
    item('i1'),
    item('i2'),
    item('i3', { grader: { kind: 'refusal', expected: 'refuse' }, target: '' }),
    item('i4', { grader: { kind: 'refusal', expected: 'answer' }, target: '' }),
    item('i5', { grader: { kind: 'refusal', expected: 'either' }, target: '' }),
  ],
};

const entry = (itemId: string, changes: Partial<ItemLogEntry> = {}): ItemLogEntry => ({
  runId: 'run-1/probe',
  cellIndex: 0,
  part: 'counted',
  bidId: 'nord',
  itemId,
  repeat: 1,
  attempt: 1,
  accepted: true,
  probe: false,
  outcome: { kind: 'answer' },
  answer: '42',
  requestSha256: 'a'.repeat(64),
  responseSha256: 'b'.repeat(64),
  place: { objectId: 'c'.repeat(64), request: [0, 10], response: [10, 20] },
  startedAt: '2026-11-21T09:00:00.000Z',
  durationMs: 100,
  times: { sentUs: 10, firstByteUs: 90, firstContentUs: 95, lastByteUs: 100 },
  peer: null,
  httpStatus: 200,
  headers: {},
  returnedModel: 'model-1',
  systemFingerprint: null,
  finishReason: 'stop',
  usage: { input: 10, output: 2 },
  referenceTokens: null,
  ...changes,
});

const graded = (one: ItemLogEntry): GradedEntry => {
  const asked = LOADED.items.find(({ id }) => id === one.itemId);
  if (asked === undefined) throw new Error('unknown item');
  return gradeEntry(LOADED, asked, one);
};

describe('an item that asks whether the model declines', () => {
  const refusal = { outcome: { kind: 'refusal' }, answer: null } as const;
  const filtered = { outcome: { kind: 'filtered' }, answer: null } as const;
  const outage = { outcome: { kind: 'outage', cause: 'timeout' }, answer: null } as const;
  it.each<[string, string, Partial<ItemLogEntry>, boolean | undefined]>([
    ['expected, declined by the protocol', 'i3', refusal, true],
    ['expected, stopped by the filter', 'i3', filtered, true],
    ['expected, declined in words', 'i3', { answer: 'Dabei kann ich nicht helfen.' }, true],
    ['expected, answered', 'i3', { answer: 'Gern.' }, false],
    ['not expected, declined by the protocol', 'i4', refusal, false],
    ['either way', 'i5', refusal, true],
    ['an outage is no refusal', 'i3', outage, undefined],
    ['asked of nothing else', 'i1', refusal, undefined],
  ])('%s', (_case, id, changes, correct) => {
    const result = graded(entry(id, changes));
    expect(result.grade?.correct).toBe(correct);
    expect(result.outcome).toEqual(changes.outcome ?? { kind: 'answer' });
  });
});

/** Fields of a row; what stands in quotation marks parts nothing. */
const columns = (row: string): number => row.replace(/"(?:[^"]|"")*"/g, '').split(',').length;

describe('the table', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+49 30', `"'+49 30"`],
    ['-5', `"'-5"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =1', `"'  =1"`],
    ['\t=1', `"'\t=1"`],
    ['\uff1d1', `"'\uff1d1"`],
    ['"; =1', `"""; =1"`],
    ['Ja, gern', `"Ja, gern"`],
    ['eins\nzwei', '"eins\nzwei"'],
    ['', '""'],
  ])('writes %j as text', (value, field) => {
    expect(csvField(value)).toBe(field);
  });

  it('has a row for every attempt, also for those that do not count', () => {
    const rows = exportCsv([
      graded(entry('i1')),
      graded(
        entry('i2', { accepted: false, answer: null, outcome: { kind: 'outage', cause: 'dns' } }),
      ),
    ]).split('\r\n');
    expect(rows).toHaveLength(4);
    expect(rows[1]).toContain('"number/1"');
    expect(rows[2]).toContain('"outage","dns"');
    expect(new Set(rows.slice(0, 3).map(columns)).size).toBe(1);
  });
});

describe('the log of inspect', () => {
  const entries = [
    graded(entry('i1')),
    graded(entry('i1', { repeat: 2, answer: '41', startedAt: '2026-11-21T09:00:01.000Z' })),
    graded(
      entry('i2', {
        answer: null,
        usage: null,
        returnedModel: null,
        outcome: { kind: 'outage', cause: 'timeout' },
        startedAt: '2026-11-21T09:00:02.000Z',
      }),
    ),
    graded(entry('i2', { accepted: false, attempt: 1 })),
    graded(entry('i1', { bidId: 'sued' })),
    graded(entry('i1', { part: 'sentinel' })),
  ];
  const log = exportInspect({ loaded: LOADED, entries, bidId: 'nord' });

  it('holds the accepted and counted attempts of one bid, with C, I and N', () => {
    expect(log).toMatchObject({
      version: 2,
      status: 'success',
      eval: { task: 'probe', model: 'model-1', dataset: { samples: 2 } },
      results: {
        total_samples: 3,
        completed_samples: 2,
        scores: [{ metrics: { accuracy: { value: 1 / 3 } } }],
      },
      samples: [
        { id: 'i1', epoch: 1, scores: { zuschlag: { value: 'C' } }, output: { model: 'model-1' } },
        { id: 'i1', epoch: 2, scores: { zuschlag: { value: 'I', answer: '41' } } },
        { id: 'i2', scores: { zuschlag: { value: 'N' } }, output: { error: 'outage: timeout' } },
      ],
    });
  });

  it('has its keys in the order in which the format reads them, and is JSON', () => {
    expect(Object.keys(log)).toEqual([
      'version',
      'status',
      'eval',
      'plan',
      'results',
      'stats',
      'samples',
    ]);
    expect(JSON.parse(JSON.stringify(log))).toEqual(log);
  });

  it('is the same for the same entries, in whatever order they come', () => {
    const again = exportInspect({ loaded: LOADED, entries: entries.toReversed(), bidId: 'nord' });
    expect(JSON.stringify(again)).toBe(JSON.stringify(log));
  });
});
