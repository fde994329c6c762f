/** From the log to the outbox: what happened since the last look, and who is to be told. */
import type { ProcedureId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { toMs } from '../criteria/instant.js';
import { evolve, foldLog } from '../criteria/procedure/evolve.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import { noticesOf } from '../criteria/task/notices.js';
import type { Database } from '../store/database.js';
import { readLog } from '../store/event-log.js';
import type { NewNotice } from '../store/notices.js';
import { enqueueNotices, readPosition } from '../store/notices.js';

/** Nobody is told of what is older than a day: mail that was switched on late begins with today. */
export const STALE_MS = 86_400_000;

/** Looks through the rest of one procedure's log. Repeating it changes nothing. */
export async function collectNotices(
  db: Database,
  procedureId: ProcedureId,
  now: Instant,
): Promise<void> {
  const seen = await readPosition(db, procedureId);
  const entries = await readLog(db, procedureId);
  const last = entries.at(-1);
  if (last === undefined || last.sequence <= seen) return;
  let state = foldLog(entries.filter(({ sequence }) => sequence <= seen));
  const notices: NewNotice[] = [];
  for (const entry of entries.filter(({ sequence }) => sequence > seen)) {
    const after: ProcedureState = evolve(state, entry);
    if (toMs(now) - toMs(entry.at) <= STALE_MS) {
      const told = noticesOf(state, entry, after);
      notices.push(...told.map((notice) => ({ ...notice, sequence: entry.sequence })));
    }
    state = after;
  }
  await enqueueNotices(db, procedureId, notices, last.sequence, now);
}
