/** Passwords over HTTP: pauses, answers that tell nothing, changing one, and logs without secrets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import pg from 'pg';
import { addMs } from '../../../criteria/instant.js';
import { ACCESS_LIMITS } from '../../../criteria/limits.js';
import {
  PASSWORD,
  addPerson,
  openBrowser,
  openProgram,
  outcome,
  signInAt,
} from '../../harness/api-people.js';
import { startApi } from '../../harness/running-api.js';
import type { RunningApi } from '../../harness/running-api.js';

const { freeFailuresOfName: FREE, freeFailuresOfAddress: FREE_ADDRESS } = ACCESS_LIMITS;
const NEW = 'Nebel über dem Kanal';
let api: RunningApi;
beforeAll(async () => {
  api = await startApi('passwords');
  for (const id of ['anna', 'bert', 'carl', 'dora']) await addPerson(api, id);
});
afterAll(() => api.close());

/** Each client of a test has an address of its own, so that tests do not lock each other. */
const from = (address: string) => ({
  'x-forwarded-for': address,
  'x-forwarded-proto': 'https',
});

describe('failures', () => {
  it('of a known and of an unknown name are answered alike, byte for byte', async () => {
    const answers = [];
    for (const name of ['anna', 'nobody']) {
      const tries = [];
      for (let count = 0; count <= FREE; count += 1) {
        const { status, body } = await signInAt(api, name, 'falsch', from('198.51.100.1'));
        tries.push({ status, body });
      }
      answers.push(tries);
    }
    expect(answers[0]).toEqual(answers[1]);
    const codes = answers[0]?.map(({ body }) => body['code']);
    expect(codes).toEqual([...Array.from({ length: FREE }, () => 'unauthenticated'), 'locked']);
  });

  it('lock the name for both ways to sign in, for a second to the millisecond', async () => {
    for (let count = 0; count < FREE; count += 1) {
      await signInAt(api, 'bert', 'falsch', from('198.51.100.2'));
    }
    api.pass(999);
    const body = { name: 'bert', password: PASSWORD };
    expect(outcome(await api.call('POST /api/tokens', { body }))).toBe('429 locked');
    const locked = await signInAt(api, 'bert');
    expect(locked.body['detail']).toBe(`Gesperrt bis ${addMs(api.now(), 1)}.`);
    api.pass(1);
    expect(outcome(await signInAt(api, 'bert'))).toBe('201');
  });

  it('of many names lock their address, and no other one', async () => {
    const attacker = from('198.51.100.3');
    for (let count = 0; count < FREE_ADDRESS; count += 1) {
      const answer = await signInAt(api, `guess-${count}`, 'falsch', attacker);
      expect(outcome(answer)).toBe('401 unauthenticated');
    }
    expect(outcome(await signInAt(api, 'carl', PASSWORD, attacker))).toBe('429 locked');
    expect(outcome(await signInAt(api, 'carl', PASSWORD, from('198.51.100.4')))).toBe('201');
  });

  it('right passwords from one address never lock it, and do not wash off failures', async () => {
    const office = from('198.51.100.5');
    const failHere = async (times: number) => {
      for (let count = 0; count < times; count += 1) {
        await signInAt(api, `slip-${count}`, 'falsch', office);
      }
    };
    await failHere(FREE_ADDRESS - 1);
    for (let count = 0; count < 3; count += 1) {
      expect(outcome(await signInAt(api, 'carl', PASSWORD, office))).toBe('201');
    }
    await failHere(1);
    expect(outcome(await signInAt(api, 'carl', PASSWORD, office))).toBe('429 locked');
  });
});

