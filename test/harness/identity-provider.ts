/** An identity provider in this process on loopback that knows the people a test puts into it, and a browser that goes there and back. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { createIdentityProvider } from '../../api/oidc/identity-provider.js';
import { readIdentityProvider } from '../../criteria/people/identity-provider-settings.js';
import type { ApiAnswer, ApiOptions, RunningApi } from './running-api.js';

export const REDIRECT_BASE = 'https://vergabe.example';
export const CLIENT_SECRET = 'geheim+mit/zeichen=die:auffallen';
const CLIENT_ID = 'zuschlag';

export interface TestProvider {
  readonly issuer: string;
  /** Who signs in next, by subject; their claims as user information tells them. */
  readonly people: Map<string, Readonly<Record<string, unknown>>>;
  readonly stop: () => Promise<void>;
}

/** Claims are told by user information only, as Keycloak does it with realm roles. */
export async function startProvider(port = 0): Promise<TestProvider> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people: TestProvider['people'] = new Map();
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${REDIRECT_BASE}/api/oidc/callback`],
        post_logout_redirect_uris: [`${REDIRECT_BASE}/`],
      },
    ],
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'realm_access', 'org'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => {
      const claims = people.get(sub);
      return claims === undefined
        ? undefined
        : { accountId: sub, claims: () => ({ sub, ...claims }) };
    },
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) {
      await next();
      return;
    }
    // The browser says who sits before it; nobody means that they turned away.
    const accountId = context.get('x-test-person');
    const result =
      accountId === '' ? { error: 'access_denied' } : { login: { accountId, remember: false } };
    context.redirect(await provider.interactionResult(context.req, context.res, result));
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    issuer,
    people,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The API's options for this provider; further variables change the defaults. */
export function withProvider(
  issuer: string,
  further: Readonly<Record<string, string>> = {},
): Required<Pick<ApiOptions, 'provider'>> {
  const reading = readIdentityProvider({
    ZUSCHLAG_OIDC_ISSUER: issuer,
    ZUSCHLAG_OIDC_CLIENT_ID: CLIENT_ID,
    ZUSCHLAG_OIDC_CLIENT_SECRET: CLIENT_SECRET,
    ZUSCHLAG_PUBLIC_URL: REDIRECT_BASE,
    ZUSCHLAG_OIDC_ROLES:
      'vergabe=procurementOfficer, mitglied=member, revision=auditor, verwaltung=administrator',
    ZUSCHLAG_OIDC_AUTHORITY_CLAIM: 'org',
    ZUSCHLAG_OIDC_CREATE: 'yes',
    ...further,
  });
  if (reading.kind !== 'settings') throw new Error(JSON.stringify(reading));
  return { provider: (report) => createIdentityProvider(reading.settings, report) };
}

/** The cookie that an answer sets under a name, as a browser sends it back, or ''. */
export function cookieFrom(answer: ApiAnswer, name: string): string {
  const set = answer.headers['set-cookie'] ?? [];
  return set.find((cookie) => cookie.startsWith(`${name}=`))?.split(';')[0] ?? '';
}

export interface Begun {
  /** Where the API sends the browser. */
  readonly location: URL;
  readonly cookie: string;
}

export async function begin(api: RunningApi, query = ''): Promise<Begun> {
  const answer = await api.call(`GET /api/oidc/start${query}`);
  if (answer.status !== 303) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return {
    location: new URL(String(answer.headers.location)),
    cookie: cookieFrom(answer, 'zuschlag-signin'),
  };
}

/** Goes through the provider as this person and gives the address that the browser is sent back to. */
export async function recognise(location: URL, person: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = location;
  for (let step = 0; step < 10; step += 1) {
    if (at.origin === REDIRECT_BASE) return at;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'x-test-person': person };
    const answer = await fetch(at, { redirect: 'manual', headers });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/su);
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`${answer.status} ${await answer.text()}`);
    at = new URL(next, at);
  }
  throw new Error('the provider does not come to an end');
}

/** The callback as the browser calls it; cross-site, as it comes from the provider's page. */
export const callBack = (api: RunningApi, back: URL, cookie: string): Promise<ApiAnswer> =>
  api.call(`GET ${back.pathname}${back.search}`, {
    headers: { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
  });

/** There and back. */
export async function signInThrough(
  api: RunningApi,
  person: string,
  query = '',
): Promise<ApiAnswer> {
  const { location, cookie } = await begin(api, query);
  return callBack(api, await recognise(location, person), cookie);
}
