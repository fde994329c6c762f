/** What a one-time code opens: the installation's first administrator, or the first password of an account. */
import * as z from 'zod';
import { id, line } from '../../criteria/file/field.schema.js';
import { passwordFault } from '../../criteria/people/password-rule.js';
import { choosePassword, hasAccounts, setUp } from '../../store/account-changes.js';
import { findAccount } from '../../store/accounts.js';
import type { Database } from '../../store/database.js';
import { findCode } from '../../store/one-time-codes.js';
import { httpProblem } from '../problem.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';

const code = z.string().min(1).max(100);
/** The length is judged by the rule, whose words help more than a schema's. */
const password = z.string();

const setupRoute = (db: Database): Route =>
  route({
    method: 'post',
    path: '/api/setup',
    summary: 'Creates authority and first administrator with the code that the first start printed',
    access: { kind: 'public' },
    body: z.strictObject({
      code,
      authority: z.strictObject({ id, name: line, address: line }),
      administrator: z.strictObject({ id, name: line, title: line, password }),
    }),
    answer: async ({ body, receivedAt }) => {
      const { authority, administrator } = body;
      if (await hasAccounts(db)) return refuseWith(httpProblem('setupDone'));
      const purpose = await findCode(db, body.code, receivedAt);
      if (purpose?.accountId !== null) return refuseWith(httpProblem('codeInvalid'));
      const fault = passwordFault(administrator.password, administrator);
      if (fault !== null) return refuseWith(httpProblem('passwordUnfit', fault));
      switch (await setUp(db, body.code, authority, administrator, receivedAt)) {
        case 'done':
          return json({ administrator: administrator.id, authority: authority.id }, 201);
        case 'alreadyDone':
          return refuseWith(httpProblem('setupDone'));
        case 'badCode':
          return refuseWith(httpProblem('codeInvalid'));
      }
    },
  });

const choosePasswordRoute = (db: Database): Route =>
  route({
    method: 'post',
    path: '/api/password',
    summary: 'Chooses the first password of an account with its one-time code',
    access: { kind: 'public' },
    body: z.strictObject({ code, password }),
    answer: async ({ body, receivedAt }) => {
      const purpose = await findCode(db, body.code, receivedAt);
      const account =
        purpose === null || purpose.accountId === null
          ? null
          : await findAccount(db, purpose.accountId);
      if (account === null) return refuseWith(httpProblem('codeInvalid'));
      const fault = passwordFault(body.password, account);
      if (fault !== null) return refuseWith(httpProblem('passwordUnfit', fault));
      return (await choosePassword(db, body.code, account.id, body.password, receivedAt))
        ? json({ account: account.id })
        : refuseWith(httpProblem('codeInvalid'));
    },
  });

export const firstPasswordRoutes = (db: Database): readonly Route[] => [
  setupRoute(db),
  choosePasswordRoute(db),
];
