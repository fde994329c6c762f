/** Signing in: passwords, pauses after failures, bearer tokens. */
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import { findAccount, listAccounts, putAccount, putAuthority } from '../../../store/accounts.js';
import {
  findTokenHolder,
  issueToken,
  revokeToken,
  revokeTokensOf,
} from '../../../store/api-tokens.js';
import { ACCESS_LIMITS } from '../../../criteria/limits.js';
import { verifyPassword } from '../../../store/sign-in.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import { dumpTables } from './table-dump.js';

const { freeFailuresOfName: FREE_FAILURES, longestPauseMs: LONGEST_PAUSE_MS } = ACCESS_LIMITS;
const NOW = '2026-11-21T09:00:00.000Z';
const PASSWORD = 'Lindenblüte-Regen-42';
const authority = { id: 'stadt', name: 'Stadt Musterhausen', address: 'Am Markt 1' };
const person = (id: string) => ({
  id,
  name: 'Mara Klein',
  title: 'Vergabestelle',
  authorityId: 'stadt',
  accountRoles: ['procurementOfficer'] as const,
  password: PASSWORD,
});

let database: MigratedDatabase;
beforeAll(async () => {
  database = await openMigratedDatabase('accounts');
  await putAuthority(database.app, authority);
  for (const id of ['mara', 'jon', 'lock', 'token']) await putAccount(database.app, person(id));
});
afterAll(() => database.close());

const signIn = (name: string, password: string, now = NOW) =>
  verifyPassword(database.app, { name, password, address: null }, now);

describe('a password', () => {
  it('opens its account with everything that the account allows', async () => {
    expect(await signIn('mara', PASSWORD)).toEqual({
      kind: 'accepted',
      account: {
        id: 'mara',
        name: 'Mara Klein',
        title: 'Vergabestelle',
        // An authority hides the number of bids unless it says otherwise.
        authority: { ...authority, hidesBidCount: true },
        accountRoles: ['procurementOfficer'],
      },
    });
  });

  it.each([
    ['a wrong one', 'mara', `${PASSWORD}x`],
    ['an empty one', 'mara', ''],
    ['an endless one', 'mara', 'x'.repeat(100_000)],
    ['an unknown name', 'nobody', PASSWORD],
    ['a name in other case', 'Mara', PASSWORD],
    ['a name that the database could not take', 'ma\u0000ra', PASSWORD],
    ['a name in SQL', `mara' or '1'='1`, PASSWORD],
  ])('%s is refused', async (_, name, password) => {
    expect(await signIn(name, password)).toEqual({ kind: 'refused' });
  });

  it('is nowhere stored, and its hash has the announced strength', async () => {
    const dump = await dumpTables(database.owner);
    expect(dump).not.toContain(PASSWORD);
    expect(dump).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('that is replaced no longer counts', async () => {
    await putAccount(database.app, { ...person('jon'), password: 'ein anderes Wort' });
    expect(await signIn('jon', PASSWORD)).toEqual({ kind: 'refused' });
    expect(await signIn('jon', 'ein anderes Wort')).toMatchObject({ kind: 'accepted' });
  });

  it('costs work for an unknown name as for a known one', async () => {
    const timeOf = async (name: string) => {
      const times: number[] = [];
      for (let round = 0; round < 9; round += 1) {
        const start = performance.now();
        await signIn(`${name}`, 'falsch', addMs(NOW, round * 48 * 3_600_000));
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    };
    await timeOf('warm-up');
    const [known, unknown] = [await timeOf('mara'), await timeOf('nobody')];
    // Without a decoy the unknown name would be about ten times faster.
    expect(unknown).toBeGreaterThan(known / 3);
  });
});

describe('failures', () => {
  const fail = async (name: string, times: number, now = NOW) => {
    for (let count = 0; count < times; count += 1) await signIn(name, 'falsch', now);
  };

  it.each(['lock', 'unknown-name'])('of %s lock it for a second, then for two', async (name) => {
    await fail(name, FREE_FAILURES);
    const second = addMs(NOW, 1_000);
    expect(await signIn(name, PASSWORD)).toEqual({ kind: 'locked', until: second });
    expect(await signIn(name, PASSWORD, addMs(NOW, 999))).toMatchObject({ kind: 'locked' });
    expect(await signIn(name, 'falsch', second)).toEqual({ kind: 'refused' });
    const then = await signIn(name, PASSWORD, second);
    expect(then).toEqual({ kind: 'locked', until: addMs(second, 2_000) });
  });

  it('never lock longer than the longest pause, and a success forgets them', async () => {
    let now = addMs(NOW, 3_600_000);
    for (let count = 0; count < 30; count += 1) {
      const verdict = await signIn('lock', 'falsch', now);
      if (verdict.kind !== 'locked') continue;
      expect(Date.parse(verdict.until) - Date.parse(now)).toBeLessThanOrEqual(LONGEST_PAUSE_MS);
      now = verdict.until;
    }
    now = addMs(now, LONGEST_PAUSE_MS);
    expect(await signIn('lock', PASSWORD, now)).toMatchObject({ kind: 'accepted' });
    await fail('lock', FREE_FAILURES - 1, now);
    expect(await signIn('lock', PASSWORD, now)).toMatchObject({ kind: 'accepted' });
  });

  it('many at once do not get past the limit', async () => {
    const tries = await Promise.all(
      Array.from({ length: FREE_FAILURES * 3 }, () => signIn('crowd', 'falsch')),
    );
    expect(tries.filter((verdict) => verdict.kind === 'refused')).toHaveLength(FREE_FAILURES);
  });
});

describe('a bearer token', () => {
  const HOUR = 3_600_000;

  it('tells whose it is until a millisecond before its end', async () => {
    const { token, expiresAt } = await issueToken(database.app, 'token', NOW, HOUR);
    expect(token).toMatch(/^[\w-]{43}$/u);
    const holder = (now: string) => findTokenHolder(database.app, token, now);
    expect(await holder(NOW)).toEqual({
      account: await findAccount(database.app, 'token'),
      scope: 'person',
    });
    expect(await holder(addMs(expiresAt, -1))).not.toBeNull();
    expect(await holder(expiresAt)).toBeNull();
    expect(await dumpTables(database.owner)).not.toContain(token);
  });

  it('can be revoked, alone or with all others of the account', async () => {
    const [a, b, c] = await Promise.all(
      [1, 2, 3].map(() => issueToken(database.app, 'token', NOW, HOUR)),
    );
    const holders = () =>
      Promise.all(
        [a, b, c].map(async (issued) => findTokenHolder(database.app, issued?.token ?? '', NOW)),
      ).then((found) => found.map((account) => account !== null));
    await revokeToken(database.app, a?.token ?? '', NOW);
    expect(await holders()).toEqual([false, true, true]);
    await revokeTokensOf(database.app, 'token', NOW);
    expect(await holders()).toEqual([false, false, false]);
  });

  it.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}\u0000`])('"%s" is nobody', async (token) => {
    expect(await findTokenHolder(database.app, token, NOW)).toBeNull();
  });
});

it('accounts of an authority are listed by id', async () => {
  const ids = (await listAccounts(database.app, 'stadt')).map((account) => account.id);
  expect(ids).toEqual(['jon', 'lock', 'mara', 'token']);
  expect(await listAccounts(database.app, 'land')).toEqual([]);
});
