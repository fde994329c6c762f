/** How many cells a planned run has. */
import type { PlannedSuite } from '../procedure/command.js';

/** Rounds in which sentinels are asked. */
export const SENTINEL_ROUNDS = 3;

/** Counted cells and sentinels of all suites; warm-up calls are no cells. */
export const cellsOfRun = (
  suites: readonly Pick<PlannedSuite, 'suite' | 'itemCount'>[],
  bidders: number,
): number =>
  suites.reduce((sum, { suite, itemCount }) => {
    const sentinels = (suite.sentinels?.itemIds.length ?? 0) * SENTINEL_ROUNDS;
    return sum + (itemCount * suite.repeats + sentinels) * bidders;
  }, 0);
