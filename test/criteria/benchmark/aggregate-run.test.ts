/** A complete run is counted class by class; anything missing, doubled or foreign is named instead. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunPlan } from '../../../criteria/benchmark/aggregate-run.js';
import { aggregateRun } from '../../../criteria/benchmark/aggregate-run.js';
import type { GradedEntry, Outcome } from '../../../criteria/benchmark/item-log-entry.js';
import { inCellOrder, resultDigest } from '../../../criteria/benchmark/result-digest.js';
import { canonicalJson } from '../../../criteria/canonical-json.js';

const PLAN: RunPlan = {
  runId: 'run-1/suite',
  bidIds: ['nord', 'sued'],
  itemIds: ['i1', 'i2', 'i3'],
  repeats: 2,
  mapping: [
    { shareBp: 0, points: 0 },
    { shareBp: 10_000, points: 5_000 },
  ],
};

function entry(
  bidId: string,
  itemId: string,
  repeat: number,
  changes: Partial<GradedEntry> = {},
): GradedEntry {
  return {
    runId: PLAN.runId,
    cellIndex: 0,
    part: 'counted',
    bidId,
    itemId,
    repeat,
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
    times: { sentUs: 10, firstByteUs: 90_000, firstContentUs: 95_000, lastByteUs: 100_000 },
    peer: null,
    httpStatus: 200,
    headers: {},
    returnedModel: 'model-1',
    systemFingerprint: null,
    finishReason: 'stop',
    usage: { input: 10, output: 2 },
    referenceTokens: null,
    grade: { correct: true, graderVersion: 'exact/1', detail: 'equal' },
    ...changes,
  };
}

const complete = (change: (index: number) => Partial<GradedEntry> = () => ({})): GradedEntry[] =>
  PLAN.bidIds.flatMap((bidId) =>
    PLAN.itemIds.flatMap((itemId, item) =>
      [1, 2].map((repeat) => entry(bidId, itemId, repeat, change(item * 2 + repeat - 1))),
    ),
  );

const noAnswer = (outcome: Outcome): Partial<GradedEntry> => ({
  outcome,
  answer: null,
  grade: null,
});

function resultsOf(entries: readonly GradedEntry[]) {
  const aggregate = aggregateRun(PLAN, entries);
  if (aggregate.kind === 'incomplete') throw new Error(aggregate.fault.kind);
  return aggregate;
}

describe('results of a complete run', () => {
  const MIXED: readonly Partial<GradedEntry>[] = [
    { durationMs: 10 },
    { durationMs: 21, returnedModel: 'model-2', usage: null },
    {
      durationMs: 30,
      outcome: { kind: 'invalidOutput', detail: 'no number' },
      grade: { correct: false, graderVersion: 'number/1', detail: 'no number' },
    },
    { ...noAnswer({ kind: 'refusal' }), durationMs: 20 },
    { ...noAnswer({ kind: 'filtered' }), durationMs: 40 },
    {
      ...noAnswer({ kind: 'outage', cause: 'timeout' }),
      durationMs: 60_000,
      returnedModel: null,
      usage: null,
    },
  ];

  it('keep the five classes apart and every cell in the denominator', () => {
    const [nord] = resultsOf(complete((index) => MIXED[index] ?? {})).results;
    expect(nord).toEqual({
      bidId: 'nord',
      cells: 6,
      answered: 2,
      refused: 1,
      filtered: 1,
      invalid: 1,
      outages: 1,
      correct: 2,
      shareBp: 3_333,
      interval: { lowBp: 967, highBp: 7_001 },
      points: 1_667,
      returnedModels: ['model-1', 'model-2'],
      inputTokens: 40,
      outputTokens: 8,
      cellsWithoutUsage: 2,
      medianDurationMs: 21,
    });
  });

  it('count a wrong answer as answered and not as correct', () => {
    const grade = { correct: false, graderVersion: 'exact/1', detail: 'not equal' };
    const [nord] = resultsOf(complete(() => ({ grade }))).results;
    expect(nord).toMatchObject({ answered: 6, correct: 0, shareBp: 0, points: 0 });
  });

  it('count declining as right where the item asks for it', () => {
    const grade = { correct: true, graderVersion: 'refusal/1', detail: 'declined' };
    const [nord] = resultsOf(
      complete((index) =>
        index < 2 ? { ...noAnswer({ kind: index === 0 ? 'refusal' : 'filtered' }), grade } : {},
      ),
    ).results;
    expect(nord).toMatchObject({ cells: 6, refused: 1, filtered: 1, answered: 4 });
  });

  it('have no median duration when nothing came but outages', () => {
    const [nord] = resultsOf(complete(() => noAnswer({ kind: 'outage', cause: 'dns' }))).results;
    expect(nord).toMatchObject({ outages: 6, correct: 0, medianDurationMs: null });
  });

  it('round the middle of an even number of durations half-up', () => {
    const [nord] = resultsOf(complete((index) => ({ durationMs: index < 3 ? 10 : 11 }))).results;
    expect(nord?.medianDurationMs).toBe(11);
  });

  it('leave out attempts that were not accepted', () => {
    const retried = entry('nord', 'i1', 1, {
      ...noAnswer({ kind: 'outage', cause: 'serverError' }),
      accepted: false,
    });
    expect(resultsOf([retried, ...complete()])).toEqual(resultsOf(complete()));
  });

  it('are the same in whatever order the entries come', () => {
    const entries = complete((index) => MIXED[index] ?? {});
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (order) => {
        expect(resultsOf(order)).toEqual(resultsOf(entries));
      }),
    );
  });
});

describe('a run that is not complete', () => {
  it.each<[string, (entries: GradedEntry[]) => GradedEntry[], object]>([
    [
      'a cell is missing',
      (all) => all.slice(1),
      { kind: 'missingCell', cell: { bidId: 'nord', itemId: 'i1', repeat: 1 }, missing: 1 },
    ],
    ['nothing is there', () => [], { kind: 'missingCell', missing: 12 }],
    [
      'a cell was only tried',
      ([first, ...rest]) => [{ ...(first as GradedEntry), accepted: false }, ...rest],
      { kind: 'missingCell', missing: 1 },
    ],
    [
      'a cell is there twice',
      (all) => [...all, all[3] as GradedEntry],
      { kind: 'doubleCell', cell: { bidId: 'nord', itemId: 'i2', repeat: 2 } },
    ],
    [
      'another bid',
      (all) => [...all, entry('west', 'i1', 1)],
      { kind: 'foreignCell', cell: { bidId: 'west', itemId: 'i1', repeat: 1 } },
    ],
    ['another item', (all) => [...all, entry('nord', 'i4', 1)], { kind: 'foreignCell' }],
    ['repeat 0', (all) => [...all, entry('nord', 'i1', 0)], { kind: 'foreignCell' }],
    ['one repeat too many', (all) => [...all, entry('nord', 'i1', 3)], { kind: 'foreignCell' }],
    [
      'another run',
      (all) => [...all.slice(1), entry('nord', 'i1', 1, { runId: 'run-2/suite' })],
      { kind: 'foreignCell', runId: 'run-2/suite' },
    ],
    [
      'an answer without verdict',
      (all) => [...all.slice(1), entry('nord', 'i1', 1, { grade: null })],
      { kind: 'wrongGrade' },
    ],
    [
      'an outage counted as right',
      (all) => [
        ...all.slice(1),
        entry('nord', 'i1', 1, { outcome: { kind: 'outage', cause: 'dns' } }),
      ],
      { kind: 'wrongGrade' },
    ],
    [
      'an outage counted as wrong by a grader',
      (all) => [
        ...all.slice(1),
        entry('nord', 'i1', 1, {
          outcome: { kind: 'outage', cause: 'dns' },
          grade: { correct: false, graderVersion: 'exact/1', detail: '' },
        }),
      ],
      { kind: 'wrongGrade' },
    ],
    [
      'unusable output counted as right',
      (all) => [
        ...all.slice(1),
        entry('nord', 'i1', 1, { outcome: { kind: 'invalidOutput', detail: '' } }),
      ],
      { kind: 'wrongGrade' },
    ],
  ])('is refused by name: %s', (_case, broken, fault) => {
    expect(aggregateRun(PLAN, broken(complete()))).toMatchObject({ kind: 'incomplete', fault });
  });

  it('cannot be counted when nothing was planned', () => {
    expect(() => aggregateRun({ ...PLAN, itemIds: [] }, [])).toThrow(RangeError);
  });
});

describe('the digest of the log', () => {
  it('is SHA-256 of the entries as JSON Lines in the order of cells', () => {
    const entries = complete().reverse();
    const file = inCellOrder(entries)
      .map((each) => `${canonicalJson(each)}\n`)
      .join('');
    expect(resultDigest(entries)).toBe(createHash('sha256').update(file).digest('hex'));
    expect(
      inCellOrder(entries)
        .map(({ bidId, itemId, repeat }) => `${bidId} ${itemId} ${repeat}`)
        .slice(0, 3),
    ).toEqual(['nord i1 1', 'nord i1 2', 'nord i2 1']);
  });

  it.each<[string, Partial<GradedEntry>]>([
    ['the answer', { answer: '43' }],
    ['the time', { startedAt: '2026-11-21T09:00:00.001Z' }],
    ['the verdict', { grade: { correct: false, graderVersion: 'exact/1', detail: 'equal' } }],
    ['the response hash', { responseSha256: 'c'.repeat(64) }],
  ])('changes with %s of one cell', (_part, change) => {
    const [first, ...rest] = complete();
    const changed = [{ ...(first as GradedEntry), ...change }, ...rest];
    expect(resultDigest(changed)).not.toBe(resultDigest(complete()));
  });
});
