/** One home through its life: first start, second start, refused double start, kills of everything. */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, describe, expect, it } from 'vitest';
import { identifyProcess } from '../../../cli/services/process-identity.js';
import { silentReport } from '../../../cli/services/report.js';
import { startServices } from '../../../cli/services/start-services.js';
import type { Launcher } from './launched.js';
import { end, launch, removeData, settingsFor, sql, temporaryFolder, until } from './launched.js';

const WORKFLOW = { taskQueue: 'nobody-listens', workflowId: 'waiting' };

async function withTemporal<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

const workflowStatus = (address: string) =>
  withTemporal(address, async (client) => {
    const description = await client.workflow.getHandle(WORKFLOW.workflowId).describe();
    return description.status.name;
  });

describe('services on one home', () => {
  const folder = temporaryFolder();
  const home = join(folder.path, 'home');
  const journal = join(folder.path, 'journal');
  const launchers: Launcher[] = [];
  const start = async () => {
    const launcher = await launch(home, { env: { JOURNAL: journal } });
    launchers.push(launcher);
    return launcher;
  };
  const alive = (launcher: Launcher) =>
    launcher.services.processes.filter(({ pid }) => identifyProcess(pid) !== null);
  const journalLines = () =>
    existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n') : [];

  afterAll(async () => {
    for (const launcher of launchers) await end(launcher, 'SIGTERM');
    removeData(home);
    folder.remove();
  });

  it('starts from nothing, and the next start finds database and workflows as they were', async () => {
    const first = await startServices(settingsFor(home), silentReport, { exitAfterSignal: null });
    await sql(first.databaseUrl, "CREATE TABLE note AS SELECT 'Zuschlag'::text AS word");
    await withTemporal(first.temporalAddress, (client) =>
      client.workflow.start('waits', { ...WORKFLOW, args: [] }),
    );
    expect(
      first
        .processes()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['PostgreSQL', 'Temporal']);
    await first.stop();
    expect(first.processes()).toEqual([]);

    const startedAt = performance.now();
    const second = await startServices(settingsFor(home), silentReport, { exitAfterSignal: null });
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(await sql(second.databaseUrl, 'SELECT word FROM note')).toBe('Zuschlag');
    expect(await workflowStatus(second.temporalAddress)).toBe('RUNNING');
    expect(second.temporalAddress).toBe(first.temporalAddress);
    expect(second.databaseUrl).toBe(first.databaseUrl);
    await checkDatabase(second.databaseUrl);
    await Promise.all([second.stop(), second.stop()]);
    expect(second.processes()).toEqual([]);
  });

  /** Syncs to disk, asks for a password, listens on no network port, keeps the password to itself. */
  const checkDatabase = async (databaseUrl: string) => {
    const show = (name: string) => sql(databaseUrl, `SHOW ${name}`);
    expect(await show('fsync')).toBe('on');
    expect(await show('synchronous_commit')).toBe('on');
    expect(await show('listen_addresses')).toBe('');
    expect(await show('data_checksums')).toBe('on');
    expect(await show('server_encoding')).toBe('UTF8');
    const wrong = databaseUrl.replace(/:[^:@]+@/u, ':falsch@');
    await expect(sql(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(home, 'postgres-password')).mode & 0o777).toBe(0o600);
  };

  it('refuses a second start while the first one runs, and leaves the first one alone', async () => {
    const first = await start();
    const second = await start();
    expect(second.services.failure).toContain(`läuft Zuschlag schon (Prozess ${first.child.pid}`);
    expect(second.services.failure).toContain('already running');
    await until(() => second.child.exitCode !== null);
    expect(second.child.exitCode).toBe(1);
    expect(await sql(first.services.databaseUrl, 'SELECT word FROM note')).toBe('Zuschlag');

    // SIGTERM: programs on top first, in reverse order, then the services; nothing is left.
    expect(await end(first, 'SIGTERM')).toBe(0);
    expect(alive(first)).toEqual([]);
    expect(journalLines()).toEqual(['api stopped', 'worker stopped']);
  });

  it('after a SIGKILL of the launcher: programs on top end, the next start clears the rest and loses nothing', async () => {
    const killed = await start();
    await end(killed, 'SIGKILL');
    await until(() => alive(killed).length === 2);
    expect(journalLines().slice(-2).toSorted()).toEqual([
      'api disconnected',
      'worker disconnected',
    ]);
    const left = alive(killed).map(({ name }) => name);
    expect(left.toSorted()).toEqual(['PostgreSQL', 'Temporal']);

    const next = await start();
    expect(next.services.failure).toBeUndefined();
    expect(alive(killed)).toEqual([]);
    expect(await sql(next.services.databaseUrl, 'SELECT word FROM note')).toBe('Zuschlag');
    expect(await workflowStatus(next.services.temporalAddress)).toBe('RUNNING');
    expect(await end(next, 'SIGINT')).toBe(0);
    expect(alive(next)).toEqual([]);
  });

  it('stops a PostgreSQL of a killed launcher even when the list of its processes is lost', async () => {
    const killed = await start();
    await end(killed, 'SIGKILL');
    const temporal = killed.services.processes.find(({ name }) => name === 'Temporal');
    process.kill(temporal?.pid ?? 0, 'SIGKILL');
    rmSync(join(home, 'run', 'processes.json'));

    const services = await startServices(settingsFor(home), silentReport, {
      exitAfterSignal: null,
    });
    expect(alive(killed)).toEqual([]);
    expect(await sql(services.databaseUrl, 'SELECT word FROM note')).toBe('Zuschlag');
    await services.stop();
  });

  it('brings PostgreSQL and Temporal back when they are killed, at the same addresses', async () => {
    const services = await startServices(settingsFor(home), silentReport, {
      exitAfterSignal: null,
    });
    const before = services.processes();
    for (const { pid } of before) process.kill(pid, 'SIGKILL');
    const isNew = ({ name, pid }: { readonly name: string; readonly pid: number }) =>
      before.every((old) => old.name !== name || old.pid !== pid);
    await until(() => services.processes().length === 2 && services.processes().every(isNew));
    await until(() =>
      sql(services.databaseUrl, 'SELECT word FROM note').then(
        (word) => word === 'Zuschlag',
        () => false,
      ),
    );
    await until(() =>
      workflowStatus(services.temporalAddress).then(
        (status) => status === 'RUNNING',
        () => false,
      ),
    );
    await services.stop();
    expect(services.processes()).toEqual([]);
  });
});
