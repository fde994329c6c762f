/** What is done to accounts leaves a trace that only grows: who, when, what, never a secret; for administrators and auditors of the authority. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { issueSetupCode } from '../../../store/account-changes.js';
import { PASSWORD, addPerson, openBrowser, outcome } from '../../harness/api-people.js';
import type { Browser } from '../../harness/api-people.js';
import { signInThrough, startProvider, withProvider } from '../../harness/identity-provider.js';
import type { TestProvider } from '../../harness/identity-provider.js';
import { startApi } from '../../harness/running-api.js';
import type { RunningApi } from '../../harness/running-api.js';

const CHOSEN = 'Nebel über dem Kanal';
const OTHER = 'Regen auf der Heide';
let provider: TestProvider;
let api: RunningApi;
let admin: Browser;
const secrets = [CHOSEN, OTHER];

beforeAll(async () => {
  provider = await startProvider();
  api = await startApi(
    'account_trace',
    withProvider(provider.issuer, { ZUSCHLAG_OIDC_CREATE: 'yes' }),
  );
});
afterAll(async () => {
  await Promise.all([api.close(), provider.stop()]);
});

interface Line {
  readonly accountId: string;
  readonly change: { readonly kind: string; readonly accountRoles?: readonly string[] };
  readonly by: { readonly kind: string; readonly id?: string };
  readonly at: string;
}
const page = async (headers: Readonly<Record<string, string>>, query = '') =>
  api.call(`GET /api/account-changes${query}`, { headers });
const told = ({ accountId, change, by }: Line): string =>
  [accountId, change.kind, ...(change.accountRoles ?? []), 'by', by.id ?? by.kind].join(' ');

// The tests of this file are one course: the installation begins empty and fills.
describe('the trace', () => {
  it('has a line for each change, the latest first', async () => {
    const code = (await issueSetupCode(api.app, api.now()))?.code ?? '';
    const authority = { id: 'stadt', name: 'Stadt', address: 'Markt 1' };
    const administrator = { id: 'vera', name: 'Vera Wald', title: 'Amt', password: CHOSEN };
    await api.call('POST /api/setup', { body: { code, authority, administrator } });
    admin = await openBrowser(api, 'vera', CHOSEN);
    const { page: headers } = admin;
    const body = { id: 'emre', name: 'Emre Feld', title: 'Amt', accountRoles: ['member'] };
    await api.call('POST /api/accounts', { headers, body });
    const renewed = await api.call('POST /api/accounts/emre/code', { headers });
    secrets.push(code, String(renewed.body['code']));
    await api.call('POST /api/password', {
      body: { code: renewed.body['code'], password: CHOSEN },
    });
    const emre = await openBrowser(api, 'emre', CHOSEN);
    const passwords = { oldPassword: CHOSEN, newPassword: OTHER };
    await api.call('POST /api/session/password', { headers: emre.page, body: passwords });
    await api.call('POST /api/accounts/emre/lock', { headers });
    await api.call('POST /api/accounts/emre/unlock', { headers });
    const claims = { preferred_username: 'nina', org: 'stadt' };
    provider.people.set('s-nina', { ...claims, realm_access: { roles: ['vergabe'] } });
    await signInThrough(api, 's-nina');
    provider.people.set('s-nina', { ...claims, realm_access: { roles: [] } });
    await signInThrough(api, 's-nina');
    const { body: shown } = await page(headers);
    expect((shown['changes'] as readonly Line[]).map(told)).toEqual([
      'nina rolesChanged by identityProvider',
      'nina created procurementOfficer by identityProvider',
      'emre unlocked by vera',
      'emre locked by vera',
      'emre passwordChanged by emre',
      'emre passwordChosen by emre',
      'emre codeIssued by vera',
      'emre created member by vera',
      'vera created administrator by setup',
    ]);
    expect((shown['changes'] as readonly Line[]).every(({ at }) => at === api.now())).toBe(true);
  });

  it('holds no secret', async () => {
    const { rows } = await sql<{ line: string }>`select t::text as line
      from account_change as t`.execute(api.owner);
    expect(rows).toHaveLength(9);
    const text = rows.map(({ line }) => line).join('\n');
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('has no line for what was refused', async () => {
    const { page: headers } = admin;
    const before = (await page(headers)).body;
    for (const place of ['vera/lock', 'nobody/lock', 'nina/code', 'nobody/code']) {
      const answer = await api.call(`POST /api/accounts/${place}`, { headers });
      expect(answer.status, place).toBeGreaterThanOrEqual(400);
    }
    const taken = { id: 'emre', name: 'X', title: 'X', accountRoles: ['member'] };
    expect(outcome(await api.call('POST /api/accounts', { headers, body: taken }))).toBe(
      '409 accountExists',
    );
    expect((await page(headers)).body).toEqual(before);
  });

  it('is read page by page, each line once', async () => {
    const found: string[] = [];
    let query = '?limit=4';
    for (let pages = 1; ; pages += 1) {
      const { body } = await page(admin.page, query);
      found.push(...(body['changes'] as readonly Line[]).map(told));
      if (body['nextCursor'] === null) {
        expect(pages).toBe(3);
        break;
      }
      query = `?limit=4&cursor=${body['nextCursor'] as string}`;
    }
    expect(found).toHaveLength(9);
    expect(new Set(found).size).toBe(9);
    expect((await page(admin.page, '?limit=9')).body['nextCursor']).toBeNull();
  });

  it.each([
    '?limit=0',
    '?limit=101',
    '?cursor=x',
    '?cursor=-1',
    '?cursor=0',
    '?cursor=1e3',
    '?x=1',
  ])('is not asked with %s', async (query) => {
    expect(outcome(await page(admin.page, query))).toBe('422 malformed');
  });

  it.each([
    ['auditor', 'stadt', 9],
    ['administrator', 'kreis', 0],
    ['auditor', 'kreis', 0],
    ['member', 'stadt', null],
    ['procurementOfficer', 'stadt', null],
  ] as const)('is shown to the %s of %s: %j lines', async (role, authorityId, lines) => {
    const id = `${role}-${authorityId}`;
    await addPerson(api, id, role, authorityId);
    const { cookie } = await openBrowser(api, id, PASSWORD);
    const answer = await page(cookie);
    expect(outcome(answer)).toBe(lines === null ? '403 accountRoleMissing' : '200');
    if (lines !== null) expect(answer.body['changes']).toHaveLength(lines);
  });

  it.each([
    `update account_change set kind = 'locked'`,
    `delete from account_change`,
    `truncate account_change`,
  ])('only grows: %s is refused to the engine and to the owner', async (statement) => {
    for (const db of [api.app, api.owner]) {
      await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
