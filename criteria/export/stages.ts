/** How far a procedure has come, as exports need to know it: each stage with its moment, null while it is not reached. */
import type { BidId, LotId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LogEntry } from '../procedure/event.js';
import { last, viewLog } from '../record/log-view.js';
import { MISSING } from '../record/missing.js';
import type { DecisionRecord } from '../record/record.js';

export interface Stages {
  readonly published: { readonly at: Instant; readonly bidDeadlineAt: Instant } | null;
  /** Amendments that were confirmed. */
  readonly amended: readonly {
    readonly version: number;
    readonly at: Instant;
    readonly summary: string;
    readonly reason: string;
  }[];
  /** Whether scores are locked: before, nothing of them leaves the panel. */
  readonly scoresLocked: boolean;
  readonly cancelled: { readonly at: Instant; readonly ground: string } | null;
  readonly awarded: {
    readonly at: Instant;
    readonly lots: readonly { readonly lotId: LotId; readonly bidId: BidId }[];
  } | null;
  readonly concluded: { readonly on: string; readonly reference: string } | null;
  /** Moment of the latest stage that is public; of the opening of the procedure before there is one. */
  readonly latestAt: Instant;
}

export function stagesOf(record: DecisionRecord, entries: readonly LogEntry[]): Stages {
  const view = viewLog(entries);
  const published = last(view, 'Published');
  const extended = last(view, 'DeadlineExtended');
  const awarded = last(view, 'ContractAwarded');
  const concluded = last(view, 'ContractConcluded');
  const cancelled = last(view, 'ProcedureCancelled');
  const amended = record.opening.amendments.flatMap(
    ({ version, summary, reason, outcome, bidDeadlineAt }) =>
      outcome.kind === 'confirmed'
        ? [{ version, at: outcome.stamp.at, summary, reason, bidDeadlineAt }]
        : [],
  );
  const deadlines = [
    published === null ? [] : [{ at: published.stamp.at, to: published.payload.bidDeadlineAt }],
    extended === null ? [] : [{ at: extended.stamp.at, to: extended.payload.to }],
    amended.flatMap(({ at, bidDeadlineAt }) =>
      bidDeadlineAt === null ? [] : [{ at, to: bidDeadlineAt }],
    ),
  ].flat();
  const latestDeadline = deadlines.reduce<{ at: Instant; to: Instant } | null>(
    (latest, one) => (latest === null || one.at >= latest.at ? one : latest),
    null,
  );
  const moments = [
    record.meta.openedAt,
    ...[published, concluded, awarded, cancelled].flatMap((one) => one?.stamp.at ?? []),
    ...amended.map(({ at }) => at),
  ];
  return {
    published:
      published === null || latestDeadline === null
        ? null
        : { at: published.stamp.at, bidDeadlineAt: latestDeadline.to },
    amended: amended.map(({ bidDeadlineAt: _, ...amendment }) => amendment),
    scoresLocked: record.lots.every(({ scores }) => scores.locked !== MISSING),
    cancelled:
      cancelled === null ? null : { at: cancelled.stamp.at, ground: cancelled.payload.ground },
    awarded: awarded === null ? null : { at: awarded.stamp.at, lots: awarded.payload.lots },
    concluded:
      concluded === null
        ? null
        : { on: concluded.payload.concludedOn, reference: concluded.payload.contractReference },
    latestAt: moments.sort().at(-1) ?? record.meta.openedAt,
  };
}
