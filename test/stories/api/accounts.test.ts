/** The first administrator, the accounts they make, and the tokens of machines, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS_LIMITS } from '../../../criteria/limits.js';
import { issueSetupCode } from '../../../store/account-changes.js';
import {
  addPerson,
  openBrowser,
  openProgram,
  outcome,
  signInAt,
} from '../../harness/api-people.js';
import type { Browser } from '../../harness/api-people.js';
import { startApi } from '../../harness/running-api.js';
import type { ApiAnswer, RunningApi } from '../../harness/running-api.js';
import { dumpTables } from '../store/table-dump.js';

const CHOSEN = 'Nebel über dem Kanal';
let api: RunningApi;
let admin: Browser;
beforeAll(async () => {
  api = await startApi('accounts_http');
});
afterAll(() => api.close());

const setUp = (code: string, id = 'verwaltung', password = CHOSEN): Promise<ApiAnswer> =>
  api.call('POST /api/setup', {
    body: {
      code,
      authority: { id: 'stadt', name: 'Stadt Musterhausen', address: 'Am Markt 1' },
      administrator: { id, name: 'Vera Wald', title: 'Zentrale Dienste', password },
    },
  });
const newSetupCode = async () => (await issueSetupCode(api.app, api.now()))?.code ?? 'none';

// The tests of this file are one course: the installation begins empty and fills.
describe('the first administrator', () => {
  it('needs the code of the latest start, in time', async () => {
    const first = await newSetupCode();
    expect(await dumpTables(api.owner)).not.toContain(first);
    const second = await newSetupCode();
    expect(outcome(await setUp(first))).toBe('403 codeInvalid');
    expect(outcome(await setUp('x'))).toBe('403 codeInvalid');
    api.pass(ACCESS_LIMITS.oneTimeCodeMs);
    expect(outcome(await setUp(second))).toBe('403 codeInvalid');
  });

  it('needs a fit password, which does not use the code up', async () => {
    const code = await newSetupCode();
    expect(outcome(await setUp(code, 'verwaltung', 'kurz'))).toBe('422 passwordUnfit');
    api.pass(ACCESS_LIMITS.oneTimeCodeMs - 1);
    const tries = await Promise.all(['a1', 'verwaltung', 'c1'].map((id) => setUp(code, id)));
    expect(tries.map(outcome).sort()).toEqual(['201', '409 setupDone', '409 setupDone']);
    const id = String(tries.find(({ status }) => status === 201)?.body['administrator']);
    admin = await openBrowser(api, id, CHOSEN);
  });

  it('is created once and for all', async () => {
    expect(await issueSetupCode(api.app, api.now())).toBeNull();
    expect(outcome(await setUp('x'))).toBe('409 setupDone');
  });

  it('sees accounts, and no procedures', async () => {
    const list = await api.call('GET /api/accounts', { headers: admin.cookie });
    expect(list.body['accounts']).toMatchObject([
      { accountRoles: ['administrator'], lockedAt: null },
    ]);
    const procedures = await api.call('GET /api/procedures', { headers: admin.cookie });
    expect(procedures.body['procedures']).toEqual([]);
  });
});

const create = (id: string, accountRoles: readonly string[] = ['member']) =>
  api.call('POST /api/accounts', {
    headers: admin.page,
    body: { id, name: 'Emre Feld', title: 'Fachamt', accountRoles },
  });
const choose = (code: unknown, password = CHOSEN) =>
  api.call('POST /api/password', { body: { code, password } });

describe('an account', () => {
  it('is opened by its person with a code that works once', async () => {
    const made = await create('emre');
    expect(outcome(made)).toBe('201');
    const code = made.body['code'];
    expect(outcome(await choose(code, 'emre emre emre'))).toBe('422 passwordUnfit');
    expect(outcome(await choose(code))).toBe('200');
    expect(outcome(await choose(code))).toBe('403 codeInvalid');
    expect(outcome(await signInAt(api, 'emre', CHOSEN))).toBe('201');
  });

  it('gets a new code only as long as nobody has chosen a password', async () => {
    const first = (await create('lina')).body['code'];
    const renew = () => api.call('POST /api/accounts/lina/code', { headers: admin.page });
    const second = (await renew()).body['code'];
    expect(outcome(await choose(first))).toBe('403 codeInvalid');
    expect(outcome(await choose(second))).toBe('200');
    expect(outcome(await renew())).toBe('404 accountUnknown');
  });

  it.each([
    ['emre', ['member'], '409 accountExists'],
    ['neu', ['administrator', 'procurementOfficer'], '422 rolesUnfit'],
    ['neu', [], '422 malformed'],
    ['neu', ['king'], '422 malformed'],
  ])('%s with %j is refused: %s', async (id, roles, answer) => {
    expect(outcome(await create(id, roles))).toBe(answer);
  });

  it('that is locked is shut out at once everywhere, and answered like a wrong password', async () => {
    const [browser, program] = [
      await openBrowser(api, 'emre', CHOSEN),
      await openProgram(api, 'emre', CHOSEN),
    ];
    const lock = await api.call('POST /api/accounts/emre/lock', { headers: admin.page });
    expect(outcome(lock)).toBe('200');
    for (const headers of [browser.cookie, program]) {
      expect(outcome(await api.call('GET /api/me', { headers }))).toBe('401 unauthenticated');
    }
    const locked = await signInAt(api, 'emre', CHOSEN);
    const unknown = await signInAt(api, 'nobody', CHOSEN);
    expect([locked.status, locked.body]).toEqual([unknown.status, unknown.body]);
    await api.call('POST /api/accounts/emre/unlock', { headers: admin.page });
    expect(outcome(await signInAt(api, 'emre', CHOSEN))).toBe('201');
    const before = await api.call('GET /api/me', { headers: browser.cookie });
    expect(outcome(before)).toBe('401 unauthenticated');
  });

  it('of another authority looks like one that does not exist', async () => {
    await addPerson(api, 'fremd', 'member', 'kreis');
    for (const id of ['fremd', 'nobody']) {
      const answers = await Promise.all([
        api.call(`POST /api/accounts/${id}/lock`, { headers: admin.page }),
        api.call(`POST /api/accounts/${id}/code`, { headers: admin.page }),
        api.call(`GET /api/accounts/${id}/tokens`, { headers: admin.page }),
      ]);
      expect(answers.map(outcome)).toEqual(Array(3).fill('404 accountUnknown'));
    }
    const listed = await api.call('GET /api/accounts', { headers: admin.cookie });
    expect(JSON.stringify(listed.body)).not.toContain('fremd');
  });

  it('is nobody else’s affair than the administrator’s, who cannot lock themself', async () => {
    const { page } = await openBrowser(api, 'emre', CHOSEN);
    for (const place of [
      'GET /api/accounts',
      'POST /api/accounts/lina/lock',
      'POST /api/accounts/lina/unlock',
      'POST /api/accounts/lina/code',
    ]) {
      expect(outcome(await api.call(place, { headers: page })), place).toBe(
        '403 accountRoleMissing',
      );
    }
    const me = await api.call('GET /api/session', { headers: admin.cookie });
    const { id } = me.body['person'] as { id: string };
    const own = await api.call(`POST /api/accounts/${id}/lock`, { headers: admin.page });
    expect(outcome(own)).toBe('409 ownAccount');
  });
});

describe('a token for a machine', () => {
  const DAY = 86_400_000;
  let emre: Browser;
  const make = (scope: string, days = 2) =>
    api.call('POST /api/session/tokens', {
      headers: emre.page,
      body: { label: 'Anzeige im Flur', scope, days },
    });
  const bearer = ({ body }: ApiAnswer) => ({ authorization: `Bearer ${String(body['token'])}` });
  beforeAll(async () => {
    emre = await openBrowser(api, 'emre', CHOSEN);
  });

  it.each([
    ['read', 'GET /api/me', '200'],
    ['read', 'GET /api/procedures', '200'],
    ['read', 'POST /api/procedures/p/commands/addNote', '403 scopeMissing'],
    ['read', 'POST /api/procedures', '403 scopeMissing'],
    ['commands', 'GET /api/me', '200'],
    ['commands', 'POST /api/procedures/p/commands/addNote', '422 malformed'],
    ['commands', 'POST /api/session/password', '403 scopeMissing'],
    ['commands', 'POST /api/session/tokens', '403 scopeMissing'],
    ['commands', 'DELETE /api/sessions', '403 scopeMissing'],
    ['commands', 'GET /api/accounts', '403 scopeMissing'],
  ])('for %s: %s is answered %s', async (scope, place, answer) => {
    const headers = bearer(await make(scope));
    expect(outcome(await api.call(place, { headers, body: {} }))).toBe(answer);
  });

  it.each([
    ['person', 1],
    ['read', 0],
    ['read', 366],
  ])('with scope %s for %i days is refused', async (scope, days) => {
    expect(outcome(await make(scope, days))).toBe('422 malformed');
  });

  it('is listed without itself, to its person and the administrator only', async () => {
    const made = await make('read');
    const list = async (headers: Readonly<Record<string, string>>) =>
      api.call('GET /api/accounts/emre/tokens', { headers });
    for (const headers of [emre.cookie, admin.cookie]) {
      const { body } = await list(headers);
      expect(JSON.stringify(body)).not.toContain(String(made.body['token']));
      expect(body['tokens']).toContainEqual({
        id: made.body['id'],
        label: 'Anzeige im Flur',
        scope: 'read',
        issuedAt: api.now(),
        expiresAt: made.body['expiresAt'],
        revokedAt: null,
      });
    }
    const lina = await openBrowser(api, 'lina', CHOSEN);
    expect(outcome(await list(lina.cookie))).toBe('404 accountUnknown');
    const place = `DELETE /api/accounts/emre/tokens/${String(made.body['id'])}`;
    expect(outcome(await api.call(place, { headers: lina.page }))).toBe('404 accountUnknown');
    // The id of a foreign token under one's own account opens nothing either.
    const own = place.replace('emre', 'lina');
    expect(outcome(await api.call(own, { headers: lina.page }))).toBe('404 tokenUnknown');
    expect(outcome(await api.call('GET /api/me', { headers: bearer(made) }))).toBe('200');
  });

  it('that is revoked, expired or made up is answered alike', async () => {
    const [revoked, byAdmin, expiring] = [
      await make('read'),
      await make('read'),
      await make('read', 1),
    ];
    const end = (made: ApiAnswer, { page }: Browser) =>
      api.call(`DELETE /api/accounts/emre/tokens/${String(made.body['id'])}`, { headers: page });
    expect(outcome(await end(revoked, emre))).toBe('200');
    expect(outcome(await end(byAdmin, admin))).toBe('200');
    const expiry = Date.parse(String(expiring.body['expiresAt'])) - Date.parse(api.now());
    expect(expiry).toBe(DAY);
    const me = (headers: Readonly<Record<string, string>>) => api.call('GET /api/me', { headers });
    api.pass(DAY - 1);
    expect(outcome(await me(bearer(expiring)))).toBe('200');
    api.pass(1);
    const fake = { authorization: `Bearer ${'A'.repeat(43)}` };
    const answers = await Promise.all(
      [bearer(revoked), bearer(byAdmin), bearer(expiring), fake].map(me),
    );
    for (const answer of answers) {
      expect([answer.status, answer.body]).toEqual([answers[3]?.status, answers[3]?.body]);
      expect(outcome(answer)).toBe('401 unauthenticated');
    }
  });

  it('is the last one at the limit of those in force', async () => {
    const { page } = await openBrowser(api, 'lina', CHOSEN);
    const body = { label: 'x', scope: 'read', days: 1 };
    const answers = await Promise.all(
      Array.from({ length: ACCESS_LIMITS.machineTokens + 2 }, () =>
        api.call('POST /api/session/tokens', { headers: page, body }),
      ),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(outcome)).toEqual(['409 tooManyTokens', '409 tooManyTokens']);
  });
});
