/** Accounts of an authority, for its administrators: list, create, lock and unlock. No content of any procedure. */
import * as z from 'zod';
import { id, line } from '../../criteria/file/field.schema.js';
import { rolesGoTogether } from '../../criteria/people/account-roles.js';
import { emailSchema } from '../../criteria/people/contact.schema.js';
import { ACCOUNT_ROLES } from '../../criteria/people/people.js';
import {
  createAccount,
  listAccountStatus,
  renewCode,
  setAccountLock,
} from '../../store/account-changes.js';
import type { AccountStatus } from '../../store/account-changes.js';
import { putContact } from '../../store/contacts.js';
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

const shown = ({ account, lockedAt, passwordSetAt, opens }: AccountStatus) => ({
  id: account.id,
  name: account.name,
  title: account.title,
  accountRoles: account.accountRoles,
  lockedAt,
  passwordSetAt,
  opens,
});

const createRoute = (db: Database, issuer: string | null): Route =>
  route({
    method: 'post',
    path: '/api/accounts',
    summary:
      'A new account of the own authority; answers with the one-time code for its password, unless an identity provider opens it',
    ...administration,
    body: z.strictObject({
      id,
      name: line,
      title: line,
      accountRoles: z.array(z.enum(ACCOUNT_ROLES)).min(1).max(ACCOUNT_ROLES.length),
      /** Where mails go; later the person's own to change. */
      email: emailSchema.optional(),
      /** Who this is at the identity provider, which then opens the account instead of a password. */
      subject: z.string().min(1).max(255).optional(),
    }),
    answer: async ({ body, actor, receivedAt }) => {
      const { subject, email, ...account } = body;
      if (!rolesGoTogether(account.accountRoles)) return refuseWith(httpProblem('rolesUnfit'));
      if (subject !== undefined && issuer === null) return refuseWith(httpProblem('oidcOff'));
      const identity = subject === undefined || issuer === null ? null : { issuer, subject };
      const whole = { ...account, authorityId: actor.authorityId };
      const made = await createAccount(db, whole, actor.personId, receivedAt, identity);
      if (made.kind !== 'taken' && email !== undefined) {
        await putContact(db, account.id, { email, mail: 'all', language: 'de' });
      }
      switch (made.kind) {
        case 'taken':
          return refuseWith(httpProblem('accountExists'));
        case 'withCode':
          return json({ account, ...made.issued }, 201);
        case 'withIdentity':
          return json({ account }, 201);
      }
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
      const { authorityId, personId } = actor;
      return (await setAccountLock(db, authorityId, accountId, verb, personId, receivedAt))
        ? json({})
        : refuseWith(httpProblem('accountUnknown'));
    },
  });

/** `issuer`: of the identity provider, where there is one. */
export const accountRoutes = (db: Database, issuer: string | null): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/accounts',
    summary: 'All accounts of the own authority',
    ...administration,
    answer: async ({ actor }) =>
      json({ accounts: (await listAccountStatus(db, actor.authorityId)).map(shown) }),
  }),
  createRoute(db, issuer),
  lockRoute(db, 'lock'),
  lockRoute(db, 'unlock'),
  route({
    method: 'post',
    path: '/api/accounts/:accountId/code',
    summary: 'A new one-time code, as long as the person has not chosen a password',
    ...administration,
    params: accountParams,
    answer: async ({ params: { accountId }, actor, receivedAt }) => {
      const { authorityId, personId } = actor;
      const issued = await renewCode(db, authorityId, accountId, personId, receivedAt);
      return issued === null ? refuseWith(httpProblem('accountUnknown')) : json(issued, 201);
    },
  }),
];
