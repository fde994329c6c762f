/** Browser sessions: sign in, who am I and until when, sign out here or everywhere, another password. */
import * as z from 'zod';
import { ACCESS_LIMITS } from '../../criteria/limits.js';
import { passwordFault } from '../../criteria/people/password-rule.js';
import { changePassword } from '../../store/account-changes.js';
import { revokeToken, revokeTokensOf } from '../../store/api-tokens.js';
import { hasIdentity } from '../../store/account-identities.js';
import type { Database } from '../../store/database.js';
import { endSession, endSessionsOf, openSession } from '../../store/sessions.js';
import { signIn, verifyPassword } from '../../store/sign-in.js';
import type { ClientConnection } from '../client-connection.js';
import { csrfTokenOf } from '../cross-site.js';
import type { IdentityProvider } from '../oidc/identity-provider.js';
import { httpProblem } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { clearCookie, setCookie } from '../session-cookie.js';
import { lockedProblem, nameAndPassword, signInProblem, typedPassword } from './sign-in.js';

/** The answer of a sign-out: the browser forgets the cookie too. */
const signedOut = ({ cookieForm }: ClientConnection, body: object = {}): RouteAnswer => ({
  kind: 'json',
  body,
  ...(cookieForm === null ? {} : { cookie: clearCookie(cookieForm) }),
});

const openRoute = (db: Database): Route =>
  route({
    method: 'post',
    path: '/api/session',
    summary: 'Sign in with a browser: sets the session cookie, answers with the CSRF token',
    access: { kind: 'public' },
    body: nameAndPassword,
    answer: async ({ body, connection, receivedAt }) => {
      const { cookieForm, sessionToken, address } = connection;
      if (cookieForm === null) return refuseWith(httpProblem('insecureConnection'));
      const tried = { ...body, address };
      const verdict = await signIn(db, tried, receivedAt, (work, account) =>
        openSession(work, account.id, receivedAt),
      );
      if (verdict.kind !== 'accepted') return refuseWith(signInProblem(verdict));
      const { id, name, title, accountRoles } = verdict.account;
      if (sessionToken !== null) await endSession(db, sessionToken);
      const { token, idleEnd, end } = verdict.granted;
      return {
        kind: 'json',
        status: 201,
        cookie: setCookie(cookieForm, token, ACCESS_LIMITS.sessionMs),
        body: {
          person: { id, name, title, accountRoles },
          idleEnd,
          end,
          csrfToken: csrfTokenOf(token),
        },
      };
    },
  });

const showRoute = (): Route =>
  route({
    method: 'get',
    path: '/api/session',
    summary: 'The session: whose it is, when it ends, its CSRF token',
    access: { kind: 'signedIn' },
    scope: 'person',
    answer: async ({ actor, credential }) => {
      if (credential.kind !== 'session') {
        return Promise.resolve(
          refuseWith(
            httpProblem('unauthenticated', {
              de: 'Das ist keine Sitzung eines Browsers.',
              en: 'This is no session of a browser.',
            }),
          ),
        );
      }
      const { token, title, idleEnd, end } = credential;
      const { personId: id, name, accountRoles } = actor;
      const person = { id, name, title, accountRoles };
      return json({ person, idleEnd, end, csrfToken: csrfTokenOf(token) });
    },
  });

const passwordRoute = (db: Database): Route =>
  route({
    method: 'post',
    path: '/api/session/password',
    summary: 'Another password; ends all other sessions and all tokens of the person',
    access: { kind: 'signedIn' },
    scope: 'person',
    body: z.strictObject({ oldPassword: typedPassword, newPassword: z.string() }),
    answer: async ({ body, actor, credential, connection, receivedAt }) => {
      const { personId: id, name } = actor;
      const { address } = connection;
      // Counted like a sign-in: a session that was left open is no place to try passwords.
      const tried = { name: id, password: body.oldPassword, address };
      const verdict = await verifyPassword(db, tried, receivedAt);
      if (verdict.kind === 'locked') return refuseWith(lockedProblem(verdict.until));
      if (verdict.kind === 'refused') return refuseWith(httpProblem('passwordWrong'));
      const fault =
        body.newPassword === body.oldPassword
          ? { de: 'Das ist das bisherige Kennwort.', en: 'This is the present password.' }
          : passwordFault(body.newPassword, { id, name });
      if (fault !== null) return refuseWith(httpProblem('passwordUnfit', fault));
      await changePassword(db, id, body.newPassword, receivedAt, {
        session: credential.kind === 'session' ? credential.token : null,
        token: credential.kind === 'token' ? credential.token : null,
      });
      return json({});
    },
  });

export const sessionRoutes = (
  db: Database,
  provider: IdentityProvider | null,
): readonly Route[] => [
  openRoute(db),
  showRoute(),
  route({
    method: 'delete',
    path: '/api/session',
    summary: 'Sign out: ends the session or the token that is shown',
    access: { kind: 'signedIn' },
    scope: 'read',
    answer: async ({ actor, credential, connection, receivedAt }) => {
      if (credential.kind === 'token') await revokeToken(db, credential.token, receivedAt);
      if (credential.kind !== 'session') return signedOut(connection);
      await endSession(db, credential.token);
      if (provider === null || !(await hasIdentity(db, actor.personId))) {
        return signedOut(connection);
      }
      // Where a browser ends the provider's own session, too; null where the provider has no such place.
      return signedOut(connection, { providerSignOut: await provider.signOutUrl() });
    },
  }),
  route({
    method: 'delete',
    path: '/api/sessions',
    summary: 'Sign out everywhere: ends all sessions and sign-in tokens; machine tokens stay',
    access: { kind: 'signedIn' },
    scope: 'person',
    answer: async ({ actor, connection, receivedAt }) => {
      await endSessionsOf(db, actor.personId);
      await revokeTokensOf(db, actor.personId, receivedAt, { which: 'signIn' });
      return signedOut(connection);
    },
  }),
  passwordRoute(db),
];
