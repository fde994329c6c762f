/** Accounts of an authority, for its administrators: list, create, lock and unlock. No content of any procedure. */
import * as z from 'zod';
import { id, line } from '../../criteria/file/field.schema.js';
import { rolesGoTogether } from '../../criteria/people/account-roles.js';
import { ACCOUNT_ROLES } from '../../criteria/people/people.js';
import {
  createAccount,
  listAccountStatus,
  renewCode,
  setAccountLock,
} from '../../store/account-changes.js';
import type { AccountStatus } from '../../store/account-changes.js';
import type { Database } from '../../store/database.js';
import { httpProblem } from '../problem.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';

const accountParams = z.strictObject({ accountId: id });
/** All of these: signed in by a person, with the account role. */
const administration = {
  scope: 'person',
  access: { kind: 'account', roles: ['administrator'] },
} as const satisfies Pick<Route, 'scope' | 'access'>;

const shown = ({ account, lockedAt, passwordSetAt }: AccountStatus) => ({
  id: account.id,
  name: account.name,
  title: account.title,
  accountRoles: account.accountRoles,
  lockedAt,
  passwordSetAt,
});

const createRoute = (db: Database): Route =>
  route({
    method: 'post',
    path: '/api/accounts',
    summary: 'A new account of the own authority; answers with the one-time code for its password',
    ...administration,
    body: z.strictObject({
      id,
      name: line,
      title: line,
      accountRoles: z.array(z.enum(ACCOUNT_ROLES)).min(1).max(ACCOUNT_ROLES.length),
    }),
    answer: async ({ body, actor, receivedAt }) => {
      if (!rolesGoTogether(body.accountRoles)) return refuseWith(httpProblem('rolesUnfit'));
      const account = { ...body, authorityId: actor.authorityId };
      const issued = await createAccount(db, account, receivedAt);
      return issued === null
        ? refuseWith(httpProblem('accountExists'))
        : json({ account: body, ...issued }, 201);
    },
  });

const lockRoute = (db: Database, verb: 'lock' | 'unlock'): Route =>
  route({
    method: 'post',
    path: `/api/accounts/:accountId/${verb}`,
    summary:
      verb === 'lock'
        ? 'Locks an account and ends its sessions and tokens'
        : 'Unlocks an account; what the lock ended stays ended',
    ...administration,
    params: accountParams,
    answer: async ({ params: { accountId }, actor, receivedAt }) => {
      // Whoever locks is not locked, so at least one administrator always remains.
      if (accountId === actor.personId) return refuseWith(httpProblem('ownAccount'));
      const lockedAt = verb === 'lock' ? receivedAt : null;
      return (await setAccountLock(db, actor.authorityId, accountId, lockedAt))
        ? json({})
        : refuseWith(httpProblem('accountUnknown'));
    },
  });

export const accountRoutes = (db: Database): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/accounts',
    summary: 'All accounts of the own authority',
    ...administration,
    answer: async ({ actor }) =>
      json({ accounts: (await listAccountStatus(db, actor.authorityId)).map(shown) }),
  }),
  createRoute(db),
  lockRoute(db, 'lock'),
  lockRoute(db, 'unlock'),
  route({
    method: 'post',
    path: '/api/accounts/:accountId/code',
    summary: 'A new one-time code, as long as the person has not chosen a password',
    ...administration,
    params: accountParams,
    answer: async ({ params: { accountId }, actor, receivedAt }) => {
      const issued = await renewCode(db, actor.authorityId, accountId, receivedAt);
      return issued === null ? refuseWith(httpProblem('accountUnknown')) : json(issued, 201);
    },
  }),
];
