/** Signing in through an identity provider, over HTTP against a real one: who gets in, as what, and what does not work. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS_LIMITS } from '../../../criteria/limits.js';
import {
  addPerson,
  openBrowser,
  openProgram,
  outcome,
  signInAt,
} from '../../harness/api-people.js';
import {
  CLIENT_SECRET,
  REDIRECT_BASE,
  cookieFrom,
  signInThrough,
  startProvider,
  withProvider,
} from '../../harness/identity-provider.js';
import type { TestProvider } from '../../harness/identity-provider.js';
import { startApi } from '../../harness/running-api.js';
import type { ApiAnswer, RunningApi } from '../../harness/running-api.js';
import { dumpTables } from '../store/table-dump.js';

let provider: TestProvider;
let api: RunningApi;
let admin: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  provider = await startProvider();
  api = await startApi('oidc', withProvider(provider.issuer));
  await addPerson(api, 'verwaltung', 'administrator');
  await addPerson(api, 'kreisamt', 'administrator', 'kreis');
  admin = await openBrowser(api, 'verwaltung');
});
afterAll(async () => {
  await Promise.all([api.close(), provider.stop()]);
});

const claims = (roles: readonly string[], more: Readonly<Record<string, unknown>> = {}) => ({
  name: 'Nina Neu',
  preferred_username: 'nina',
  org: 'stadt',
  realm_access: { roles },
  ...more,
});

/** Session of a person who got in. */
async function sessionOf(answer: ApiAnswer): Promise<Readonly<Record<string, unknown>>> {
  expect(outcome(answer)).toBe('200');
  const cookie = cookieFrom(answer, 'zuschlag');
  const { body } = await api.call('GET /api/session', { headers: { cookie } });
  return { ...body, cookie };
}
const personOf = async (answer: ApiAnswer) =>
  (await sessionOf(answer))['person'] as { id: string; accountRoles: readonly string[] };

const me = (cookie: unknown) => api.call('GET /api/me', { headers: { cookie: String(cookie) } });

describe('a person whom the provider recognises', () => {
  it('gets an account at the first sign-in and the same session as with a password', async () => {
    provider.people.set('s-nina', claims(['vergabe', 'offline_access', 'mitglied']));
    const answer = await signInThrough(api, 's-nina', '?returnTo=/verfahren%3Fseite=2');
    const set = (answer.headers['set-cookie'] ?? []).join('\n');
    expect(set).toMatch(
      /^zuschlag=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/mu,
    );
    expect(set).toMatch(/^zuschlag-signin=; Max-Age=0;/mu);
    expect(answer.body['page']).toContain('content="0;url=/verfahren?seite=2"');
    const { person, idleEnd, csrfToken } = await sessionOf(answer);
    expect(person).toEqual({
      id: 'nina',
      name: 'Nina Neu',
      title: '',
      accountRoles: ['procurementOfficer', 'member'],
    });
    expect(Date.parse(String(idleEnd)) - Date.parse(api.now())).toBe(ACCESS_LIMITS.sessionIdleMs);
    expect(csrfToken).toMatch(/^[\w-]{43}$/u);
  });

  it('comes back into the same account, whatever the provider calls them now', async () => {
    provider.people.set('s-nina', claims(['mitglied'], { preferred_username: 'verwaltung' }));
    expect((await personOf(await signInThrough(api, 's-nina'))).id).toBe('nina');
  });

  it('never gets into the account of somebody else with that name', async () => {
    provider.people.set('s-other', claims(['mitglied'], { preferred_username: 'verwaltung' }));
    provider.people.set('s-odd', claims(['mitglied'], { preferred_username: '../x' }));
    for (const subject of ['s-other', 's-odd']) {
      const { id } = await personOf(await signInThrough(api, subject));
      expect(id).toMatch(/^p-[0-9a-f]{20}$/u);
      expect((await personOf(await signInThrough(api, subject))).id).toBe(id);
    }
  });

  it('has one account after many first sign-ins at once', async () => {
    provider.people.set('s-many', claims(['mitglied'], { preferred_username: 'many' }));
    const answers = await Promise.all([1, 2, 3, 4].map(() => signInThrough(api, 's-many')));
    const ids = await Promise.all(answers.map(async (answer) => (await personOf(answer)).id));
    expect(ids).toEqual(['many', 'many', 'many', 'many']);
  });

  it('has no password, and no code lets them choose one', async () => {
    for (const password of ['', 'x', 'Lindenblüte-Regen-42']) {
      const answer = await signInAt(api, 'nina', password);
      expect(answer.status).toBe(password === '' ? 422 : 401);
    }
    const code = await api.call('POST /api/accounts/nina/code', { headers: admin.page });
    expect(outcome(code)).toBe('404 accountUnknown');
    const { body } = await api.call('GET /api/accounts', { headers: admin.cookie });
    expect(body['accounts']).toContainEqual(
      expect.objectContaining({ id: 'nina', opens: 'identityProvider', passwordSetAt: null }),
    );
  });
});

