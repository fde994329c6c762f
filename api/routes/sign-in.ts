/** Name and password for a bearer token, who am I, and sign out. */
import * as z from 'zod';
import { line } from '../../criteria/file/field.schema.js';
import type { Instant } from '../../criteria/instant.js';
import { ACCESS_LIMITS } from '../../criteria/limits.js';
import { issueToken, revokeToken } from '../../store/api-tokens.js';
import type { Database } from '../../store/database.js';
import type { SignInRefused } from '../../store/sign-in.js';
import { signIn } from '../../store/sign-in.js';
import type { Problem } from '../problem.js';
import { httpProblem } from '../problem.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';

/** Any text that could be somebody's password; an unfit one is refused like a wrong one. */
export const typedPassword = z.string().min(1).max(ACCESS_LIMITS.passwordMost);
export const nameAndPassword = z.strictObject({ name: line, password: typedPassword });

/** Who cannot sign in learns only what helps them to do so. */
export function signInProblem(verdict: SignInRefused): Problem {
  return verdict.kind === 'refused'
    ? httpProblem('unauthenticated', {
        de: 'Name oder Kennwort stimmt nicht.',
        en: 'Name or password is wrong.',
      })
    : lockedProblem(verdict.until);
}

export const lockedProblem = (until: Instant): Problem =>
  httpProblem('locked', { de: `Gesperrt bis ${until}.`, en: `Locked until ${until}.` });

export const signInRoutes = (db: Database): readonly Route[] => [
  route({
    method: 'post',
    path: '/api/tokens',
    summary: 'Sign in with name and password; answers with a bearer token',
    access: { kind: 'public' },
    body: nameAndPassword,
    answer: async ({ body, connection, receivedAt }) => {
      const tried = { ...body, address: connection.address };
      const verdict = await signIn(db, tried, receivedAt, (work, account) =>
        issueToken(work, account.id, receivedAt, ACCESS_LIMITS.signInTokenMs),
      );
      if (verdict.kind !== 'accepted') return refuseWith(signInProblem(verdict));
      const { id, name, title, accountRoles } = verdict.account;
      return json({ ...verdict.granted, person: { id, name, title, accountRoles } }, 201);
    },
  }),
  route({
    method: 'get',
    path: '/api/me',
    summary: 'The signed-in person',
    access: { kind: 'signedIn' },
    answer: async ({ actor }) => {
      const { personId, name, authorityId, authorityName, accountRoles } = actor;
      return Promise.resolve(json({ personId, name, authorityId, authorityName, accountRoles }));
    },
  }),
  route({
    method: 'post',
    path: '/api/tokens/revocation',
    summary: 'Sign out: ends the given token',
    access: { kind: 'signedIn' },
    scope: 'read',
    body: z.strictObject({ token: z.string().max(100) }),
    answer: async ({ body, receivedAt }) => {
      await revokeToken(db, body.token, receivedAt);
      return json({});
    },
  }),
];
