/** A model, a certificate or verdicts that change during a run are found, and lead to what was published. */
import { describe, expect, it } from 'vitest';
import { findChanges } from '../../../criteria/benchmark/find-changes.js';
import type { GradedEntry } from '../../../criteria/benchmark/item-log-entry.js';
import type { SuiteEvidence } from '../../../criteria/benchmark/run-evidence.js';
import type { LatencySuite, Suite } from '../../../criteria/suite/suite.js';
import { SUITE } from '../../benchmark/sample-suite.js';

const EVIDENCE: SuiteEvidence = {
  suiteId: 'probe',
  entries: 1,
  root: 'a'.repeat(64),
  tokenizer: null,
  ownLagP99Us: null,
};

const entry = (changes: Partial<GradedEntry>): GradedEntry => ({
  runId: 'run/probe',
  cellIndex: 0,
  part: 'counted',
  bidId: 'amt',
  itemId: 'i1',
  repeat: 1,
  attempt: 1,
  accepted: true,
  probe: false,
  outcome: { kind: 'answer' },
  answer: '42',
  requestSha256: 'a'.repeat(64),
  responseSha256: 'b'.repeat(64),
  place: { objectId: 'c'.repeat(64), request: [0, 1], response: [1, 1] },
  startedAt: '2026-11-21T09:00:00.000Z',
  durationMs: 10,
  times: { sentUs: 0, firstByteUs: 1, firstContentUs: 2, lastByteUs: 3 },
  peer: { address: '192.0.2.1', certificateSha256: 'd'.repeat(64) },
  httpStatus: 200,
  headers: {},
  returnedModel: 'm-1',
  systemFingerprint: 'fp-1',
  finishReason: 'stop',
  usage: null,
  referenceTokens: null,
  grade: { correct: true, graderVersion: 'exact/1', detail: '' },
  ...changes,
});

const found = (entries: readonly GradedEntry[], suite: Suite = SUITE) =>
  findChanges(suite, ['amt'], entries, EVIDENCE).map(({ finding, consequence }) => [
    finding.kind,
    consequence,
  ]);

describe('an endpoint that stays the same', () => {
  it('is not objected to', () => {
    expect(found([entry({}), entry({ itemId: 'i2', returnedModel: null, peer: null })])).toEqual(
      [],
    );
  });
});

describe('an endpoint that changes', () => {
  it.each<[string, Partial<GradedEntry>, string]>([
    ['its model', { returnedModel: 'm-2' }, 'modelChanged'],
    ['its fingerprint', { systemFingerprint: 'fp-2' }, 'modelChanged'],
    [
      'its certificate',
      { peer: { address: '192.0.2.1', certificateSha256: 'e'.repeat(64) } },
      'certificateChanged',
    ],
  ])('%s is found', (_what, change, kind) => {
    expect(found([entry({}), entry({ itemId: 'i2', ...change })])).toEqual([[kind, 'attention']]);
  });

  it('makes the run invalid where the suite says so, but a new certificate alone does not', () => {
    const strict: Suite = { ...SUITE, onChangedModel: 'invalid' };
    const peer = { address: '192.0.2.1', certificateSha256: 'e'.repeat(64) };
    const entries = [entry({}), entry({ itemId: 'i2', returnedModel: 'm-2', peer })];
    expect(found(entries, strict)).toEqual([
      ['modelChanged', 'invalid'],
      ['certificateChanged', 'attention'],
    ]);
  });
});

describe('sentinels', () => {
  const suite: Suite = { ...SUITE, sentinels: { itemIds: ['s1', 's2'], toleratedChanges: 1 } };
  const round = (repeat: number, verdicts: readonly boolean[]): GradedEntry[] =>
    verdicts.map((correct, at) =>
      entry({
        part: 'sentinel',
        itemId: `s${at + 1}`,
        repeat,
        grade: { correct, graderVersion: 'exact/1', detail: '' },
      }),
    );

  it('may differ as often as tolerated', () => {
    expect(found([...round(1, [true, true]), ...round(2, [true, false])], suite)).toEqual([]);
  });

  it('that differ more often are drift of exactly that round', () => {
    const entries = [
      ...round(1, [true, true]),
      ...round(2, [true, true]),
      ...round(3, [false, false]),
    ];
    expect(findChanges(suite, ['amt'], entries, EVIDENCE)).toMatchObject([
      { finding: { kind: 'drift', round: 3, changed: 2, tolerated: 1 }, consequence: 'attention' },
    ]);
  });
});

it('a measuring process that was late makes a latency suite invalid, and only that', () => {
  const { kind: _, stream: _stream, inFlightPerBidder: _places, retry: _retry, ...frame } = SUITE;
  const suite: LatencySuite = {
    ...frame,
    kind: 'latency',
    latency: {
      callsPerMinute: 60,
      warmUpCalls: 0,
      limits: { firstContentMs: 500 },
      longestOwnLagMs: 10,
    },
  };
  const late = (ownLagP99Us: number, of: Suite) =>
    findChanges(of, ['amt'], [entry({})], { ...EVIDENCE, ownLagP99Us }).map(
      ({ consequence }) => consequence,
    );
  expect([late(10_000, suite), late(10_001, suite), late(10_001, SUITE)]).toEqual([
    [],
    ['invalid'],
    [],
  ]);
});
