/** What the settings of the identity provider change, and what happens when it is away or refuses this installation. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, openBrowser, outcome } from '../../harness/api-people.js';
import {
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

let provider: TestProvider;
const open: RunningApi[] = [];
beforeAll(async () => {
  provider = await startProvider();
  provider.people.set('s-nina', {
    name: 'Nina Neu',
    preferred_username: 'nina',
    org: { unit: 'stadt' },
    realm_access: { roles: ['mitglied'], 'zu.schlag': 'vergabe' },
  });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((api) => api.close()));
});
afterAll(() => provider.stop());

async function serve(further: Readonly<Record<string, string>>, issuer = provider.issuer) {
  const api = await startApi('oidc_settings', withProvider(issuer, further));
  open.push(api);
  await addPerson(api, 'verwaltung', 'administrator');
  return api;
}

/** A fixed authority instead of a claim. */
const FIXED = { ZUSCHLAG_OIDC_AUTHORITY_CLAIM: '', ZUSCHLAG_OIDC_AUTHORITY: 'stadt' };

const rolesAfter = async (api: RunningApi) => {
  const cookie = cookieFrom(await signInThrough(api, 's-nina'), 'zuschlag');
  const { body } = await api.call('GET /api/me', { headers: { cookie } });
  return [body['authorityId'], body['accountRoles']];
};

describe('the settings', () => {
  it('name one authority for everybody', async () => {
    expect(await rolesAfter(await serve(FIXED))).toEqual(['stadt', ['member']]);
  });

  it('name claims wherever the provider keeps them', async () => {
    const api = await serve({
      ZUSCHLAG_OIDC_AUTHORITY_CLAIM: 'org.unit',
      ZUSCHLAG_OIDC_ROLE_CLAIM: String.raw`realm_access.zu\.schlag`,
    });
    expect(await rolesAfter(api)).toEqual(['stadt', ['procurementOfficer']]);
  });

  it('let nobody in without an account where none is made; administrators bind it to the subject', async () => {
    const api = await serve({ ...FIXED, ZUSCHLAG_OIDC_CREATE: 'no' });
    expect(outcome(await signInThrough(api, 's-nina'))).toBe('403 oidcNoAccount');
    const { page } = await openBrowser(api, 'verwaltung');
    const account = { id: 'n.neu', name: 'Nina Neu', title: 'Amt', accountRoles: ['auditor'] };
    const create = (body: object) => api.call('POST /api/accounts', { headers: page, body });
    const made = await create({ ...account, subject: 's-nina' });
    expect([made.status, made.body]).toEqual([201, { account }]);
    expect(outcome(await create({ ...account, id: 'other', subject: 's-nina' }))).toBe(
      '409 accountExists',
    );
    // The provider's roles take the place of those that the administrator thought of.
    expect(await rolesAfter(api)).toEqual(['stadt', ['member']]);
  });

  it('without a provider leave the routes where they say so', async () => {
    const api = await startApi('oidc_off');
    open.push(api);
    await addPerson(api, 'verwaltung', 'administrator');
    for (const place of ['GET /api/oidc/start', 'GET /api/oidc/callback']) {
      expect(outcome(await api.call(place))).toBe('404 oidcOff');
    }
    const { page } = await openBrowser(api, 'verwaltung');
    const body = { id: 'x', name: 'X', title: 'X', accountRoles: ['member'], subject: 's' };
    expect(outcome(await api.call('POST /api/accounts', { headers: page, body }))).toBe(
      '404 oidcOff',
    );
  });
});

describe('a provider', () => {
  it('that is away is told so, keeps nobody else from working, and is found once it is back', async () => {
    const away = await startProvider();
    const port = Number(new URL(away.issuer).port);
    await away.stop();
    const api = await serve(FIXED, away.issuer);
    const answer = await api.call('GET /api/oidc/start');
    expect(outcome(answer)).toBe('503 oidcUnreachable');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(api.logged()).toContain('identity provider: unreachable: discovery');
    expect((await openBrowser(api, 'verwaltung')).cookie.cookie).not.toBe('');
    const back = await startProvider(port);
    back.people.set('s-nina', provider.people.get('s-nina') ?? {});
    expect(outcome(await signInThrough(api, 's-nina'))).toBe('200');
    const begun = await begin(api);
    const returned = await recognise(begun.location, 's-nina');
    await back.stop();
    expect(outcome(await callBack(api, returned, begun.cookie))).toBe('503 oidcUnreachable');
  });

  it('that does not accept this installation’s secret is the operator’s affair', async () => {
    const api = await serve({ ...FIXED, ZUSCHLAG_OIDC_CLIENT_SECRET: 'veraltet' });
    expect(outcome(await signInThrough(api, 's-nina'))).toBe('503 oidcUnreachable');
    expect(api.logged()).not.toContain('veraltet');
  });

  it('whose secret’s file is missing is like one that is away', async () => {
    const api = await serve({
      ...FIXED,
      ZUSCHLAG_OIDC_CLIENT_SECRET: '',
      ZUSCHLAG_OIDC_CLIENT_SECRET_FILE: '/nowhere/secret',
    });
    expect(outcome(await api.call('GET /api/oidc/start'))).toBe('503 oidcUnreachable');
    expect(api.logged()).toContain('ENOENT');
  });

  it('that calls itself otherwise than the settings do is not used', async () => {
    const api = await serve(FIXED, provider.issuer.replace('127.0.0.1', 'localhost'));
    expect(outcome(await api.call('GET /api/oidc/start'))).toBe('503 oidcUnreachable');
  });
});