describe('roles', () => {
  it('are those of the latest sign-in, and what was open before knows them at once', async () => {
    provider.people.set('s-rolf', claims(['vergabe'], { preferred_username: 'rolf' }));
    const first = await sessionOf(await signInThrough(api, 's-rolf'));
    expect((await me(first['cookie'])).body['accountRoles']).toEqual(['procurementOfficer']);
    provider.people.set('s-rolf', claims(['mitglied'], { preferred_username: 'rolf' }));
    await sessionOf(await signInThrough(api, 's-rolf'));
    expect((await me(first['cookie'])).body['accountRoles']).toEqual(['member']);
  });

  it.each([
    ['no role claim', { realm_access: undefined }, '403 oidcNoRole'],
    ['a role claim of another form', { realm_access: 'mitglied' }, '403 oidcNoRole'],
    ['only unknown roles', { realm_access: { roles: ['x'] } }, '403 oidcNoRole'],
    ['a name from the prototype', { realm_access: { roles: ['constructor'] } }, '403 oidcNoRole'],
    [
      'administrator beside another role',
      { realm_access: { roles: ['verwaltung', 'vergabe'] } },
      '403 oidcRolesUnfit',
    ],
  ])('%s: nobody gets in, and what was open ends', async (what, more, refused) => {
    const subject = `s-${what}`;
    provider.people.set(subject, claims(['mitglied'], { preferred_username: 'gone' }));
    const { cookie, csrfToken } = await sessionOf(await signInThrough(api, subject));
    const headers = { cookie: String(cookie), 'x-csrf-token': String(csrfToken) };
    const body = { label: 'x', scope: 'read', days: 1 };
    const token = await api.call('POST /api/session/tokens', { headers, body });
    const bearer = { authorization: `Bearer ${String(token.body['token'])}` };
    provider.people.set(subject, claims([], { preferred_username: 'gone', ...more }));
    const answer = await signInThrough(api, subject);
    expect(outcome(answer)).toBe(refused);
    expect(cookieFrom(answer, 'zuschlag')).toBe('');
    expect(outcome(await me(cookie))).toBe('401 unauthenticated');
    expect(outcome(await api.call('GET /api/me', { headers: bearer }))).toBe('401 unauthenticated');
  });
});

describe('an authority', () => {
  it.each([
    ['unknown', { org: 'nirgends' }],
    ['not named', { org: undefined }],
    ['named twice', { org: ['stadt', 'kreis'] }],
  ])('that is %s lets nobody in', async (what, more) => {
    provider.people.set(`s-${what}`, claims(['mitglied'], more));
    expect(outcome(await signInThrough(api, `s-${what}`))).toBe('403 oidcAuthorityUnfit');
  });

  it('cannot be changed by signing in: the account stays where it is, shut', async () => {
    provider.people.set('s-wanda', claims(['vergabe'], { preferred_username: 'wanda' }));
    const { cookie } = await sessionOf(await signInThrough(api, 's-wanda'));
    provider.people.set('s-wanda', claims(['vergabe'], { org: 'kreis' }));
    expect(outcome(await signInThrough(api, 's-wanda'))).toBe('403 oidcAuthorityUnfit');
    expect(outcome(await me(cookie))).toBe('401 unauthenticated');
    const foreign = await openBrowser(api, 'kreisamt');
    const { body } = await api.call('GET /api/accounts', { headers: foreign.cookie });
    expect(JSON.stringify(body)).not.toContain('wanda');
  });
});

describe('an account that is locked', () => {
  it('stays shut, and is answered like no account at all', async () => {
    provider.people.set('s-lars', claims(['mitglied'], { preferred_username: 'lars' }));
    const { cookie } = await sessionOf(await signInThrough(api, 's-lars'));
    await api.call('POST /api/accounts/lars/lock', { headers: admin.page });
    expect(outcome(await me(cookie))).toBe('401 unauthenticated');
    expect(outcome(await signInThrough(api, 's-lars'))).toBe('403 oidcNoAccount');
    await api.call('POST /api/accounts/lars/unlock', { headers: admin.page });
    expect((await personOf(await signInThrough(api, 's-lars'))).id).toBe('lars');
  });
});

describe('signing out', () => {
  it('ends the session here and tells where the provider’s own one ends', async () => {
    provider.people.set('s-otto', claims(['mitglied'], { preferred_username: 'otto' }));
    const { cookie, csrfToken } = await sessionOf(await signInThrough(api, 's-otto'));
    const headers = { cookie: String(cookie), 'x-csrf-token': String(csrfToken) };
    const { body } = await api.call('DELETE /api/session', { headers });
    const url = new URL(String(body['providerSignOut']));
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${REDIRECT_BASE}/`);
    expect((await fetch(url)).status).toBe(200);
    expect(outcome(await me(cookie))).toBe('401 unauthenticated');
  });

  it('says nothing of the kind to somebody with a password', async () => {
    const headers = await openProgram(api, 'verwaltung');
    expect((await api.call('DELETE /api/session', { headers })).body).toEqual({});
    const { page } = await openBrowser(api, 'verwaltung');
    expect((await api.call('DELETE /api/session', { headers: page })).body).toEqual({});
  });
});

it('neither log nor database ever held the client secret', async () => {
  expect(await dumpTables(api.owner)).not.toContain(CLIENT_SECRET);
  expect(api.logged()).not.toContain(CLIENT_SECRET);
  expect(api.logged()).not.toContain(encodeURIComponent(CLIENT_SECRET));
});
