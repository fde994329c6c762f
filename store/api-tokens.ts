/** Bearer tokens of the API: shown once, kept only as SHA-256, with an end and a way to end them earlier. */
import { hash as digestOf, randomBytes } from 'node:crypto';
import type { PersonId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { addMs } from '../criteria/instant.js';
import { accountOf, selectAccounts } from './accounts.js';
import type { Account } from './accounts.js';
import type { Database } from './database.js';

const TOKEN_BYTES = 32;
/** Only this form is looked up at all. */
const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/u;

export interface IssuedToken {
  /** 32 random bytes as base64url; cannot be shown a second time. */
  readonly token: string;
  readonly expiresAt: Instant;
}

/** The token has enough randomness of its own: a plain digest cannot be searched through. */
const digestOfToken = (token: string): string => digestOf('sha256', token, 'hex');

/** Issues a token for an account that exists, valid from `now` for `lifetimeMs`. */
export async function issueToken(
  db: Database,
  accountId: PersonId,
  now: Instant,
  lifetimeMs: number,
): Promise<IssuedToken> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = addMs(now, lifetimeMs);
  await db
    .insertInto('api_token')
    .values({
      token_digest: digestOfToken(token),
      account_id: accountId,
      issued_at: now,
      expires_at: expiresAt,
      revoked_at: null,
    })
    .execute();
  return { token, expiresAt };
}

/** Whose token this is, or null when it is unknown, revoked, or expired (from its end on). */
export async function findTokenHolder(
  db: Database,
  token: string,
  now: Instant,
): Promise<Account | null> {
  if (!TOKEN_PATTERN.test(token)) return null;
  const row = await selectAccounts(db)
    .innerJoin('api_token', 'api_token.account_id', 'account.account_id')
    .where('api_token.token_digest', '=', digestOfToken(token))
    .where('api_token.revoked_at', 'is', null)
    .where('api_token.expires_at', '>', new Date(now))
    .executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

/** Ends a token for good; an unknown or ended one stays as it is. */
export async function revokeToken(db: Database, token: string, now: Instant): Promise<void> {
  await db
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('token_digest', '=', digestOfToken(token))
    .where('revoked_at', 'is', null)
    .execute();
}

/** Ends all tokens of an account, as after a change of its password. */
export async function revokeTokensOf(
  db: Database,
  accountId: PersonId,
  now: Instant,
): Promise<void> {
  await db
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute();
}
