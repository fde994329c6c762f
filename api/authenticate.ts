/** Who is calling: the bearer token names an account, the account names the person; nothing in the request does. */
import type { Request } from 'express';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { Account } from '../store/accounts.js';
import { findTokenHolder } from '../store/api-tokens.js';
import type { Database } from '../store/database.js';

export type Authenticate = (request: Request) => Promise<PersonActor | null>;

/** The token of an Authorization header, or null. */
export function bearerToken(request: Request): string | null {
  const match = /^Bearer ([A-Za-z0-9_-]+)$/.exec(request.header('authorization') ?? '');
  return match?.[1] ?? null;
}

/** The person behind an account. */
export const actorOf = (account: Account): PersonActor => ({
  kind: 'person',
  personId: account.id,
  name: account.name,
  authorityId: account.authority.id,
  authorityName: account.authority.name,
  authorityAddress: account.authority.address,
  accountRoles: account.accountRoles,
});

export const createAuthenticate =
  (db: Database): Authenticate =>
  async (request) => {
    const token = bearerToken(request);
    if (token === null) return null;
    const account = await findTokenHolder(db, token, new Date().toISOString());
    return account === null ? null : actorOf(account);
  };
