/** Who is calling: a bearer token or a session names an account, the account names the person; nothing else in the request does. */
import type { Request } from 'express';
import type { Instant } from '../criteria/instant.js';
import type { TokenScope } from '../criteria/people/token-scope.js';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { Account } from '../store/accounts.js';
import { findTokenHolder } from '../store/api-tokens.js';
import type { Database } from '../store/database.js';
import { useSession } from '../store/sessions.js';
import type { ClientConnection } from './client-connection.js';

/** What the caller showed. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string; readonly scope: TokenScope }
  | {
      readonly kind: 'session';
      readonly token: string;
      readonly title: string;
      readonly idleEnd: Instant;
      readonly end: Instant;
    };

export interface Caller {
  readonly actor: PersonActor;
  readonly credential: Credential;
}

export type Authenticate = (
  request: Request,
  connection: ClientConnection,
  now: Instant,
) => Promise<Caller | null>;

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
  authorityHidesBidCount: account.authority.hidesBidCount,
  accountRoles: account.accountRoles,
});

async function byToken(db: Database, token: string, now: Instant): Promise<Caller | null> {
  const holder = await findTokenHolder(db, token, now);
  if (holder === null) return null;
  const { account, scope } = holder;
  return { actor: actorOf(account), credential: { kind: 'token', token, scope } };
}

async function bySession(db: Database, token: string, now: Instant): Promise<Caller | null> {
  const session = await useSession(db, token, now);
  if (session === null) return null;
  const { account, idleEnd, end } = session;
  const { title } = account;
  return { actor: actorOf(account), credential: { kind: 'session', token, title, idleEnd, end } };
}

/** An Authorization header that is not good is not made good by a cookie beside it. */
export const createAuthenticate =
  (db: Database): Authenticate =>
  async (request, { sessionToken }, now) => {
    if (request.header('authorization') !== undefined) {
      const token = bearerToken(request);
      return token === null ? null : byToken(db, token, now);
    }
    return sessionToken === null ? null : bySession(db, sessionToken, now);
  };
