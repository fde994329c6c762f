/** Accounts and authorities: who may sign in, and what the account itself allows. */
import { hash } from '@node-rs/argon2';
import { sql } from 'kysely';
import type { PersonId } from '../criteria/ids.js';
import { ACCESS_LIMITS } from '../criteria/limits.js';
import type { AccountRole } from '../criteria/people/people.js';
import type { Database } from './database.js';

export interface NewAuthority {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

export interface Authority extends NewAuthority {
  /** Whether even officers learn only at the opening how many bids there are. */
  readonly hidesBidCount: boolean;
}

export interface Account {
  readonly id: PersonId;
  readonly name: string;
  readonly title: string;
  readonly authority: Authority;
  readonly accountRoles: readonly AccountRole[];
}

export interface NewAccount {
  readonly id: PersonId;
  readonly name: string;
  readonly title: string;
  readonly authorityId: string;
  readonly accountRoles: readonly AccountRole[];
  /** 1 to ACCESS_LIMITS.passwordMost code units; only its hash is kept. */
  readonly password: string;
}

/** argon2id with 19 MiB, two passes, one lane: the minimum that OWASP's password storage cheat sheet names. */
export const hashPassword = (password: string | Uint8Array): Promise<string> =>
  hash(password, { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 });

/** Adds an authority or replaces its name and address. */
export async function putAuthority(db: Database, authority: NewAuthority): Promise<void> {
  const { id, name, address } = authority;
  await db
    .insertInto('authority')
    .values({ authority_id: id, name, address })
    .onConflict((conflict) => conflict.column('authority_id').doUpdateSet({ name, address }))
    .execute();
}

/**
 * Adds an account of a known authority, or replaces everything of it including the password.
 * @throws RangeError for an empty or too long password.
 */
export async function putAccount(db: Database, account: NewAccount): Promise<void> {
  if (account.password.length < 1 || account.password.length > ACCESS_LIMITS.passwordMost) {
    throw new RangeError(`A password has 1 to ${ACCESS_LIMITS.passwordMost} characters.`);
  }
  const row = {
    name: account.name,
    title: account.title,
    authority_id: account.authorityId,
    account_roles: [...account.accountRoles],
    password_hash: await hashPassword(account.password),
    password_set_at: new Date(),
  };
  await db
    .insertInto('account')
    .values({ account_id: account.id, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
}

interface AccountRow {
  readonly account_id: string;
  readonly name: string;
  readonly title: string;
  readonly account_roles: string[];
  readonly authority_id: string;
  readonly authority_name: string;
  readonly address: string;
  readonly hides_bid_count: boolean;
}

/** Accounts joined with their authority, for other queries to narrow down. */
export const selectAccounts = (db: Database) =>
  db
    .selectFrom('account')
    .innerJoin('authority', 'authority.authority_id', 'account.authority_id')
    .select([
      'account.account_id',
      'account.name',
      'account.title',
      'account.account_roles',
      'authority.authority_id',
      'authority.name as authority_name',
      'authority.address',
      'authority.hides_bid_count',
    ]);

export const accountOf = (row: AccountRow): Account => ({
  id: row.account_id,
  name: row.name,
  title: row.title,
  authority: {
    id: row.authority_id,
    name: row.authority_name,
    address: row.address,
    hidesBidCount: row.hides_bid_count,
  },
  accountRoles: row.account_roles as AccountRole[],
});

/** Says whether the authority hides the number of bids; counts for procedures that are opened from now on. */
export async function hideBidCount(
  db: Database,
  authorityId: string,
  hidden: boolean,
): Promise<void> {
  await db
    .updateTable('authority')
    .set({ hides_bid_count: hidden })
    .where('authority_id', '=', authorityId)
    .execute();
}

/**
 * Narrows a query over accounts to those that may have a part in procedures (`mayTakePart`): administrators
 * have none, and neither has whom the identity provider has left without any role.
 */
export const mayTakePartNow = sql<boolean>`(cardinality(account.account_roles) > 0
  and not 'administrator' = any(account.account_roles))`;

export async function findAccount(db: Database, id: PersonId): Promise<Account | null> {
  const row = await selectAccounts(db).where('account.account_id', '=', id).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

/** All accounts of an authority by id. */
export async function listAccounts(db: Database, authorityId: string): Promise<readonly Account[]> {
  const rows = await selectAccounts(db)
    .where('account.authority_id', '=', authorityId)
    .orderBy('account.account_id')
    .execute();
  return rows.map(accountOf);
}
