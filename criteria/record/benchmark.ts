/** Chapter "benchmark" of a lot: the planned suites, the run that counts, and runs that failed. */
import type { LotId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { PlannedSuite } from '../procedure/command.js';
import type { SuiteResult } from '../benchmark/suite-result.js';
import type { ItemDisclosureRow } from './item-disclosures.js';
import { itemDisclosuresOf } from './item-disclosures.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';

export interface BenchmarkRun {
  readonly runId: string;
  readonly seed: number | Missing;
  readonly bidIds: readonly string[];
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly stamp: Stamp;
  readonly suites: readonly SuiteResult[];
}

/** What people decided about a run that the published rules objected to. */
export interface BenchmarkDecisionRow {
  readonly stamp: Stamp;
  readonly runId: string;
  readonly decision: 'accept' | 'invalidate';
  readonly reason: string;
}

export interface BenchmarkChapter {
  /** Empty when no criterion of the lot is measured. */
  readonly planned: readonly PlannedSuite[];
  /** Why items that endpoints had seen before were planned; null where nobody gave a reason. */
  readonly burntReason: string | null;
  readonly run: BenchmarkRun | Missing;
  readonly decisions: readonly BenchmarkDecisionRow[];
  /** What became of the items after the run. */
  readonly disclosures: readonly ItemDisclosureRow[];
  readonly failures: readonly {
    readonly stamp: Stamp;
    readonly runId: string;
    readonly message: string;
  }[];
}

function runOf(view: LogView, lotId: LotId): BenchmarkRun | Missing {
  const finished = current(view, 'BenchmarkFinished')
    .filter(({ payload }) => payload.lotId === lotId)
    .at(-1);
  if (finished === undefined) return MISSING;
  const { runId, startedAt, finishedAt, suites } = finished.payload;
  const started = current(view, 'BenchmarkStarted').find(
    ({ payload }) => payload.lotId === lotId && payload.runId === runId,
  );
  return {
    runId,
    seed: started?.payload.seed ?? MISSING,
    bidIds: started?.payload.bidIds ?? [],
    startedAt,
    finishedAt,
    stamp: finished.stamp,
    suites,
  };
}

function decisionsOf(view: LogView, lotId: LotId): readonly BenchmarkDecisionRow[] {
  const rows = (kind: 'BenchmarkAccepted' | 'BenchmarkInvalidated') =>
    current(view, kind)
      .filter(({ payload }) => payload.lotId === lotId)
      .map(({ stamp, payload: { runId, reason } }) => ({
        stamp,
        runId,
        decision: kind === 'BenchmarkAccepted' ? ('accept' as const) : ('invalidate' as const),
        reason,
      }));
  return [...rows('BenchmarkAccepted'), ...rows('BenchmarkInvalidated')].sort(
    (a, b) => a.stamp.sequence - b.stamp.sequence,
  );
}

export function benchmarkOf(view: LogView, lotId: LotId): BenchmarkChapter {
  const planned = current(view, 'BenchmarkPlanned')
    .filter(({ payload }) => payload.lotId === lotId)
    .at(-1);
  return {
    planned: planned?.payload.suites ?? [],
    burntReason: planned?.payload.burntReason ?? null,
    run: runOf(view, lotId),
    decisions: decisionsOf(view, lotId),
    disclosures: itemDisclosuresOf(view, lotId),
    failures: current(view, 'BenchmarkFailed')
      .filter(({ payload }) => payload.lotId === lotId)
      .map(({ stamp, payload }) => ({ stamp, runId: payload.runId, message: payload.message })),
  };
}
