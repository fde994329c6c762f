/** Browser sessions: a row on the server for each, ended by idling, by age, by sign-out or by a lock of the account. */
import type { PersonId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { addMs, fromMs } from '../criteria/instant.js';
import { ACCESS_LIMITS } from '../criteria/limits.js';
import { sql } from 'kysely';
import { accountOf, selectAccounts } from './accounts.js';
import type { Account } from './accounts.js';
import type { Database } from './database.js';
import { digestOfToken, isTokenForm, newToken } from './random-token.js';

export interface OpenedSession {
  /** For the cookie; cannot be shown a second time. */
  readonly token: string;
  /** Ends without a further request; each request moves it on. */
  readonly idleEnd: Instant;
  /** Ends in any case. */
  readonly end: Instant;
}

export interface LiveSession {
  readonly account: Account;
  readonly idleEnd: Instant;
  readonly end: Instant;
}

/** The idle end never lies behind the end. */
function idleEndOf(seen: Instant, end: Instant): Instant {
  const idle = addMs(seen, ACCESS_LIMITS.sessionIdleMs);
  return idle < end ? idle : end;
}

/** Opens a session; rows of sessions that are over are cleared away on this occasion. */
export async function openSession(
  db: Database,
  accountId: PersonId,
  now: Instant,
): Promise<OpenedSession> {
  const token = newToken();
  const end = addMs(now, ACCESS_LIMITS.sessionMs);
  await db.deleteFrom('session').where('ends_at', '<=', new Date(now)).execute();
  await db
    .insertInto('session')
    .values({
      session_digest: digestOfToken(token),
      account_id: accountId,
      created_at: now,
      seen_at: now,
      ends_at: end,
    })
    .execute();
  return { token, idleEnd: idleEndOf(now, end), end };
}

/** Whose session this is, and moves its idle end on; null when it is unknown or over (from its end on). */
export async function useSession(
  db: Database,
  token: string,
  now: Instant,
): Promise<LiveSession | null> {
  if (!isTokenForm(token)) return null;
  const digest = digestOfToken(token);
  const seen = await db
    .updateTable('session')
    .set({ seen_at: sql<Date>`greatest(seen_at, ${now}::timestamptz)` })
    .where('session_digest', '=', digest)
    .where('seen_at', '>', new Date(addMs(now, -ACCESS_LIMITS.sessionIdleMs)))
    .where('ends_at', '>', new Date(now))
    .returning(['account_id', 'seen_at', 'ends_at'])
    .executeTakeFirst();
  if (seen === undefined) return null;
  const row = await selectAccounts(db)
    .where('account.account_id', '=', seen.account_id)
    .where('account.locked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const end = fromMs(seen.ends_at.getTime());
  return { account: accountOf(row), idleEnd: idleEndOf(fromMs(seen.seen_at.getTime()), end), end };
}

/** Ends a session; an unknown one stays unknown. */
export async function endSession(db: Database, token: string): Promise<void> {
  await db.deleteFrom('session').where('session_digest', '=', digestOfToken(token)).execute();
}

/** Ends all sessions of an account, except the one that is named. */
export async function endSessionsOf(
  db: Database,
  accountId: PersonId,
  except: string | null = null,
): Promise<void> {
  await db
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('session_digest', '!=', except === null ? '' : digestOfToken(except))
    .execute();
}
