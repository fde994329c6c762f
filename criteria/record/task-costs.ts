/** What a task costs by each bid's own prices and the tokens of a suite, for reading beside the benchmark's results. */
import { MISSING } from './missing.js';
import type { BidId, SuiteId } from '../ids.js';
import type { OpenedPrice } from '../procedure/event.js';
import type { TaskCost } from '../price/task-cost.js';
import { taskCost } from '../price/task-cost.js';
import type { BenchmarkChapter } from './benchmark.js';
import type { LogView } from './log-view.js';
import { last } from './log-view.js';

export interface BidTaskCost {
  readonly suiteId: SuiteId;
  readonly bidId: BidId;
  readonly cost: TaskCost;
}

/** Empty until prices are open and a run has come to its end. */
export function taskCostsOf(
  view: LogView,
  { run }: BenchmarkChapter,
  prices: readonly OpenedPrice[],
): readonly BidTaskCost[] {
  const useCase = last(view, 'UseCaseDefined')?.payload.useCase;
  if (run === MISSING || useCase === undefined) return [];
  const { contractMonths } = useCase;
  const { requestsPerMonth } = useCase.volumes;
  return run.suites.flatMap(({ suiteId, results }) =>
    results.flatMap((result): readonly BidTaskCost[] => {
      const { bidId, cells, cellsWithoutUsage, inputTokens, outputTokens } = result;
      const price = prices.find((one) => one.bidId === bidId);
      if (price === undefined) return [];
      const measured = { calls: cells - cellsWithoutUsage, inputTokens, outputTokens };
      return [
        { suiteId, bidId, cost: taskCost(price, measured, { requestsPerMonth, contractMonths }) },
      ];
    }),
  );
}
