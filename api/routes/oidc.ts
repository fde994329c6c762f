/** Signing in through an identity provider: to it and back; what comes of it is the same session as with a password. */
import * as z from 'zod';
import { ACCESS_LIMITS } from '../../criteria/limits.js';
import type { Database } from '../../store/database.js';
import { beginAttempt, endAttempt } from '../../store/identity-attempts.js';
import type { IdentityClaims, IdentityRefused } from '../../store/identity-sign-in.js';
import { signInByIdentity } from '../../store/identity-sign-in.js';
import type { Instant } from '../../criteria/instant.js';
import { endSession, openSession } from '../../store/sessions.js';
import type { ClientConnection } from '../client-connection.js';
import { attemptKeys, stateFits } from '../oidc/attempt-keys.js';
import { CALLBACK_PATH } from '../oidc/callback-path.js';
import type { IdentityProvider } from '../oidc/identity-provider.js';
import { ownPath } from '../oidc/own-path.js';
import type { ProviderFault } from '../oidc/provider-fault.js';
import type { HttpCode, Problem } from '../problem.js';
import { httpProblem } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { refuseWith, route } from '../route.js';
import type { CookieForm } from '../session-cookie.js';
import { clearAttemptCookie, setAttemptCookie, setCookie } from '../session-cookie.js';

const returnTo = z
  .string()
  .refine((text) => ownPath(text) !== null, {
    params: {
      allowed: { de: 'ein Pfad dieser Installation', en: 'a path of this installation' },
      message: {
        de: 'Dieser Weg führt nicht hierher zurück.',
        en: 'This does not lead back here.',
      },
    },
  })
  .transform((text) => ownPath(text) ?? '/')
  .default('/');

const FAULT_CODES: Readonly<Record<ProviderFault['kind'], HttpCode>> = {
  unreachable: 'oidcUnreachable',
  refused: 'oidcRefused',
  unproven: 'oidcUnproven',
};

const REFUSED_CODES: Readonly<Record<IdentityRefused['kind'], HttpCode>> = {
  noRole: 'oidcNoRole',
  rolesUnfit: 'oidcRolesUnfit',
  authorityUnfit: 'oidcAuthorityUnfit',
  noAccount: 'oidcNoAccount',
};

const startRoute = (db: Database, provider: IdentityProvider | null): Route =>
  route({
    method: 'get',
    path: '/api/oidc/start',
    summary: 'Sign in through the identity provider: leads the browser there',
    access: { kind: 'public' },
    query: z.strictObject({ returnTo }),
    answer: async ({ query, connection, receivedAt }) => {
      if (provider === null) return refuseWith(httpProblem('oidcOff'));
      const { cookieForm } = connection;
      if (cookieForm === null) return refuseWith(httpProblem('insecureConnection'));
      const secret = await beginAttempt(db, query.returnTo, receivedAt);
      const begun = await provider.begin(secret);
      if (begun.kind !== 'ok') {
        await endAttempt(db, secret, receivedAt);
        return refuseWith(httpProblem(FAULT_CODES[begun.kind]));
      }
      const cookie = setAttemptCookie(cookieForm, secret, ACCESS_LIMITS.identityAttemptMs);
      return { kind: 'redirect', location: begun.value, cookies: [cookie] };
    },
  });

type Proven =
  | { readonly kind: 'proven'; readonly claims: IdentityClaims; readonly returnTo: string }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** The attempt is used up before the provider is asked: a callback that comes twice fails the second time. */
async function prove(
  db: Database,
  provider: IdentityProvider,
  { attemptSecret }: ClientConnection,
  query: Readonly<Record<string, string>>,
  now: Instant,
): Promise<Proven> {
  const unproven: Proven = { kind: 'problem', problem: httpProblem('oidcUnproven') };
  if (attemptSecret === null) return unproven;
  const keys = attemptKeys(attemptSecret);
  if (!stateFits(keys, query['state'])) return unproven;
  const attempt = await endAttempt(db, attemptSecret, now);
  if (attempt === null) return unproven;
  const ended = await provider.end(keys, query);
  return ended.kind === 'ok'
    ? { kind: 'proven', claims: ended.value, returnTo: attempt.returnTo }
    : { kind: 'problem', problem: httpProblem(FAULT_CODES[ended.kind]) };
}

async function openFor(
  db: Database,
  { claims, returnTo: path }: Extract<Proven, { kind: 'proven' }>,
  { create }: IdentityProvider,
  form: CookieForm,
  now: Instant,
): Promise<RouteAnswer> {
  const verdict = await signInByIdentity(db, claims, { create }, now, (work, account) =>
    openSession(work, account.id, now),
  );
  if (verdict.kind !== 'accepted') return refuseWith(httpProblem(REFUSED_CODES[verdict.kind]));
  const cookies = [
    setCookie(form, verdict.granted.token, ACCESS_LIMITS.sessionMs),
    clearAttemptCookie(form),
  ];
  return { kind: 'onward', path, cookies };
}

const callbackRoute = (db: Database, provider: IdentityProvider | null): Route =>
  route({
    method: 'get',
    path: CALLBACK_PATH,
    summary: 'The way back from the identity provider: opens the session and leads on',
    access: { kind: 'public' },
    // Providers add parameters of their own.
    query: z.record(z.string().max(100), z.string().max(4_000)),
    answer: async ({ query, connection, receivedAt }) => {
      if (provider === null) return refuseWith(httpProblem('oidcOff'));
      const { cookieForm, sessionToken } = connection;
      if (cookieForm === null) return refuseWith(httpProblem('insecureConnection'));
      const proven = await prove(db, provider, connection, query, receivedAt);
      if (proven.kind === 'problem') return refuseWith(proven.problem);
      const answer = await openFor(db, proven, provider, cookieForm, receivedAt);
      if (answer.kind === 'onward' && sessionToken !== null) await endSession(db, sessionToken);
      return answer;
    },
  });

/** Without a provider the routes are there and say so. */
export const oidcRoutes = (db: Database, provider: IdentityProvider | null): readonly Route[] => [
  startRoute(db, provider),
  callbackRoute(db, provider),
];
