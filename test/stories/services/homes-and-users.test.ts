/** Homes in awkward places, several at once, other users, and services that exist already. */
import { chmodSync, chownSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryLock } from '../../../cli/services/folder-lock.js';
import { silentReport } from '../../../cli/services/report.js';
import { startServices } from '../../../cli/services/start-services.js';
import type { RunningServices } from '../../../cli/services/start-services.js';
import { useExistingTemporal } from '../../../cli/services/temporal-server.js';
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
  let owner: RunningServices;
  beforeAll(async () => {
    owner = await start(home('owner'));
  });
  afterAll(async () => {
    await owner.stop();
    homes.forEach(removeData);
    folder.remove();
  });

  it('two run side by side without meeting, one of them under a long path with spaces and umlauts', async () => {
    const long = home('Vergabestelle Süd', 'x'.repeat(120), 'y'.repeat(120), 'home');
    const second = await start(long);
    expect(second.temporalAddress).not.toBe(owner.temporalAddress);
    await sql(owner.databaseUrl, 'CREATE TABLE only_here (id int)');
    expect(await sql(second.databaseUrl, "SELECT to_regclass('only_here')")).toBeNull();
    await second.stop();
    expect(owner.processes()).toHaveLength(2);
    expect(await sql(owner.databaseUrl, 'SELECT 1')).toBe(1);
  });

  it('existing servers are used when they are named, and nothing is started then', async () => {
    const guest = await start(home('guest'), {
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
  });

  it('a named database that does not answer is told by a sentence without the password, and nothing stays', async () => {
    const path = home('unreachable');
    const databaseUrl = 'postgres://u:geheim@127.0.0.1:1/d';
    await expect(start(path, { DATABASE_URL: databaseUrl })).rejects.toThrow(
      /^Die Datenbank aus DATABASE_URL ist nicht erreichbar(?!.*geheim)/u,
    );
    expect(readFileSync(join(path, 'run', 'processes.json'), 'utf8')).toBe('[]');
    const free = tryLock(join(path, 'run'), 'start');
    expect(free.kind).toBe('held');
  });

  it('a named Temporal server that does not answer is told by a sentence', async () => {
    await expect(useExistingTemporal('127.0.0.1:1', 'default', 500)).rejects.toThrow(
      /^Unter TEMPORAL_ADDRESS=127\.0\.0\.1:1 antwortet kein Temporal-Server/u,
    );
  });

  it.runIf(asRoot)(
    'as root in a folder closed to others, the data lie outside and are found again',
    async () => {
      const closed = home('closed', 'home');
      mkdirSync(join(folder.path, 'closed'), { mode: 0o700 });
      const env = { TEMPORAL_ADDRESS: owner.temporalAddress };
      const first = await start(closed, env);
      await sql(first.databaseUrl, 'CREATE TABLE kept (id int)');
      const data = String(await sql(first.databaseUrl, 'SHOW data_directory'));
      expect(data.startsWith(join(tmpdir(), 'zuschlag-data-'))).toBe(true);
      await first.stop();
      const second = await start(closed, env);
      expect(await sql(second.databaseUrl, "SELECT to_regclass('kept')::text")).toBe('kept');
      await second.stop();
    },
  );

  it.runIf(asRoot)('works for an ordinary user, whose data root can use later', async () => {
    const path = home('ordinary', 'home');
    mkdirSync(join(folder.path, 'ordinary'));
    chownSync(join(folder.path, 'ordinary'), NOBODY.uid, NOBODY.gid);
    const env = {
      TEMPORAL_ADDRESS: owner.temporalAddress, // the cache with the program is closed to others
      ZUSCHLAG_CACHE: join(folder.path, 'ordinary', 'cache'),
    };
    const launcher = await launch(path, { user: NOBODY, env });
    expect(launcher.services.failure).toBeUndefined();
    expect(await sql(launcher.services.databaseUrl, 'SELECT current_user')).toBe('zuschlag');
    expect(await end(launcher, 'SIGTERM')).toBe(0);
    const later = await start(path, env);
    expect(await sql(later.databaseUrl, 'SELECT 1')).toBe(1);
    await later.stop();
  });
});
