/** One simulated run: the real schedule, grader, count and analysis; only the calls are replaced by drawn answers. */
import { gradeEntry } from '../benchmark/grade-entry.js';
import { cellsOfSuite } from '../benchmark/schedule.js';
import { aggregateRun } from '../criteria/benchmark/aggregate-run.js';
import type { SuiteAnalysis } from '../criteria/benchmark/analyse-run.js';
import { analyseRun } from '../criteria/benchmark/analyse-run.js';
import type { BenchmarkResult } from '../criteria/benchmark/benchmark-result.js';
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import type { SeededRandom } from '../criteria/benchmark/seeded-random.js';
import { seededRandom } from '../criteria/benchmark/seeded-random.js';
import { countedItems } from '../criteria/suite/suite.js';
import { RIGHT, WRONG, suiteOf } from './bench-fairness-suite.js';
import type { SuiteShape } from './bench-fairness-suite.js';

const MILLION = 1_000_000;

/** Whether a draw of so many in a million hits. */
const hits = (random: SeededRandom, millionths: number): boolean =>
  random.below(MILLION) < millionths;

/** Right or wrong for each bidder, item and repeat, drawn before the run; keyed by bidder, item number and repeat. */
export type Answers = (bidder: number, item: number, repeat: number) => boolean;

/** Chance of a right answer by item, in millionths: half of the items easy, some middling, some like a coin. */
const EASE = [
  970_000, 970_000, 800_000, 970_000, 500_000, 970_000, 800_000, 970_000, 800_000, 500_000,
];

/**
 * Bidders that are alike: the same chance on every item, answers drawn apart. With clusters, each bidder has a good or a
 * bad day with a whole cluster, so that items of a source rise and fall together.
 */
export function alike(shape: SuiteShape, bidders: number, seed: number): Answers {
  const random = seededRandom(seed);
  const right: boolean[] = [];
  for (let bidder = 0; bidder < bidders; bidder += 1) {
    let shift = 0;
    for (let item = 0; item < shape.items; item += 1) {
      if (item % shape.clusterSize === 0 && shape.clusterSize > 1) {
        shift = hits(random, 500_000) ? 150_000 : -150_000;
      }
      const ease = Math.min((EASE[item % EASE.length] ?? 0) + shift, MILLION);
      for (let repeat = 0; repeat < shape.repeats; repeat += 1) right.push(hits(random, ease));
    }
  }
  return (bidder, item, repeat) =>
    right[(bidder * shape.items + item) * shape.repeats + repeat - 1] ?? false;
}

/**
 * Two bidders that disagree on a share of the items, the second one better by a difference, and any further ones like
 * the first; one repeat.
 */
export function better(
  shape: SuiteShape,
  bidders: number,
  { differenceBp, disagreementBp }: { differenceBp: number; disagreementBp: number },
  seed: number,
): Answers {
  const random = seededRandom(seed);
  const rows = Array.from({ length: shape.items }, () => {
    const base = hits(random, 700_000);
    // Given the first one's answer, the chance to turn it: more often from wrong to right than the other way.
    const turn = (by: number): boolean => {
      const up = ((disagreementBp + by) * 50) / 0.3;
      const down = ((disagreementBp - by) * 50) / 0.7;
      return hits(random, Math.round(base ? down : up)) ? !base : base;
    };
    return [base, turn(differenceBp), ...Array.from({ length: bidders - 2 }, () => turn(0))];
  });
  return (bidder, item) => rows[item]?.[bidder] ?? false;
}

function entryOf(
  runId: string,
  cell: ReturnType<typeof cellsOfSuite>[number],
  right: boolean,
): ItemLogEntry {
  return {
    runId,
    cellIndex: cell.index,
    part: cell.part,
    bidId: cell.bidId,
    itemId: cell.itemId,
    repeat: cell.repeat,
    attempt: 1,
    accepted: true,
    probe: false,
    outcome: { kind: 'answer' },
    answer: right ? RIGHT : WRONG,
    requestSha256: '0'.repeat(64),
    responseSha256: '0'.repeat(64),
    place: { objectId: '0'.repeat(64), request: [0, 1], response: [1, 1] },
    startedAt: '2026-11-21T09:00:00.000Z',
    durationMs: 1,
    times: { sentUs: 0, firstByteUs: 1, firstContentUs: 1, lastByteUs: 1 },
    peer: null,
    httpStatus: 200,
    headers: {},
    returnedModel: 'm',
    systemFingerprint: null,
    finishReason: 'stop',
    usage: { input: 1, output: 1 },
    referenceTokens: null,
  };
}

export interface SimulatedRun {
  readonly results: readonly BenchmarkResult[];
  readonly analysis: SuiteAnalysis;
}

export function simulateRun(
  shape: SuiteShape,
  bidders: number,
  answers: Answers,
  seed: number,
): SimulatedRun {
  const loaded = suiteOf(shape);
  const items = countedItems(loaded);
  const numberOf = new Map(items.map(({ id }, at) => [id, at]));
  const bidIds = Array.from({ length: bidders }, (_, at) => `bieter-${at + 1}`);
  const graded = cellsOfSuite(loaded, bidIds, seed).map((cell) => {
    const at = numberOf.get(cell.itemId) ?? -1;
    const item = items[at];
    if (item === undefined) throw new Error(`no item ${cell.itemId}`);
    const right = answers(bidIds.indexOf(cell.bidId), at, cell.repeat);
    return gradeEntry(loaded, item, entryOf('r', cell, right));
  });
  const { repeats, mapping, missingCells } = loaded.suite;
  const aggregate = aggregateRun(
    {
      runId: 'r',
      bidIds,
      itemIds: items.map(({ id }) => id),
      clusters: items.map(({ cluster }) => cluster),
      ...{ repeats, mapping, missingCells },
    },
    graded,
  );
  if (aggregate.kind === 'incomplete') throw new Error(aggregate.fault.kind);
  const [analysis] = analyseRun([{ cells: aggregate.cells, missingCells, seed }]);
  if (analysis === undefined) throw new Error('no analysis');
  return { results: aggregate.results, analysis };
}
