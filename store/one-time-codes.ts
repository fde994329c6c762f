/** Codes that open one thing once: the first administrator's account, or the first password of an account. */
import { sql } from 'kysely';
import type { PersonId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { addMs } from '../criteria/instant.js';
import { ACCESS_LIMITS } from '../criteria/limits.js';
import type { Database } from './database.js';
import { digestOfToken, isTokenForm, newToken } from './random-token.js';

export interface IssuedCode {
  /** Cannot be shown a second time. */
  readonly code: string;
  readonly expiresAt: Instant;
}

/** Issues a code; earlier ones for the same purpose are over. `accountId` null: for the first administrator. */
export async function issueCode(
  db: Database,
  accountId: PersonId | null,
  now: Instant,
): Promise<IssuedCode> {
  const code = newToken();
  const expiresAt = addMs(now, ACCESS_LIMITS.oneTimeCodeMs);
  await db
    .updateTable('one_time_code')
    .set({ used_at: now })
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  await db
    .insertInto('one_time_code')
    .values({
      code_digest: digestOfToken(code),
      account_id: accountId,
      issued_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return { code, expiresAt };
}

/** What a code opens. */
export interface CodePurpose {
  /** Null: the first administrator's account. */
  readonly accountId: PersonId | null;
}

/** What a code would open now, or null when it is unknown, used or expired (from its end on). */
export async function findCode(
  db: Database,
  code: string,
  now: Instant,
): Promise<CodePurpose | null> {
  if (!isTokenForm(code)) return null;
  const row = await db
    .selectFrom('one_time_code')
    .select('account_id')
    .where('code_digest', '=', digestOfToken(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst();
  return row === undefined ? null : { accountId: row.account_id };
}

/** Uses a code up; false when somebody else was quicker. Call it inside the transaction of what it opens. */
export async function useCode(work: Database, code: string, now: Instant): Promise<boolean> {
  const row = await work
    .updateTable('one_time_code')
    .set({ used_at: now })
    .where('code_digest', '=', digestOfToken(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .returning(sql<number>`1`.as('used'))
    .executeTakeFirst();
  return row !== undefined;
}
