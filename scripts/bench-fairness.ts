/**
 * Are bidders that are alike treated alike, and is a real difference found as often as the power table says?
 * First 200 seeded runs through real calls to three equal endpoints, as the acceptance asks. Then series of 200 seeded
 * runs with answers drawn at the cell, and thousands of computed ones, because 200 runs know a share near 5 % only to
 * three points. Exit code 1 when a promise is not kept; the seeds have never been changed.
 */
import { itemsNeeded } from '../criteria/statistics/paired-power.js';
import { openBidders } from './bench-fairness-http.js';
import { percent, reportComputedRuns } from './bench-fairness-levels.js';
import type { SimulatedRun } from './bench-fairness-run.js';
import { alike, better, simulateRun } from './bench-fairness-run.js';
import type { SuiteShape } from './bench-fairness-suite.js';

const RUNS = 200;
const FIRST_SEED = 1_000;
const DIFFERENCE_BP = 500;
/** Found at least so often where the table says 80 %: three standard errors of 200 runs below it. */
const LEAST_FOUND = 0.715;

const single = (items: number): SuiteShape => ({ items, clusterSize: 1, repeats: 1 });

/** A run like one of the shipped suites: most come in clusters of three, the one on security has none. */
const RUN: readonly SuiteShape[] = [
  { id: 'in-gruppen', items: 60, clusterSize: 3, repeats: 2 },
  { id: 'einzeln', items: 60, clusterSize: 1, repeats: 2 },
];
/** Answers of a run's second suite are drawn from a seed of their own. */
const SUITE_STEP = 100_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const seeds = Array.from({ length: RUNS }, (_, at) => FIRST_SEED + at);

const repeated = (run: (seed: number) => SimulatedRun): readonly SimulatedRun[] => seeds.map(run);

const alarmShare = (runs: readonly SimulatedRun[]): number =>
  mean(runs.map(({ analysis }) => (analysis.pairs.some(({ toldApart }) => toldApart) ? 1 : 0)));

/** The acceptance: 200 runs of two suites, 144,000 calls, everything but the answers real. */
async function reportCalls(): Promise<boolean> {
  const bidders = await openBidders(3);
  let [alarms, calls] = [0, 0];
  const points = [0, 0, 0];
  try {
    for (const seed of seeds) {
      const suites = RUN.map((shape, at) => ({
        shape,
        answers: alike(shape, 3, seed + at * SUITE_STEP),
      }));
      const results = await bidders.run(suites, seed);
      if (results.some(({ analysis }) => analysis.pairs.some(({ toldApart }) => toldApart))) {
        alarms += 1;
      }
      for (const { results: own } of results) {
        own.forEach((result, at) => {
          points[at] = (points[at] ?? 0) + result.points;
          calls += result.cells;
        });
      }
    }
  } finally {
    await bidders.close();
  }
  const share = alarms / RUNS;
  const means = points.map((sum) => (sum / 1_000 / RUNS / RUN.length).toFixed(3)).join(' / ');
  say(
    `A/A through real calls, 3 endpoints, 2 suites, Holm over 6 comparisons, ${calls} calls: told apart in ${alarms} of ${RUNS} runs, ${percent(share)} (at most 5 %); mean points ${means}`,
  );
  return share <= 0.05;
}

/**
 * Shown beside the acceptance and not deciding: what 200 runs give by chance. The computed runs say what is true of the
 * same shapes.
 */
function showAlike(name: string, shape: SuiteShape): void {
  const runs = repeated((seed) => simulateRun(shape, 3, alike(shape, 3, seed), seed));
  const disagreement = mean(
    runs.map(({ analysis }) => (analysis.pairs[0]?.disagreementBp ?? 0) / 10_000),
  );
  say(
    `A/A drawn at the cell, ${name}: told apart in ${percent(alarmShare(runs))} of ${RUNS} runs; two disagree on ${percent(disagreement)} of the items`,
  );
}

function reportBetter(disagreementBp: number): boolean {
  const items = itemsNeeded(DIFFERENCE_BP, disagreementBp);
  const shape = single(items);
  const law = { differenceBp: DIFFERENCE_BP, disagreementBp };
  const runs = repeated((seed) => simulateRun(shape, 2, better(shape, 2, law, seed), seed));
  const found = alarmShare(runs);
  const seen = mean(
    runs.map(({ analysis }) => -(analysis.pairs[0]?.difference.differenceBp ?? 0) / 100),
  );
  say(
    `+5 points drawn at the cell, ${percent(disagreementBp / 10_000)} disagreement, ${items} items by the table for 80 %: found in ${percent(found)} of ${RUNS} runs (at least ${percent(LEAST_FOUND)}); mean difference found ${seen.toFixed(2)} points`,
  );
  return found >= LEAST_FOUND;
}

const verdicts = [await reportCalls()];
showAlike('626 items, each for itself', single(626));
showAlike('160 items in 40 clusters, 2 repeats', { items: 160, clusterSize: 4, repeats: 2 });
verdicts.push(...[1_000, 2_000, 3_000].map(reportBetter), reportComputedRuns());
process.exitCode = verdicts.every(Boolean) ? 0 : 1;
