/** Chapter "stability" of a lot: how stable the ranking that counts is, as it was examined. */
import type { LotId } from '../ids.js';
import type { StabilityResult } from '../stability/stability-result.js';
import type { RankingRun } from './award.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';

export interface StabilityChapter {
  readonly stamp: Stamp;
  /** The ranking that was examined. */
  readonly run: number;
  readonly result: StabilityResult;
}

/** Missing while the last ranking has not been examined; null where there is no ranking to examine. */
export function stabilityChapterOf(
  view: LogView,
  lotId: LotId,
  rankings: readonly RankingRun[],
): StabilityChapter | Missing | null {
  const last = rankings.at(-1);
  if (last?.ranking.kind !== 'ranked') return null;
  const examined = current(view, 'StabilityExamined')
    .filter(({ payload }) => payload.lotId === lotId && payload.run === last.run)
    .at(-1);
  if (examined === undefined) return MISSING;
  const { run, result } = examined.payload;
  return { stamp: examined.stamp, run, result };
}
