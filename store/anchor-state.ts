/** How anchoring fares: its interval, whether anchors are stamped, and since when it fails. */
import { fromMs } from '../criteria/instant.js';
import type { Instant } from '../criteria/instant.js';
import type { Database } from './database.js';

/** Notes what the worker was told at its start; a trouble that was noted before stays. */
export async function noteAnchorSettings(
  db: Database,
  settings: { readonly intervalMs: number | null; readonly stamping: boolean },
): Promise<void> {
  const values = { interval_ms: settings.intervalMs, stamping: settings.stamping };
  await db
    .insertInto('anchor_state')
    .values(values)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(values))
    .execute();
}

/** Notes a trouble, with the moment of the first one in a row; null: all is well again. */
export async function noteAnchorTrouble(
  db: Database,
  failure: string | null,
  now: Instant,
): Promise<void> {
  await db
    .updateTable('anchor_state')
    .set((row) => ({
      failure,
      failing_since:
        failure === null ? null : row.fn.coalesce('failing_since', row.val(new Date(now))),
    }))
    .execute();
}

export interface AnchorStatus {
  /** Null: anchoring is switched off, or no worker has told of it yet. */
  readonly intervalMs: number | null;
  /** False: no time-stamp authority is named, the times of the anchors are the installation's own word. */
  readonly stamping: boolean;
  readonly count: number;
  readonly latest: {
    readonly number: number;
    readonly at: Instant;
    readonly root: string;
    readonly stamped: boolean;
  } | null;
  /** What a person has to look after; null when all is well. */
  readonly needsAttention:
    | { readonly kind: 'failing'; readonly since: Instant; readonly failure: string }
    /** The last anchor is older than two intervals. */
    | { readonly kind: 'overdue' }
    | null;
}

export async function anchorStatus(db: Database, now: Instant): Promise<AnchorStatus> {
  const [state, last, counted] = await Promise.all([
    db.selectFrom('anchor_state').selectAll().executeTakeFirst(),
    db
      .selectFrom('log_anchor')
      .select(['number', 'taken_at', 'root', 'stamped'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom('log_anchor')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  const intervalMs = state?.interval_ms == null ? null : Number(state.interval_ms);
  const failing =
    state?.failing_since == null
      ? null
      : ({
          kind: 'failing',
          since: fromMs(state.failing_since.getTime()),
          failure: state.failure ?? '',
        } as const);
  const overdue =
    intervalMs !== null &&
    last !== undefined &&
    Date.parse(now) - last.taken_at.getTime() > 2 * intervalMs;
  return {
    intervalMs,
    stamping: state?.stamping ?? false,
    count: Number(counted.count),
    latest:
      last === undefined
        ? null
        : {
            number: last.number,
            at: fromMs(last.taken_at.getTime()),
            root: last.root,
            stamped: last.stamped,
          },
    needsAttention: failing ?? (overdue ? { kind: 'overdue' } : null),
  };
}
