/** A real PostgreSQL for tests: one server per test run, one database per test file. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import pg from 'pg';

const START_LIMIT_MS = 60_000;
/** The runner itself outlives its workers: the server belongs to it, whichever file asks first. */
const runnerPid = isMainThread ? process.ppid : process.pid;

function startServerOnce(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another test file of this run was first.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  const script = fileURLToPath(new URL('./postgres-supervisor.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  spawn(process.execPath, ['--import', tsx, script, folder, String(runnerPid)], {
    detached: true,
    stdio: 'ignore',
  }).unref();
}

/** The server publishes its address before it accepts connections. */
async function connectWhenReady(url: string): Promise<pg.Client> {
  const giveUpAt = Date.now() + START_LIMIT_MS;
  for (;;) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await pause(25);
    }
  }
}

/** Superuser address of the run's server, database `postgres`. ZUSCHLAG_TEST_DATABASE_URL names an existing one. */
async function serverUrl(): Promise<string> {
  const given = process.env['ZUSCHLAG_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  const folder = join(tmpdir(), `zuschlag-test-pg-${String(runnerPid)}`);
  startServerOnce(folder);
  const giveUpAt = Date.now() + START_LIMIT_MS;
  while (!existsSync(join(folder, 'url'))) {
    const failure = join(folder, 'failure');
    if (existsSync(failure)) throw new Error(readFileSync(failure, 'utf8'));
    if (Date.now() > giveUpAt) throw new Error('The test PostgreSQL did not start in time.');
    await pause(25);
  }
  return readFileSync(join(folder, 'url'), 'utf8');
}

export interface TestDatabase {
  /** Superuser, owner of the database. */
  readonly ownerUrl: string;
  readonly name: string;
  readonly drop: () => Promise<void>;
}

/** Makes an empty database; call `drop` in `afterAll`. */
export async function createTestDatabase(label = 'test'): Promise<TestDatabase> {
  const url = await serverUrl();
  const admin = await connectWhenReady(url);
  const name = `${label}_${randomBytes(6).toString('hex')}`;
  await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE template0`);
  await admin.end();
  return {
    ownerUrl: url.replace(/\/[^/?]*(\?|$)/u, `/${name}$1`),
    name,
    drop: async () => {
      const client = await connectWhenReady(url);
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
      await client.end();
    },
  };
}
