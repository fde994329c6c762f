/** One benchmark run as a child workflow: stretches of cells one after the other, then the evidence; cells are in the item log. */
import {
  condition,
  getExternalWorkflowHandle,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { BenchmarkActivities, BenchmarkPlan, EffectOf } from '../activities/contracts.js';
import type { SuiteEvidence } from '../criteria/benchmark/run-evidence.js';
import { fromMs } from '../criteria/instant.js';
import { benchmarkProgressed, benchmarkRests, holdBenchmark } from './messages.js';

export interface BenchmarkRunInput {
  readonly effect: EffectOf<'runBenchmark'>;
  readonly parentId: string;
}

export interface BenchmarkRunResult {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly suites: readonly SuiteEvidence[];
}

/** Services may be away for minutes; cells already answered are never asked again. */
const RETRY = {
  initialInterval: 500,
  backoffCoefficient: 2,
  maximumInterval: 10_000,
  maximumAttempts: 60,
};

const { planBenchmarkRun, commitBenchmarkEvidence } = proxyActivities<BenchmarkActivities>({
  startToCloseTimeout: 300_000,
  retry: RETRY,
});
/** A stretch may wait for a bidder as long as the longest grace window; a dead worker is noticed by its silence. */
const { runBenchmarkChunk } = proxyActivities<BenchmarkActivities>({
  startToCloseTimeout: 172_800_000,
  heartbeatTimeout: 10_000,
  retry: RETRY,
});

type PlannedRun = BenchmarkPlan['suites'][number];

/** Runs one suite to its end. @returns the lateness of the measuring process, of a latency suite */
async function runSuite(
  effect: EffectOf<'runBenchmark'>,
  { suiteId, kind, cells }: PlannedRun,
  chunkSize: number,
  onProgress: (done: number) => Promise<void>,
  mayGoOn: (done: number) => Promise<void>,
): Promise<number | null> {
  await mayGoOn(0);
  if (kind === 'latency') {
    const whole = { suiteId, from: 0, to: cells, waitForHeld: true };
    const { ownLagP99Us } = await runBenchmarkChunk(effect, whole);
    await onProgress(cells);
    return ownLagP99Us;
  }
  let openFrom = 0;
  for (let to = 0; to < cells;) {
    await mayGoOn(to);
    to = Math.min(to + chunkSize, cells);
    // What a bidder that was down has left open goes ahead of its part of the next stretch.
    const chunk = { suiteId, from: openFrom, to, waitForHeld: to === cells };
    openFrom = (await runBenchmarkChunk(effect, chunk)).openFrom;
    await onProgress(to);
  }
  return null;
}

export async function benchmarkRun({
  effect,
  parentId,
}: BenchmarkRunInput): Promise<BenchmarkRunResult> {
  const { lotId, runId } = effect;
  let held = false;
  setHandler(holdBenchmark, (hold) => void (held = hold));
  const startedAt = fromMs(Date.now());
  const { suites, chunkSize } = await planBenchmarkRun(effect);
  const total = suites.reduce((sum, { cells }) => sum + cells, 0);
  const parent = getExternalWorkflowHandle(parentId);
  const ownLags: Record<string, number> = {};
  let before = 0;
  /** Between two stretches nothing is under way: here a suspended procedure's run rests. */
  async function mayGoOn(done: number): Promise<void> {
    if (!held) return;
    const progress = { lotId, runId, done: before + done, total };
    await parent.signal(benchmarkRests, { ...progress, resting: true });
    await condition(() => !held);
    await parent.signal(benchmarkRests, { ...progress, resting: false });
  }
  // One suite after the other: a latency suite measures nothing but itself.
  for (const planned of suites) {
    const lag = await runSuite(
      effect,
      planned,
      chunkSize,
      (done) => parent.signal(benchmarkProgressed, { lotId, runId, done: before + done, total }),
      mayGoOn,
    );
    if (lag !== null) ownLags[planned.suiteId] = lag;
    before += planned.cells;
  }
  await mayGoOn(0);
  const evidence = await commitBenchmarkEvidence(effect, ownLags);
  return { startedAt, finishedAt: fromMs(Date.now()), suites: evidence };
}