describe('another password', () => {
  const change = (headers: Readonly<Record<string, string>>, oldPassword: string, next: string) =>
    api.call('POST /api/session/password', { headers, body: { oldPassword, newPassword: next } });

  it('needs the old one and must be fit', async () => {
    const { page } = await openBrowser(api, 'dora');
    expect(outcome(await change(page, 'falsch', NEW))).toBe('403 passwordWrong');
    for (const unfit of ['abcdefghijk', PASSWORD, 'ich bin dora 2026', 'x'.repeat(1_025)]) {
      const answer = await change(page, PASSWORD, unfit);
      expect(outcome(answer), unfit).toBe('422 passwordUnfit');
      expect(JSON.stringify(answer.body)).not.toContain(unfit);
    }
    expect(outcome(await signInAt(api, 'dora'))).toBe('201');
  });

  it('ends all other sessions and all tokens of the person, and keeps this session', async () => {
    const [here, there] = [await openBrowser(api, 'dora'), await openBrowser(api, 'dora')];
    const program = await openProgram(api, 'dora');
    const machine = await api.call('POST /api/session/tokens', {
      headers: here.page,
      body: { label: 'Anzeige', scope: 'read', days: 1 },
    });
    const stranger = await openBrowser(api, 'carl');
    expect(outcome(await change(here.page, PASSWORD, NEW))).toBe('200');
    const who = async (headers: Readonly<Record<string, string>>) =>
      outcome(await api.call('GET /api/me', { headers }));
    const bearer = { authorization: `Bearer ${String(machine.body['token'])}` };
    for (const ended of [there.cookie, program, bearer]) {
      expect(await who(ended)).toBe('401 unauthenticated');
    }
    expect(await who(here.cookie)).toBe('200');
    expect(await who(stranger.cookie)).toBe('200');
    expect(outcome(await signInAt(api, 'dora', PASSWORD))).toBe('401 unauthenticated');
    expect(outcome(await signInAt(api, 'dora', NEW))).toBe('201');
  });

  it.each([
    ['another password', `update account set password_hash = 'x' where account_id = 'anna'`],
    ['a lock', `update account set locked_at = now() where account_id = 'anna'`],
  ])('or %s that comes while somebody signs in grants nothing any more', async (_, change) => {
    const insider = new pg.Client(api.ownerUrl);
    await insider.connect();
    await insider.query('begin');
    await insider.query(`select 1 from account where account_id = 'anna' for update`);
    // The old password is found to fit, then the sign-in has to wait for the change.
    const signingIn = signInAt(api, 'anna', PASSWORD, from('198.51.100.9'));
    const waiting = 'select count(*)::int as n from pg_locks where not granted';
    while ((await insider.query<{ n: number }>(waiting)).rows[0]?.n === 0) continue;
    await insider.query(change);
    await insider.query('commit');
    await insider.end();
    expect(outcome(await signingIn)).toBe('401 unauthenticated');
    await addPerson(api, 'anna');
    await sql`update account set locked_at = null`.execute(api.owner);
  });

  it('cannot be guessed at from an open session: tries are counted as at sign-in', async () => {
    const { page } = await openBrowser(api, 'carl');
    for (let count = 0; count < FREE; count += 1) {
      expect(outcome(await change(page, 'falsch', NEW))).toBe('403 passwordWrong');
    }
    expect(outcome(await change(page, PASSWORD, NEW))).toBe('429 locked');
  });
});

it('the log of a sign-in that breaks down holds neither password nor token', async () => {
  const program = await openProgram(api, 'anna');
  const { cookie } = await openBrowser(api, 'anna');
  const secrets = [PASSWORD, program.authorization.slice(7), cookie.cookie.split('=')[1] ?? ''];
  await sql`alter table account rename to account_away`.execute(api.owner);
  try {
    expect(outcome(await signInAt(api, 'anna', PASSWORD, cookie))).toBe('500 internal');
    for (const headers of [program, cookie]) {
      expect(outcome(await api.call('GET /api/me', { headers }))).toBe('500 internal');
    }
  } finally {
    await sql`alter table account_away rename to account`.execute(api.owner);
  }
  expect(outcome(await signInAt(api, 'anna', `${PASSWORD}x`))).toBe('401 unauthenticated');
  const logged = api.logged();
  expect(logged.match(/request failed/gu)).toHaveLength(3);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(logged).not.toContain(secret);
  }
});
