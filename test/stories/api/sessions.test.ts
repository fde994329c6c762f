/** Browser sessions over HTTP: how long they last, who can end them, and that other sites cannot use them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import { ACCESS_LIMITS } from '../../../criteria/limits.js';
import {
  addPerson,
  openBrowser,
  openProgram,
  outcome,
  signInAt,
} from '../../harness/api-people.js';
import { startApi } from '../../harness/running-api.js';
import type { RunningApi } from '../../harness/running-api.js';
import { dumpTables } from '../store/table-dump.js';

const { sessionIdleMs: IDLE, sessionMs: WHOLE } = ACCESS_LIMITS;
let api: RunningApi;
beforeAll(async () => {
  api = await startApi('sessions');
  await addPerson(api, 'anna');
  await addPerson(api, 'bert');
});
afterAll(() => api.close());

const whoAmI = async (headers: Readonly<Record<string, string>>) =>
  outcome(await api.call('GET /api/me', { headers }));

describe('a session', () => {
  it('begins with the right password and tells whose it is and until when', async () => {
    const opened = await signInAt(api, 'anna');
    expect(opened.status).toBe(201);
    const [cookie = ''] = opened.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(
      /^zuschlag=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/u,
    );
    const seen = await api.call('GET /api/session', {
      headers: { cookie: cookie.split(';')[0] ?? '' },
    });
    expect(seen.body).toEqual({
      person: { id: 'anna', name: 'Mara Muster', title: 'Fachamt', accountRoles: ['member'] },
      idleEnd: addMs(api.now(), IDLE),
      end: addMs(api.now(), WHOLE),
      csrfToken: opened.body['csrfToken'],
    });
    const dump = await dumpTables(api.owner);
    const token = /zuschlag=([\w-]+)/u.exec(cookie)?.[1] ?? 'no token';
    expect(dump).not.toContain(token);
    expect(dump).not.toContain(String(opened.body['csrfToken']));
  });

  it('over TLS has a cookie that only this host can have set', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.5' };
    const opened = await signInAt(api, 'anna', undefined, headers);
    const [cookie = ''] = opened.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^__Host-zuschlag=[\w-]{43}; .*; Path=\/; .*; Secure$/u);
    const sent = { cookie: cookie.split(';')[0] ?? '' };
    expect(await whoAmI({ ...headers, ...sent })).toBe('200');
    expect(await whoAmI(sent)).toBe('401 unauthenticated');
  });

  it.each([
    ['from elsewhere', { 'x-forwarded-for': '203.0.113.5' }],
    ['under a name that is not local', { host: 'vergabe.example.org' }],
  ])('is not opened without TLS %s, whatever the password', async (_, headers) => {
    const answer = await signInAt(api, 'anna', undefined, headers);
    expect(outcome(answer)).toBe('403 insecureConnection');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('lasts while it is used, and ends after idling to the millisecond', async () => {
    const { cookie } = await openBrowser(api, 'anna');
    api.pass(IDLE - 1);
    expect(await whoAmI(cookie)).toBe('200');
    api.pass(IDLE - 1);
    expect(await whoAmI(cookie)).toBe('200');
    api.pass(IDLE);
    expect(await whoAmI(cookie)).toBe('401 unauthenticated');
  });

  it('ends after its whole time to the millisecond, however much it is used', async () => {
    const { cookie } = await openBrowser(api, 'anna');
    const end = Date.parse(api.now()) + WHOLE;
    while (Date.parse(api.now()) + IDLE - 1 < end - 1) {
      api.pass(IDLE - 1);
      expect(await whoAmI(cookie)).toBe('200');
    }
    api.pass(end - 1 - Date.parse(api.now()));
    const last = await api.call('GET /api/session', { headers: cookie });
    expect(last.body['idleEnd']).toBe(last.body['end']);
    api.pass(1);
    expect(await whoAmI(cookie)).toBe('401 unauthenticated');
  });

  it('ends by signing out here, and the others stay', async () => {
    const [here, there] = [await openBrowser(api, 'anna'), await openBrowser(api, 'anna')];
    const answer = await api.call('DELETE /api/session', { headers: here.page });
    expect(answer.headers['set-cookie']?.[0]).toContain('zuschlag=; Max-Age=0;');
    expect(await whoAmI(here.cookie)).toBe('401 unauthenticated');
    expect(await whoAmI(there.cookie)).toBe('200');
  });

  it('ends by signing out everywhere, with the tokens of signing in, for this person only', async () => {
    const [here, there] = [await openBrowser(api, 'anna'), await openBrowser(api, 'anna')];
    const program = await openProgram(api, 'anna');
    const other = await openBrowser(api, 'bert');
    await api.call('DELETE /api/sessions', { headers: here.page });
    for (const headers of [here.cookie, there.cookie, program]) {
      expect(await whoAmI(headers)).toBe('401 unauthenticated');
    }
    expect(await whoAmI(other.cookie)).toBe('200');
  });

  it('of before ends when the same browser signs in again', async () => {
    const first = await openBrowser(api, 'anna');
    await signInAt(api, 'anna', undefined, first.cookie);
    expect(await whoAmI(first.cookie)).toBe('401 unauthenticated');
  });
});

describe('with the cookie alone', () => {
  const change = (headers: Readonly<Record<string, string>>) =>
    api.call('POST /api/tokens/revocation', { headers, body: { token: 'x' } });

  it('what changes something needs the token of this very session', async () => {
    const [mine, other] = [await openBrowser(api, 'anna'), await openBrowser(api, 'bert')];
    expect(outcome(await change(mine.cookie))).toBe('403 csrfMissing');
    const foreign = { ...mine.cookie, 'x-csrf-token': other.page['x-csrf-token'] };
    expect(outcome(await change(foreign))).toBe('403 csrfMissing');
    expect(outcome(await change(mine.page))).toBe('200');
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, '403 crossSite'],
    [{ 'sec-fetch-site': 'same-site' }, '403 crossSite'],
    [{ origin: 'https://evil.example' }, '403 crossSite'],
    [{ 'sec-fetch-site': 'same-origin' }, '200'],
    [{ 'sec-fetch-site': 'none' }, '200'],
  ])('and %j the answer is %s even with the token', async (headers, answer) => {
    const { page } = await openBrowser(api, 'anna');
    expect(outcome(await change({ ...page, ...headers }))).toBe(answer);
  });

  it('another site cannot sign a browser in', async () => {
    const answer = await signInAt(api, 'anna', undefined, { 'sec-fetch-site': 'cross-site' });
    expect(outcome(answer)).toBe('403 crossSite');
  });

  it('a bad bearer token beside a good cookie is nobody', async () => {
    const { cookie } = await openBrowser(api, 'anna');
    for (const authorization of ['Bearer x', `Bearer ${'A'.repeat(43)}`, 'Basic YTpi', '']) {
      expect(await whoAmI({ ...cookie, authorization })).toBe('401 unauthenticated');
    }
  });

  it('a bearer token needs neither metadata nor the session token', async () => {
    const program = await openProgram(api, 'anna');
    expect(outcome(await change(program))).toBe('200');
  });
});
