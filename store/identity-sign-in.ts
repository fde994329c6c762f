/** Accounts that an identity provider opens: found by issuer and subject, made where that is wanted, roles as the provider says now. */
import { createHash, randomBytes } from 'node:crypto';
import { ID_PATTERN } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { rolesGoTogether } from '../criteria/people/account-roles.js';
import type { AccountRole } from '../criteria/people/people.js';
import { accountOf, hashPassword, selectAccounts } from './accounts.js';
import type { Account } from './accounts.js';
import { bindIdentity, holdIdentity } from './account-identities.js';
import type { Identity } from './account-identities.js';
import { traceChange } from './account-trace.js';
import { revokeTokensOf } from './api-tokens.js';
import type { Database } from './database.js';
import { endSessionsOf } from './sessions.js';

/** What the provider said about a person whom it has just recognised. */
export interface IdentityClaims extends Identity {
  readonly name: string | null;
  readonly userName: string | null;
  /** Null: none was named. */
  readonly authorityId: string | null;
  readonly accountRoles: readonly AccountRole[];
}

export type IdentityRefused =
  /** None of the person's roles at the provider means anything here. */
  | { readonly kind: 'noRole' }
  | { readonly kind: 'rolesUnfit' }
  /** No authority named, an unknown one, or not the one that the account belongs to. */
  | { readonly kind: 'authorityUnfit' }
  /** No account and none is made, or a locked one: the person asks the administrators either way. */
  | { readonly kind: 'noAccount' };

export type IdentityVerdict<T> =
  { readonly kind: 'accepted'; readonly account: Account; readonly granted: T } | IdentityRefused;

const BY_PROVIDER = { kind: 'identityProvider' } as const;

async function boundAccount(work: Database, { issuer, subject }: Identity) {
  const bound = await work
    .selectFrom('account_identity')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (bound === undefined) return null;
  // Held until the session stands: a lock at the same moment comes before, or ends it.
  const row = await selectAccounts(work)
    .select('account.locked_at')
    .where('account.account_id', '=', bound.account_id)
    .forUpdate('account')
    .executeTakeFirstOrThrow();
  return { account: accountOf(row), locked: row.locked_at !== null };
}

/** The sign-in name where it is free and can be an id, else an id that follows from the identity. */
async function freeId(work: Database, { userName, issuer, subject }: IdentityClaims) {
  if (userName !== null && ID_PATTERN.test(userName)) {
    const taken = await work
      .selectFrom('account')
      .select('account_id')
      .where('account_id', '=', userName)
      .executeTakeFirst();
    if (taken === undefined) return userName;
  }
  const digest = createHash('sha256').update(`${issuer}\u0000${subject}`).digest('hex');
  return `p-${digest.slice(0, 20)}`;
}

async function makeAccount(
  work: Database,
  claims: IdentityClaims,
  authorityId: string,
  now: Instant,
): Promise<Account> {
  const id = await freeId(work, claims);
  const { accountRoles } = claims;
  await work
    .insertInto('account')
    .values({
      account_id: id,
      name: claims.name ?? claims.userName ?? id,
      title: '',
      authority_id: authorityId,
      account_roles: [...accountRoles],
      // No password fits it.
      password_hash: await hashPassword(randomBytes(32)),
    })
    .execute();
  await bindIdentity(work, id, claims, now);
  await traceChange(work, id, { kind: 'created', accountRoles }, BY_PROVIDER, now);
  const row = await selectAccounts(work)
    .where('account.account_id', '=', id)
    .executeTakeFirstOrThrow();
  return accountOf(row);
}

const sameRoles = (a: readonly AccountRole[], b: readonly AccountRole[]): boolean =>
  a.length === b.length && a.every((role) => b.includes(role));

/** Puts the roles of this sign-in in the place of the old ones; name and title stay as they are kept here. */
async function refreshRoles(
  work: Database,
  { id, accountRoles: before }: Account,
  accountRoles: readonly AccountRole[],
  now: Instant,
): Promise<void> {
  if (sameRoles(before, accountRoles)) return;
  await work
    .updateTable('account')
    .set({ account_roles: [...accountRoles] })
    .where('account_id', '=', id)
    .execute();
  await traceChange(work, id, { kind: 'rolesChanged', accountRoles }, BY_PROVIDER, now);
}

/** The provider gives this person nothing here any more: no role is left, and what was open ends. */
async function withdrawRoles(work: Database, account: Account, now: Instant): Promise<void> {
  await refreshRoles(work, account, [], now);
  await endSessionsOf(work, account.id);
  await revokeTokensOf(work, account.id, now);
}

/** What speaks against the roles, or null. */
const rolesFault = (roles: readonly AccountRole[]): IdentityRefused | null => {
  if (roles.length === 0) return { kind: 'noRole' };
  return rolesGoTogether(roles) ? null : { kind: 'rolesUnfit' };
};

async function signInKnown(
  work: Database,
  account: Account,
  claims: IdentityClaims,
  now: Instant,
): Promise<Account | IdentityRefused> {
  const { accountRoles } = claims;
  const fault: IdentityRefused | null =
    claims.authorityId === account.authority.id
      ? rolesFault(accountRoles)
      : { kind: 'authorityUnfit' };
  if (fault !== null) {
    await withdrawRoles(work, account, now);
    return fault;
  }
  await refreshRoles(work, account, accountRoles, now);
  return { ...account, accountRoles };
}

async function signInNew(
  work: Database,
  claims: IdentityClaims,
  create: boolean,
  now: Instant,
): Promise<Account | IdentityRefused> {
  if (!create) return { kind: 'noAccount' };
  const fault = rolesFault(claims.accountRoles);
  if (fault !== null) return fault;
  const authority = await work
    .selectFrom('authority')
    .select('authority_id')
    .where('authority_id', '=', claims.authorityId ?? '')
    .executeTakeFirst();
  if (authority === undefined) return { kind: 'authorityUnfit' };
  return makeAccount(work, claims, authority.authority_id, now);
}

/**
 * Signs in whom the provider has recognised and grants what that is for. Two first sign-ins of one person at
 * the same moment make one account.
 */
export async function signInByIdentity<T>(
  db: Database,
  claims: IdentityClaims,
  { create }: { readonly create: boolean },
  now: Instant,
  grant: (work: Database, account: Account) => Promise<T>,
): Promise<IdentityVerdict<T>> {
  return db.transaction().execute(async (work) => {
    await holdIdentity(work, claims);
    const bound = await boundAccount(work, claims);
    if (bound?.locked === true) return { kind: 'noAccount' };
    const result =
      bound === null
        ? await signInNew(work, claims, create, now)
        : await signInKnown(work, bound.account, claims, now);
    if ('kind' in result) return result;
    return { kind: 'accepted', account: result, granted: await grant(work, result) };
  });
}
