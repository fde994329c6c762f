/**
 * Are bidders that are alike treated alike, and is a real difference found as often as the power table says?
 * 200 seeded runs each: schedule, grader, count, analysis and Holm are the real ones, answers are drawn at the cell;
 * a few runs go through real calls. Exit code 1 when a figure is outside of what is promised.
 */
import { itemsNeeded } from '../criteria/statistics/paired-power.js';
import { runOverHttp } from './bench-fairness-http.js';
import type { SimulatedRun } from './bench-fairness-run.js';
import { alike, better, simulateRun } from './bench-fairness-run.js';
import type { SuiteShape } from './bench-fairness-suite.js';

const RUNS = 200;
const DIFFERENCE_BP = 500;
/** Found at least so often where the table says 80 %: three standard errors of 200 runs below it. */
const LEAST_FOUND = 0.715;

const single = (items: number): SuiteShape => ({ items, clusterSize: 1, repeats: 1 });

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function repeated(run: (seed: number) => SimulatedRun): readonly SimulatedRun[] {
  return Array.from({ length: RUNS }, (_, at) => run(1_000 + at));
}

function alarmShare(runs: readonly SimulatedRun[]): number {
  return mean(
    runs.map(({ analysis }) => (analysis.pairs.some(({ toldApart }) => toldApart) ? 1 : 0)),
  );
}

function reportAlike(name: string, shape: SuiteShape): boolean {
  const runs = repeated((seed) => simulateRun(shape, 3, alike(shape, 3, seed), seed));
  const share = alarmShare(runs);
  const points = [0, 1, 2].map((bidder) =>
    mean(runs.map(({ results }) => (results[bidder]?.points ?? 0) / 1_000)).toFixed(3),
  );
  const disagreement = mean(
    runs.map(({ analysis }) => (analysis.pairs[0]?.disagreementBp ?? 0) / 10_000),
  );
  process.stdout.write(
    `A/A ${name}: told apart after Holm in ${percent(share)} of ${RUNS} runs (at most 5 %); mean points ${points.join(' / ')}; two disagree on ${percent(disagreement)} of the items\n`,
  );
  return share <= 0.05;
}

function reportBetter(disagreementBp: number): boolean {
  const items = itemsNeeded(DIFFERENCE_BP, disagreementBp);
  const shape = single(items);
  const law = { differenceBp: DIFFERENCE_BP, disagreementBp };
  const two = repeated((seed) => simulateRun(shape, 2, better(shape, 2, law, seed), seed));
  const three = repeated((seed) => simulateRun(shape, 3, better(shape, 3, law, seed), seed));
  const found = alarmShare(two);
  const ofThree = mean(
    three.map(({ analysis }) => (analysis.pairs[0]?.toldApart === true ? 1 : 0)),
  );
  const seen = mean(
    two.map(({ analysis }) => -(analysis.pairs[0]?.difference.differenceBp ?? 0) / 100),
  );
  process.stdout.write(
    `+5 points at ${percent(disagreementBp / 10_000)} disagreement, ${items} items by the table for 80 %: two bidders ${percent(found)}, the same pair among three with Holm ${percent(ofThree)}; mean difference found ${seen.toFixed(2)} points\n`,
  );
  return found >= LEAST_FOUND;
}

async function reportHttp(): Promise<boolean> {
  const shape = single(120);
  let same = 0;
  const seeds = [1_000, 1_001, 1_002];
  for (const seed of seeds) {
    const answers = alike(shape, 3, seed);
    const [called, drawn] = [
      await runOverHttp(shape, 3, answers, seed),
      simulateRun(shape, 3, answers, seed),
    ];
    const agree =
      JSON.stringify(called.analysis.pairs) === JSON.stringify(drawn.analysis.pairs) &&
      called.results.every(({ points }, at) => points === drawn.results[at]?.points);
    if (agree) same += 1;
  }
  process.stdout.write(
    `through real calls (3 endpoints x 120 items): points and pairs equal to the simulated run in ${same} of ${seeds.length}\n`,
  );
  return same === seeds.length;
}

const verdicts = [
  reportAlike('626 items, each for itself', single(626)),
  reportAlike('160 items in 40 clusters, 2 repeats', { items: 160, clusterSize: 4, repeats: 2 }),
  ...[1_000, 2_000, 3_000].map(reportBetter),
  await reportHttp(),
];
process.exitCode = verdicts.every(Boolean) ? 0 : 1;
