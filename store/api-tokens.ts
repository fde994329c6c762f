/** Bearer tokens of the API: shown once, kept only as SHA-256, with a scope, an end, and a way to end them earlier. */
import { sql } from 'kysely';
import type { PersonId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { addMs, fromMs } from '../criteria/instant.js';
import { ACCESS_LIMITS } from '../criteria/limits.js';
import type { MachineScope, TokenScope } from '../criteria/people/token-scope.js';
import { accountOf, selectAccounts } from './accounts.js';
import type { Account } from './accounts.js';
import type { Database } from './database.js';
import { digestOfToken, isTokenForm, newToken } from './random-token.js';

export interface IssuedToken {
  /** 32 random bytes as base64url; cannot be shown a second time. */
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Issues a token that stands for the person, valid from `now` for `lifetimeMs`. The account exists. */
export async function issueToken(
  db: Database,
  accountId: PersonId,
  now: Instant,
  lifetimeMs: number,
): Promise<IssuedToken> {
  const token = newToken();
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

export interface MachineToken {
  readonly id: string;
  /** What it is for, in the words of who made it. */
  readonly label: string;
  readonly scope: MachineScope;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
}

/** Issues a token for a machine; null when the account has as many in force as it may. */
export async function issueMachineToken(
  db: Database,
  accountId: PersonId,
  { label, scope }: Pick<MachineToken, 'label' | 'scope'>,
  now: Instant,
  lifetimeMs: number,
): Promise<(IssuedToken & { readonly id: string }) | null> {
  const token = newToken();
  const expiresAt = addMs(now, lifetimeMs);
  return db.transaction().execute(async (work) => {
    // One after the other for one account: the count must still be true when the row is added.
    await sql`select pg_advisory_xact_lock(hashtextextended(${accountId}, 7))`.execute(work);
    const { inForce } = await work
      .selectFrom('api_token')
      .select(sql<number>`count(*)::int`.as('inForce'))
      .where('account_id', '=', accountId)
      .where('scope', '!=', 'person')
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', new Date(now))
      .executeTakeFirstOrThrow();
    if (inForce >= ACCESS_LIMITS.machineTokens) return null;
    const row = await work
      .insertInto('api_token')
      .values({
        token_digest: digestOfToken(token),
        account_id: accountId,
        issued_at: now,
        expires_at: expiresAt,
        label,
        scope,
      })
      .returning('token_id')
      .executeTakeFirstOrThrow();
    return { id: row.token_id, token, expiresAt };
  });
}

/** The machine tokens of an account, latest first, ended ones included; never the tokens themselves. */
export async function listMachineTokens(
  db: Database,
  accountId: PersonId,
): Promise<readonly MachineToken[]> {
  const rows = await db
    .selectFrom('api_token')
    .select(['token_id', 'label', 'scope', 'issued_at', 'expires_at', 'revoked_at'])
    .where('account_id', '=', accountId)
    .where('scope', '!=', 'person')
    .orderBy('issued_at', 'desc')
    .orderBy('token_id')
    .execute();
  return rows.map((row) => ({
    id: row.token_id,
    label: row.label,
    scope: row.scope as MachineScope,
    issuedAt: fromMs(row.issued_at.getTime()),
    expiresAt: fromMs(row.expires_at.getTime()),
    revokedAt: row.revoked_at === null ? null : fromMs(row.revoked_at.getTime()),
  }));
}

/** Ends one machine token of an account; false when the account has none with this id. */
export async function revokeMachineToken(
  db: Database,
  accountId: PersonId,
  tokenId: string,
  now: Instant,
): Promise<boolean> {
  const row = await db
    .updateTable('api_token')
    .set({ revoked_at: sql<Date>`coalesce(revoked_at, ${now}::timestamptz)` })
    .where('account_id', '=', accountId)
    .where('token_id', '=', tokenId)
    .where('scope', '!=', 'person')
    .returning('token_id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface TokenHolder {
  readonly account: Account;
  readonly scope: TokenScope;
}

/** Whose token this is and what for, or null when it is unknown, revoked, expired (from its end on), or its account is locked. */
export async function findTokenHolder(
  db: Database,
  token: string,
  now: Instant,
): Promise<TokenHolder | null> {
  if (!isTokenForm(token)) return null;
  const row = await selectAccounts(db)
    .innerJoin('api_token', 'api_token.account_id', 'account.account_id')
    .select('api_token.scope')
    .where('api_token.token_digest', '=', digestOfToken(token))
    .where('api_token.revoked_at', 'is', null)
    .where('api_token.expires_at', '>', new Date(now))
    .where('account.locked_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { account: accountOf(row), scope: row.scope as TokenScope };
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

/** Ends all tokens of an account, as after a change of its password, or only those from signing in. */
export async function revokeTokensOf(
  db: Database,
  accountId: PersonId,
  now: Instant,
  { which = 'all', except = null }: { which?: 'all' | 'signIn'; except?: string | null } = {},
): Promise<void> {
  await db
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('token_digest', '!=', except === null ? '' : digestOfToken(except))
    .$if(which === 'signIn', (query) => query.where('scope', '=', 'person'))
    .execute();
}
