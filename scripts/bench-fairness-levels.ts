/** The true level and power of the comparison by computed runs: the real tests and Holm over drawn verdict tables. */
import type { CellTable } from '../criteria/benchmark/cell-table.js';
import type { ComparedTable } from '../criteria/benchmark/compare-pairs.js';
import { pairValues, tellsApart } from '../criteria/benchmark/compare-pairs.js';
import { wilsonInterval } from '../criteria/benchmark/wilson-interval.js';
import { holmAdjusted } from '../criteria/statistics/holm.js';
import { effectiveItems, itemsNeeded } from '../criteria/statistics/paired-power.js';
import type { RandomWords } from '../criteria/statistics/random-words.js';
import { randomWords } from '../criteria/statistics/random-words.js';
import type { DrawnShape, Edge, Law } from './bench-fairness-draw.js';
import { drawAlike, drawBetter, evenShape } from './bench-fairness-draw.js';

/** So many that a share near 5 % is known to half a point. */
const RUNS = 8_000;
const SEED = 20_261_121n;
/** What a share near 80 % may be off by chance: three and a third standard errors. */
const TOLERANCE = 0.015;

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const compared = (table: CellTable): ComparedTable => ({
  table,
  design:
    table.repeats === 1 && new Set(table.clusters).size === table.clusters.length
      ? 'single'
      : 'clustered',
  seed: SEED,
});

/** How many of the runs a statement is true of. */
function count(
  stream: number,
  runs: number,
  draw: (random: RandomWords) => readonly CellTable[],
  /** Given who is told apart, pair by pair, over all suites. */
  holds: (apart: readonly boolean[]) => boolean,
): number {
  const random = randomWords(SEED, stream);
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const values = draw(random).flatMap((table) => pairValues(compared(table)));
    if (holds(holmAdjusted(values).map(tellsApart))) found += 1;
  }
  return found;
}

const interval = (found: number): string => {
  const { lowBp, highBp } = wilsonInterval(found, RUNS);
  return `${percent(lowBp / 10_000)} to ${percent(highBp / 10_000)}`;
};

/** Three bidders alike: is anybody told apart from anybody in at most 5 % of all runs? */
function level(name: string, stream: number, shapes: readonly DrawnShape[], edge?: Edge): boolean {
  const alarms = count(
    stream,
    RUNS,
    (random) => shapes.map((shape) => drawAlike(shape, 3, random, edge)),
    (apart) => apart.some(Boolean),
  );
  const holds = alarms * 20 <= RUNS;
  say(`  ${holds ? 'holds' : 'MISSED'}: ${name}: ${percent(alarms / RUNS)} (${interval(alarms)})`);
  return holds;
}

interface PowerCase {
  readonly law: Law;
  readonly bidders: 2 | 3;
  readonly clusterSize: number;
}

/** The smallest whole number of clusters whose items are worth what the table asks for. */
function itemsFor({ law, bidders, clusterSize }: PowerCase): number {
  const needed = itemsNeeded(law.differenceBp, law.disagreementBp, bidders === 2 ? 1 : 3);
  let clusters = Math.ceil(needed / clusterSize);
  while (effectiveItems(clusters * clusterSize, clusters, law.correlationBp) < needed)
    clusters += 1;
  return clusters * clusterSize;
}

/** Is the second bidder told apart from the first as often as the table says, or more often where Holm helps? */
function power(stream: number, planned: PowerCase): boolean {
  const { law, bidders, clusterSize } = planned;
  const items = itemsFor(planned);
  const shape = evenShape(items, clusterSize, 1);
  const found = count(
    stream,
    RUNS,
    (random) => [drawBetter(shape, bidders, law, random)],
    ([first]) => first === true,
  );
  const off = found / RUNS - 0.8;
  const holds = off >= -TOLERANCE && (bidders === 3 || clusterSize > 1 || off <= TOLERANCE);
  const grouped =
    clusterSize === 1
      ? `${items} items`
      : `${items} items in clusters of ${clusterSize}, correlation ${percent(law.correlationBp / 10_000)}`;
  say(
    `  ${holds ? 'holds' : 'MISSED'}: ${percent(law.disagreementBp / 10_000)} disagreement, ${bidders} bidders, ${grouped}: found in ${percent(found / RUNS)} (${interval(found)}), by the table 80 %`,
  );
  return holds;
}

const SHIPPED = [evenShape(60, 3, 2), evenShape(60, 1, 2)] as const;
const UNEQUAL: DrawnShape = { clusterSizes: [20, 10, 8, 6, 5, 4, 3, 2, 1, 1], repeats: 2 };

/** Better by 32 points in one of five clusters and worse by 8 in the others: equal on the whole, but not in each. */
const uneven: Edge = (random) => (random.below(5) === 0 ? 32 : -8);

/** Prints one line for each shape. @returns whether every level and every power is what is promised */
export function reportComputedRuns(): boolean {
  say(
    `level, three bidders alike, ${RUNS} computed runs each (at most 5 %; in brackets where the true share lies with 95 %):`,
  );
  const levels = [
    level('626 items, each for itself', 10, [evenShape(626, 1, 1)]),
    level('160 items in 40 clusters, 2 repeats', 11, [evenShape(160, 4, 2)]),
    level('60 items in 20 clusters, 2 repeats', 12, [SHIPPED[0]]),
    level('60 items, each for itself, 2 repeats', 13, [SHIPPED[1]]),
    level('60 items in 10 clusters of 1 to 20, 2 repeats', 14, [UNEQUAL]),
    level('run of two suites of 60, Holm over both', 15, SHIPPED),
    level('equal on the whole, not in each of 40 clusters', 16, [evenShape(160, 4, 2)], uneven),
  ];
  say(`power, 5 points better, ${RUNS} computed runs each:`);
  const law = (disagreementBp: number, correlationBp = 0): Law => ({
    differenceBp: 500,
    disagreementBp,
    correlationBp,
  });
  const powers = [1_000, 2_000, 3_000].flatMap((disagreementBp, at) => [
    power(20 + 3 * at, { law: law(disagreementBp), bidders: 2, clusterSize: 1 }),
    power(21 + 3 * at, { law: law(disagreementBp), bidders: 3, clusterSize: 1 }),
    power(22 + 3 * at, { law: law(disagreementBp, 2_000), bidders: 2, clusterSize: 4 }),
  ]);
  return [...levels, ...powers].every(Boolean);
}
