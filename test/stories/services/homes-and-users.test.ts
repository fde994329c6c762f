/** Homes in awkward places, several at once, other users, and services that exist already. */
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silentReport } from '../../../cli/services/report.js';
import { startServices } from '../../../cli/services/start-services.js';
import type { RunningServices } from '../../../cli/services/start-services.js';
import { end, launch, removeData, settingsFor, sql, temporaryFolder } from './launched.js';

const asRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };

describe('services on several homes', () => {
  const folder = temporaryFolder();
  chmodSync(folder.path, 0o755);
  const homes: string[] = [];
  const home = (...parts: string[]) => {
    const path = join(folder.path, ...parts);
    homes.push(path);
    return path;
  };
  const start = (path: string, env: Record<string, string> = {}) =>
    startServices(settingsFor(path, env), silentReport, { exitAfterSignal: null });
  afterAll(() => {
    homes.forEach(removeData);
    folder.remove();
  });

  it('two run side by side without meeting, one of them under a long path with spaces and umlauts', async () => {
    const long = home('Vergabestelle Süd', 'x'.repeat(120), 'y'.repeat(120), 'home');
    const [one, two] = await Promise.all([start(home('one')), start(long)]);
    expect(one.temporalAddress).not.toBe(two.temporalAddress);
    await sql(one.databaseUrl, 'CREATE TABLE only_here (id int)');
    expect(await sql(two.databaseUrl, "SELECT to_regclass('only_here')")).toBeNull();
    await one.stop();
    expect(two.processes()).toHaveLength(2);
    expect(await sql(two.databaseUrl, 'SELECT 1')).toBe(1);
    await two.stop();
  });

  it('existing servers are used when they are named, and nothing is started then', async () => {
    const owner = await start(home('owner'));
    const guest: RunningServices = await start(home('guest'), {
      DATABASE_URL: owner.databaseUrl,
      TEMPORAL_ADDRESS: owner.temporalAddress,
    });
    expect(guest.databaseUrl).toBe(owner.databaseUrl);
    expect(guest.temporalAddress).toBe(owner.temporalAddress);
    expect(guest.processes()).toEqual([]);
    await guest.stop();
    expect(owner.processes()).toHaveLength(2);

    const missing = start(home('guest'), {
      DATABASE_URL: owner.databaseUrl,
      TEMPORAL_ADDRESS: owner.temporalAddress,
      TEMPORAL_NAMESPACE: 'vergabe',
    });
    await expect(missing).rejects.toThrow('kennt den Namensraum "vergabe" nicht');
    await owner.stop();
  });

  it('a named database that does not answer is told by a sentence, and what was started meanwhile is stopped', async () => {
    const path = home('unreachable');
    await expect(
      start(path, { DATABASE_URL: 'postgres://u:geheim@127.0.0.1:1/d' }),
    ).rejects.toThrow(/^Die Datenbank aus DATABASE_URL ist nicht erreichbar(?!.*geheim)/u);
    const again = await start(path);
    expect(again.processes()).toHaveLength(2);
    await again.stop();
  });

  it.runIf(asRoot)(
    'as root in a folder closed to others, the data lie outside and are found again',
    async () => {
      const closed = home('closed', 'home');
      mkdirSync(join(folder.path, 'closed'), { mode: 0o700 });
      const first = await start(closed);
      await sql(first.databaseUrl, 'CREATE TABLE kept (id int)');
      const data = String(await sql(first.databaseUrl, 'SHOW data_directory'));
      expect(data.startsWith(join(tmpdir(), 'zuschlag-data-'))).toBe(true);
      await first.stop();
      const second = await start(closed);
      expect(await sql(second.databaseUrl, "SELECT to_regclass('kept')::text")).toBe('kept');
      await second.stop();
    },
  );

  it.runIf(asRoot)('works for an ordinary user, whose data root can use later', async () => {
    const path = home('ordinary', 'home');
    const { cache } = settingsFor(path);
    mkdirSync(join(folder.path, 'ordinary'));
    chownSync(join(folder.path, 'ordinary'), NOBODY.uid, NOBODY.gid);
    const root = await start(home('probe'));
    const temporalAddress = root.temporalAddress; // the cache of root is closed to others
    expect(cache).not.toBe('');
    const env = {
      TEMPORAL_ADDRESS: temporalAddress,
      ZUSCHLAG_CACHE: join(folder.path, 'ordinary', 'cache'),
    };
    const launcher = await launch(path, { user: NOBODY, env });
    expect(launcher.services.failure).toBeUndefined();
    expect(await sql(launcher.services.databaseUrl, 'SELECT current_user')).toBe('zuschlag');
    expect(await end(launcher, 'SIGTERM')).toBe(0);
    const later = await start(path, { TEMPORAL_ADDRESS: temporalAddress });
    expect(await sql(later.databaseUrl, 'SELECT 1')).toBe(1);
    await later.stop();
    await root.stop();
  });
});
