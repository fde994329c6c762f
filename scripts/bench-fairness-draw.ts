/** Verdict tables drawn at random, without calls, graders or logs: thousands of runs for the true level and power of a test. */
import type { CellTable } from '../criteria/benchmark/cell-table.js';
import type { RandomWords } from '../criteria/statistics/random-words.js';

/** How a suite is built: the sizes of its clusters, and answers per item. */
export interface DrawnShape {
  readonly clusterSizes: readonly number[];
  readonly repeats: number;
}

export const evenShape = (items: number, clusterSize: number, repeats: number): DrawnShape => ({
  clusterSizes: Array.from({ length: items / clusterSize }, () => clusterSize),
  repeats,
});

/** Chance of a right answer by item, in per cent: half of the items easy, some middling, some like a coin. */
const EASE = [97, 97, 80, 97, 50, 97, 80, 97, 80, 50];
/** A good or a bad day of a bidder with a whole cluster. */
const DAY = 15;

const clustersOf = ({ clusterSizes }: DrawnShape): readonly number[] =>
  clusterSizes.flatMap((size, cluster) => Array.from({ length: size }, () => cluster));

const tableOf = (shape: DrawnShape, rows: readonly string[]): CellTable => ({
  clusters: clustersOf(shape),
  repeats: shape.repeats,
  rows: rows.map((cells, at) => ({ bidId: `bieter-${at + 1}`, cells })),
});

/** Points by which one bidder is better in a cluster; the mean over clusters is what it is better by altogether. */
export type Edge = (random: RandomWords) => number;

/**
 * Bidders alike but for an edge of the first: the same chance on every item, answers drawn apart, and a good or a bad
 * day of each with each cluster of several items.
 */
export function drawAlike(
  shape: DrawnShape,
  bidders: number,
  random: RandomWords,
  edge: Edge = () => 0,
): CellTable {
  const rows = Array.from({ length: bidders }, (_, bidder) => {
    let cells = '';
    let item = 0;
    for (const size of shape.clusterSizes) {
      const day = size === 1 ? 0 : random.below(2) === 0 ? DAY : -DAY;
      const shift = day + (bidder === 0 ? edge(random) : 0);
      for (let within = 0; within < size; within += 1, item += 1) {
        const ease = (EASE[item % EASE.length] ?? 0) + shift;
        for (let repeat = 0; repeat < shape.repeats; repeat += 1) {
          cells += random.below(100) < ease ? 'A' : 'a';
        }
      }
    }
    return cells;
  });
  return tableOf(shape, rows);
}

/** What is true of the second bidder against the first. */
export interface Law {
  readonly differenceBp: number;
  readonly disagreementBp: number;
  /** Share of clusters whose items all go the same way: the correlation of the difference within a cluster. */
  readonly correlationBp: number;
}

const FULL = 10_000;
const FIRST_RIGHT = 7_000;

/**
 * The second bidder better by a difference and disagreeing with the first on a share of the items; any further ones
 * disagree with the first just as much and are no better. One answer per item.
 */
export function drawBetter(
  shape: DrawnShape,
  bidders: number,
  law: Law,
  random: RandomWords,
): CellTable {
  const { differenceBp, disagreementBp, correlationBp } = law;
  const rows = Array.from({ length: bidders }, () => '');
  const draw = (): readonly boolean[] => {
    const base = random.below(FULL) < FIRST_RIGHT;
    const turned = (by: number): boolean => {
      // Given the first one's answer, the chance to turn it: from wrong to right (d + t) / 2 of all items.
      const share = base ? FIRST_RIGHT : FULL - FIRST_RIGHT;
      const turning = (disagreementBp + (base ? -by : by)) / 2;
      const turns = random.below(1_000_000) < (turning * 1_000_000) / share;
      return turns ? !base : base;
    };
    return rows.map((_, bidder) => (bidder === 0 ? base : turned(bidder === 1 ? differenceBp : 0)));
  };
  for (const size of shape.clusterSizes) {
    const shared = random.below(FULL) < correlationBp ? draw() : null;
    for (let within = 0; within < size; within += 1) {
      (shared ?? draw()).forEach((right, bidder) => (rows[bidder] += right ? 'A' : 'a'));
    }
  }
  return tableOf({ ...shape, repeats: 1 }, rows);
}
