/** Tokens for machines: made by the person themself, seen and ended by the person or an administrator of the authority. */
import * as z from 'zod';
import { id, line } from '../../criteria/file/field.schema.js';
import { addMs } from '../../criteria/instant.js';
import { ACCESS_LIMITS } from '../../criteria/limits.js';
import { MACHINE_SCOPES } from '../../criteria/people/token-scope.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import { findAccount } from '../../store/accounts.js';
import {
  issueMachineToken,
  listMachineTokens,
  revokeMachineToken,
} from '../../store/api-tokens.js';
import type { Database } from '../../store/database.js';
import { httpProblem } from '../problem.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { DAY_MS } from '../../criteria/local-day.js';

/** Own tokens, or, for an administrator, those of an account of the same authority. */
async function maySee(db: Database, actor: PersonActor, accountId: string): Promise<boolean> {
  if (actor.personId === accountId) return true;
  if (!actor.accountRoles.includes('administrator')) return false;
  return (await findAccount(db, accountId))?.authority.id === actor.authorityId;
}

const createRoute = (db: Database): Route =>
  route({
    method: 'post',
    path: '/api/session/tokens',
    summary: 'A token for a machine that acts as the signed-in person; shown once',
    access: { kind: 'signedIn' },
    scope: 'person',
    body: z.strictObject({
      label: line,
      scope: z.enum(MACHINE_SCOPES),
      days: z.int().min(1).max(ACCESS_LIMITS.machineTokenDays),
    }),
    answer: async ({ body, actor, receivedAt }) => {
      const { label, scope, days } = body;
      const made = { label, scope };
      const issued = await issueMachineToken(db, actor.personId, made, receivedAt, days * DAY_MS);
      if (issued === null) return refuseWith(httpProblem('tooManyTokens'));
      const expiresAt = addMs(receivedAt, days * DAY_MS);
      return json({ id: issued.id, token: issued.token, label, scope, expiresAt }, 201);
    },
  });

export const apiTokenRoutes = (db: Database): readonly Route[] => [
  createRoute(db),
  route({
    method: 'get',
    path: '/api/accounts/:accountId/tokens',
    summary: 'Machine tokens of an account, without the tokens themselves',
    access: { kind: 'ownAccount' },
    scope: 'person',
    params: z.strictObject({ accountId: id }),
    answer: async ({ params: { accountId }, actor }) =>
      (await maySee(db, actor, accountId))
        ? json({ tokens: await listMachineTokens(db, accountId) })
        : refuseWith(httpProblem('accountUnknown')),
  }),
  route({
    method: 'delete',
    path: '/api/accounts/:accountId/tokens/:tokenId',
    summary: 'Ends a machine token',
    access: { kind: 'ownAccount' },
    scope: 'person',
    params: z.strictObject({ accountId: id, tokenId: z.uuid() }),
    answer: async ({ params: { accountId, tokenId }, actor, receivedAt }) => {
      if (!(await maySee(db, actor, accountId))) {
        return refuseWith(httpProblem('accountUnknown'));
      }
      return (await revokeMachineToken(db, accountId, tokenId, receivedAt))
        ? json({})
        : refuseWith(httpProblem('tokenUnknown'));
    },
  }),
];
