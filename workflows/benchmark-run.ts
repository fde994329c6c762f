/** One benchmark run as a child workflow: chunks of cells one after the other, results by value, cells in the item log. */
import { getExternalWorkflowHandle, proxyActivities } from '@temporalio/workflow';
import type { BenchmarkActivities, EffectOf } from '../activities/contracts.js';
import { fromMs } from '../criteria/instant.js';
import type { SuiteResult } from '../criteria/benchmark/suite-result.js';
import { benchmarkProgressed } from './messages.js';

export interface BenchmarkRunInput {
  readonly effect: EffectOf<'runBenchmark'>;
  readonly parentId: string;
}

export interface BenchmarkRunResult {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly suites: readonly SuiteResult[];
}

/** Services may be away for minutes; cells already answered are never asked again. */
const RETRY = {
  initialInterval: 500,
  backoffCoefficient: 2,
  maximumInterval: 10_000,
  maximumAttempts: 60,
};

const { planBenchmarkRun, gradeBenchmarkRun } = proxyActivities<BenchmarkActivities>({
  startToCloseTimeout: 60_000,
  retry: RETRY,
});
const { runBenchmarkChunk } = proxyActivities<BenchmarkActivities>({
  startToCloseTimeout: 1_800_000,
  heartbeatTimeout: 10_000,
  retry: RETRY,
});

export async function benchmarkRun({
  effect,
  parentId,
}: BenchmarkRunInput): Promise<BenchmarkRunResult> {
  const { lotId, runId } = effect;
  const startedAt = fromMs(Date.now());
  const { total, chunkSize } = await planBenchmarkRun(effect);
  const parent = getExternalWorkflowHandle(parentId);
  for (let from = 0; from < total; from += chunkSize) {
    const to = Math.min(from + chunkSize, total);
    await runBenchmarkChunk(effect, from, to);
    await parent.signal(benchmarkProgressed, { lotId, runId, done: to, total });
  }
  const suites = await gradeBenchmarkRun(effect);
  return { startedAt, finishedAt: fromMs(Date.now()), suites };
}
