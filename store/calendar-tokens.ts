/** Tokens of calendar feeds: one for each person, good for reading the own calendar and nothing else, kept only as a digest. */
import type { PersonId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { accountOf, selectAccounts, mayTakePartNow } from './accounts.js';
import type { Account } from './accounts.js';
import type { Database } from './database.js';
import { digestOfToken, isTokenForm, newToken } from './random-token.js';

/** A new token, shown once; the one before ends. */
export async function issueCalendarToken(
  db: Database,
  accountId: PersonId,
  now: Instant,
): Promise<string> {
  const token = newToken();
  const row = { token_digest: digestOfToken(token), created_at: now };
  await db
    .insertInto('calendar_token')
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
  return token;
}

/** Ends the feed; false when there was none. */
export async function revokeCalendarToken(db: Database, accountId: PersonId): Promise<boolean> {
  const row = await db
    .deleteFrom('calendar_token')
    .where('account_id', '=', accountId)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whose feed this is; null for an unknown or ended token, for a locked account, and for one without any part in procedures. */
export async function findCalendarHolder(db: Database, token: string): Promise<Account | null> {
  if (!isTokenForm(token)) return null;
  const row = await selectAccounts(db)
    .innerJoin('calendar_token', 'calendar_token.account_id', 'account.account_id')
    .where('calendar_token.token_digest', '=', digestOfToken(token))
    .where('account.locked_at', 'is', null)
    .where(mayTakePartNow)
    .executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}
