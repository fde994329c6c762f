/** The way to the identity provider and back: what belongs together, once, in time, in one browser, and to nowhere else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS_LIMITS } from '../../../criteria/limits.js';
import { addPerson, outcome } from '../../harness/api-people.js';
import {
  REDIRECT_BASE,
  begin,
  callBack,
  cookieFrom,
  recognise,
  signInThrough,
  startProvider,
  withProvider,
} from '../../harness/identity-provider.js';
import type { TestProvider } from '../../harness/identity-provider.js';
import { startApi } from '../../harness/running-api.js';
import type { RunningApi } from '../../harness/running-api.js';
import { dumpTables } from '../store/table-dump.js';

let provider: TestProvider;
let api: RunningApi;

beforeAll(async () => {
  provider = await startProvider();
  api = await startApi('oidc_callback', withProvider(provider.issuer));
  await addPerson(api, 'verwaltung', 'administrator');
  provider.people.set('s-cora', {
    name: 'Cora Neu',
    preferred_username: 'cora',
    org: 'stadt',
    realm_access: { roles: ['mitglied'] },
  });
});
afterAll(async () => {
  await Promise.all([api.close(), provider.stop()]);
});

const me = (cookie: string) => api.call('GET /api/me', { headers: { cookie } });

describe('a callback', () => {
  it('works once', async () => {
    const { location, cookie } = await begin(api);
    const back = await recognise(location, 's-cora');
    expect(outcome(await callBack(api, back, cookie))).toBe('200');
    expect(outcome(await callBack(api, back, cookie))).toBe('400 oidcUnproven');
  });

  it('works in the browser that began, and in no other', async () => {
    const { location, cookie } = await begin(api);
    const back = await recognise(location, 's-cora');
    const other = await begin(api);
    for (const given of ['', 'zuschlag-signin=x', other.cookie, `${cookie}; ${cookie}`]) {
      expect(outcome(await callBack(api, back, given))).toBe('400 oidcUnproven');
    }
    expect(outcome(await callBack(api, back, cookie))).toBe('200');
  });

  it('works up to its end', async () => {
    const [early, late] = [await begin(api), await begin(api)];
    const backs = await Promise.all([early, late].map((one) => recognise(one.location, 's-cora')));
    api.pass(ACCESS_LIMITS.identityAttemptMs - 1);
    expect(outcome(await callBack(api, backs[0] ?? early.location, early.cookie))).toBe('200');
    api.pass(1);
    expect(outcome(await callBack(api, backs[1] ?? late.location, late.cookie))).toBe(
      '400 oidcUnproven',
    );
  });

  it.each([
    ['a nonce of somebody else', 'nonce'],
    ['a code challenge of somebody else', 'code_challenge'],
  ])('with %s proves nothing', async (_, parameter) => {
    const { location, cookie } = await begin(api);
    const others = (await begin(api)).location.searchParams.get(parameter) ?? '';
    location.searchParams.set(parameter, others);
    const answer = await callBack(api, await recognise(location, 's-cora'), cookie);
    expect(outcome(answer)).toBe('400 oidcUnproven');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['another state', (back: URL) => back.searchParams.set('state', 'A'.repeat(43))],
    ['no state', (back: URL) => back.searchParams.delete('state')],
    ['another code', (back: URL) => back.searchParams.set('code', 'A'.repeat(43))],
    ['another issuer', (back: URL) => back.searchParams.set('iss', 'https://evil.example')],
  ])('with %s proves nothing', async (_, change) => {
    const { location, cookie } = await begin(api);
    const back = await recognise(location, 's-cora');
    change(back);
    expect(outcome(await callBack(api, back, cookie))).toBe('400 oidcUnproven');
  });

  it('with another state leaves the sign-in as it was: nobody else can use it up', async () => {
    const { location, cookie } = await begin(api);
    const back = await recognise(location, 's-cora');
    const wrong = new URL(back);
    wrong.searchParams.set('state', 'A'.repeat(43));
    expect(outcome(await callBack(api, wrong, cookie))).toBe('400 oidcUnproven');
    expect(outcome(await callBack(api, back, cookie))).toBe('200');
  });

  it('after the person has turned away says so', async () => {
    const { location, cookie } = await begin(api);
    const answer = await callBack(api, await recognise(location, ''), cookie);
    expect(outcome(answer)).toBe('403 oidcRefused');
  });

  it('ends the session that the browser had before', async () => {
    const before = cookieFrom(await signInThrough(api, 's-cora'), 'zuschlag');
    expect(outcome(await me(before))).toBe('200');
    const { location, cookie } = await begin(api);
    const back = await recognise(location, 's-cora');
    const after = cookieFrom(await callBack(api, back, `${cookie}; ${before}`), 'zuschlag');
    expect(outcome(await me(before))).toBe('401 unauthenticated');
    expect(outcome(await me(after))).toBe('200');
  });
});

describe('the way to the provider', () => {
  it('asks for a code with PKCE, state and nonce, and tells nothing of them to the database', async () => {
    const { location } = await begin(api);
    const asked = Object.fromEntries(location.searchParams);
    expect(location.href.startsWith(provider.issuer)).toBe(true);
    expect(asked).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${REDIRECT_BASE}/api/oidc/callback`,
    });
    const dump = await dumpTables(api.owner);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked[name]).toMatch(/^[\w-]{43}$/u);
      expect(dump).not.toContain(asked[name]);
    }
  });

  it.each(['//evil.example', '/..//evil.example', String.raw`/..\\evil`, 'https://evil.example'])(
    'leads back to own paths only: %s',
    async (path) => {
      const query = `?returnTo=${encodeURIComponent(path)}`;
      expect(outcome(await api.call(`GET /api/oidc/start${query}`))).toBe('422 malformed');
    },
  );

  it('is not for browsers without TLS from elsewhere', async () => {
    const headers = { host: 'vergabe.example', 'x-forwarded-proto': 'http' };
    for (const place of ['GET /api/oidc/start', 'GET /api/oidc/callback?code=x&state=y']) {
      expect(outcome(await api.call(place, { headers }))).toBe('403 insecureConnection');
    }
  });
});
