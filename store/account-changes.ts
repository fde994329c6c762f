/** Changes of accounts while the system runs: the first administrator, new accounts, passwords, locks. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { PersonId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { fromMs } from '../criteria/instant.js';
import { accountOf, hashPassword, putAuthority, selectAccounts } from './accounts.js';
import type { Account, NewAccount, NewAuthority } from './accounts.js';
import { traceChange } from './account-trace.js';
import { revokeTokensOf } from './api-tokens.js';
import type { Database } from './database.js';
import { bindIdentity, isBound } from './account-identities.js';
import type { Identity } from './account-identities.js';
import { issueCode, useCode } from './one-time-codes.js';
import type { IssuedCode } from './one-time-codes.js';
import { endSessionsOf } from './sessions.js';

/** Whether anybody could sign in at all. */
export async function hasAccounts(db: Database): Promise<boolean> {
  const row = await db.selectFrom('account').select('account_id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** A code for the first administrator, or null when there are accounts already. */
export async function issueSetupCode(db: Database, now: Instant): Promise<IssuedCode | null> {
  return (await hasAccounts(db)) ? null : issueCode(db, null, now);
}

export type SetupResult = 'done' | 'alreadyDone' | 'badCode';

/** Creates authority and first administrator with the code; only ever the first of all tries succeeds. */
export async function setUp(
  db: Database,
  code: string,
  authority: NewAuthority,
  person: Pick<NewAccount, 'id' | 'name' | 'title' | 'password'>,
  now: Instant,
): Promise<SetupResult> {
  const passwordHash = await hashPassword(person.password);
  return db.transaction().execute(async (work) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('zuschlag setup', 7))`.execute(work);
    if (await hasAccounts(work)) return 'alreadyDone';
    if (!(await useCode(work, code, now))) return 'badCode';
    await putAuthority(work, authority);
    await work
      .insertInto('account')
      .values({
        account_id: person.id,
        name: person.name,
        title: person.title,
        authority_id: authority.id,
        account_roles: ['administrator'],
        password_hash: passwordHash,
        password_set_at: now,
      })
      .execute();
    const created = { kind: 'created', accountRoles: ['administrator'] } as const;
    await traceChange(work, person.id, created, { kind: 'setup' }, now);
    return 'done';
  });
}

export type AccountMade =
  /** Nobody can sign in before the code was used. */
  | { readonly kind: 'withCode'; readonly issued: IssuedCode }
  /** The identity provider opens it. */
  | { readonly kind: 'withIdentity' }
  /** The id belongs to an account, or the identity to another one. */
  | { readonly kind: 'taken' };

/** Adds an account, opened by the identity when there is one, else by the password that its code lets choose. */
export async function createAccount(
  db: Database,
  account: Omit<NewAccount, 'password'>,
  by: PersonId,
  now: Instant,
  identity: Identity | null = null,
): Promise<AccountMade> {
  const passwordHash = await hashPassword(randomBytes(32));
  return db.transaction().execute(async (work) => {
    if (identity !== null && (await isBound(work, identity))) return { kind: 'taken' } as const;
    const row = await work
      .insertInto('account')
      .values({
        account_id: account.id,
        name: account.name,
        title: account.title,
        authority_id: account.authorityId,
        account_roles: [...account.accountRoles],
        password_hash: passwordHash,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('account_id')
      .executeTakeFirst();
    if (row === undefined) return { kind: 'taken' } as const;
    const { accountRoles } = account;
    const person = { kind: 'person', id: by } as const;
    await traceChange(work, account.id, { kind: 'created', accountRoles }, person, now);
    if (identity === null) {
      return { kind: 'withCode', issued: await issueCode(work, account.id, now) } as const;
    }
    await bindIdentity(work, account.id, identity, now);
    return { kind: 'withIdentity' } as const;
  });
}

/**
 * A new code for an account of the authority whose person has not chosen a password yet, else null. An
 * account that an identity provider opens never gets one.
 */
export async function renewCode(
  db: Database,
  authorityId: string,
  accountId: PersonId,
  by: PersonId,
  now: Instant,
): Promise<IssuedCode | null> {
  return db.transaction().execute(async (work) => {
    const row = await work
      .selectFrom('account')
      .leftJoin('account_identity', 'account_identity.account_id', 'account.account_id')
      .select('account.account_id')
      .where('account.account_id', '=', accountId)
      .where('account.authority_id', '=', authorityId)
      .where('account.password_set_at', 'is', null)
      .where('account_identity.account_id', 'is', null)
      .executeTakeFirst();
    if (row === undefined) return null;
    await traceChange(work, accountId, { kind: 'codeIssued' }, { kind: 'person', id: by }, now);
    return issueCode(work, accountId, now);
  });
}

/** What stays signed in when everything else of the person ends. */
export interface Kept {
  readonly session: string | null;
  readonly token: string | null;
}

/** Replaces the password and ends all sessions and tokens of the person but the ones in use. */
export async function changePassword(
  db: Database,
  accountId: PersonId,
  password: string,
  now: Instant,
  kept: Kept = { session: null, token: null },
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (work) => {
    await work
      .updateTable('account')
      .set({ password_hash: passwordHash, password_set_at: now })
      .where('account_id', '=', accountId)
      .execute();
    await endSessionsOf(work, accountId, kept.session);
    await revokeTokensOf(work, accountId, now, { except: kept.token });
    const self = { kind: 'person', id: accountId } as const;
    await traceChange(work, accountId, { kind: 'passwordChanged' }, self, now);
  });
}

/** The first password by code; false when the code is not good any more. */
export async function choosePassword(
  db: Database,
  code: string,
  accountId: PersonId,
  password: string,
  now: Instant,
): Promise<boolean> {
  return db.transaction().execute(async (work) => {
    if (!(await useCode(work, code, now))) return false;
    const row = await work
      .updateTable('account')
      .set({ password_hash: await hashPassword(password), password_set_at: now })
      .where('account_id', '=', accountId)
      .where('locked_at', 'is', null)
      .returning('account_id')
      .executeTakeFirst();
    if (row === undefined) return false;
    const self = { kind: 'person', id: accountId } as const;
    await traceChange(work, accountId, { kind: 'passwordChosen' }, self, now);
    return true;
  });
}

/** Locks or unlocks an account of the authority; a lock ends its sessions and tokens. False: no such account. */
export async function setAccountLock(
  db: Database,
  authorityId: string,
  accountId: PersonId,
  verb: 'lock' | 'unlock',
  by: PersonId,
  now: Instant,
): Promise<boolean> {
  const lockedAt = verb === 'lock' ? now : null;
  return db.transaction().execute(async (work) => {
    const row = await work
      .updateTable('account')
      .set({ locked_at: lockedAt })
      .where('account_id', '=', accountId)
      .where('authority_id', '=', authorityId)
      .returning('account_id')
      .executeTakeFirst();
    if (row === undefined) return false;
    if (lockedAt !== null) {
      await endSessionsOf(work, accountId);
      await revokeTokensOf(work, accountId, lockedAt);
    }
    const kind = lockedAt === null ? 'unlocked' : 'locked';
    await traceChange(work, accountId, { kind }, { kind: 'person', id: by }, now);
    return true;
  });
}

export interface AccountStatus {
  readonly account: Account;
  readonly lockedAt: Instant | null;
  /** Null until the person has chosen a password. */
  readonly passwordSetAt: Instant | null;
  /** What opens the account. */
  readonly opens: 'password' | 'identityProvider';
}

const instantOf = (date: Date | null): Instant | null =>
  date === null ? null : fromMs(date.getTime());

/** All accounts of an authority with what an administrator needs to know, by id. */
export async function listAccountStatus(
  db: Database,
  authorityId: string,
): Promise<readonly AccountStatus[]> {
  const rows = await selectAccounts(db)
    .leftJoin('account_identity', 'account_identity.account_id', 'account.account_id')
    .select(['account.locked_at', 'account.password_set_at', 'account_identity.subject'])
    .where('account.authority_id', '=', authorityId)
    .orderBy('account.account_id')
    .execute();
  return rows.map((row) => ({
    account: accountOf(row),
    lockedAt: instantOf(row.locked_at),
    passwordSetAt: instantOf(row.password_set_at),
    opens: row.subject === null ? 'password' : 'identityProvider',
  }));
}
