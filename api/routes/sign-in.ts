/** Name and password for a bearer token, who am I, and sign out. */
import * as z from 'zod';
import { line } from '../../criteria/file/field.schema.js';
import type { Instant } from '../../criteria/instant.js';
import { issueToken, revokeToken } from '../../store/api-tokens.js';
import type { Database } from '../../store/database.js';
import { verifyPassword } from '../../store/sign-in.js';
import { httpProblem } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';

/** A working day. */
const TOKEN_LIFETIME_MS = 8 * 60 * 60_000;

/** A token for the right password; who cannot sign in learns only what helps them to do so. */
async function signIn(
  db: Database,
  { name, password }: { readonly name: string; readonly password: string },
  receivedAt: Instant,
): Promise<RouteAnswer> {
  const verdict = await verifyPassword(db, name, password, receivedAt);
  switch (verdict.kind) {
    case 'accepted': {
      const { id, title, accountRoles } = verdict.account;
      const issued = await issueToken(db, id, receivedAt, TOKEN_LIFETIME_MS);
      return json(
        { ...issued, person: { id, name: verdict.account.name, title, accountRoles } },
        201,
      );
    }
    case 'refused':
      return refuseWith(
        httpProblem('unauthenticated', {
          de: 'Name oder Kennwort stimmt nicht.',
          en: 'Name or password is wrong.',
        }),
      );
    case 'locked':
      return refuseWith(
        httpProblem('locked', {
          de: `Gesperrt bis ${verdict.until}.`,
          en: `Locked until ${verdict.until}.`,
        }),
      );
  }
}

export const signInRoutes = (db: Database): readonly Route[] => [
  route({
    method: 'post',
    path: '/api/tokens',
    summary: 'Sign in with name and password; answers with a bearer token',
    access: 'public',
    body: z.strictObject({ name: line, password: z.string().min(1).max(1_024) }),
    answer: async ({ body, receivedAt }) => signIn(db, body, receivedAt),
  }),
  route({
    method: 'get',
    path: '/api/me',
    summary: 'The signed-in person',
    answer: async ({ actor }) => {
      const { personId, name, authorityId, authorityName, accountRoles } = actor;
      return Promise.resolve(json({ personId, name, authorityId, authorityName, accountRoles }));
    },
  }),
  route({
    method: 'post',
    path: '/api/tokens/revocation',
    summary: 'Sign out: ends the given token',
    body: z.strictObject({ token: z.string().max(100) }),
    answer: async ({ body, receivedAt }) => {
      await revokeToken(db, body.token, receivedAt);
      return json({});
    },
  }),
];
