/** Runs one throw-away PostgreSQL for a test run and stops it as soon as the test runner is gone. */
import { spawn } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHomeFolder } from '../../cli/services/home-folder.js';
import type { HomeFolder } from '../../cli/services/home-folder.js';
import { OWNER_ROLE, postgresEnvironment } from '../../cli/services/postgres-cluster.js';
import { removeSocketFolder } from '../../cli/services/postgres-folder.js';
import { prepareOwnPostgres } from '../../cli/services/postgres.js';
import type { OwnPostgres } from '../../cli/services/postgres.js';

const RUNNER_POLL_MS = 200;
/** Durability is switched off: what a power cut does is not what these tests ask about. */
const SETTINGS = ['listen_addresses=', 'fsync=off', 'full_page_writes=off', 'max_connections=60'];

function launch({ binaries, place, sockets }: OwnPostgres) {
  const settings = [...SETTINGS, `unix_socket_directories=${sockets}`];
  return spawn(
    binaries.postgres,
    ['-D', place.data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...place.user, env: postgresEnvironment(), stdio: 'ignore', cwd: '/' },
  );
}

function publish({ home }: HomeFolder, name: 'url' | 'failure', text: string): void {
  writeFileSync(join(home, `${name}.part`), text, { mode: 0o600 });
  renameSync(join(home, `${name}.part`), join(home, name));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Everything of the server lies in the folder, which is removed at the end. */
async function run(home: HomeFolder, runnerPid: number): Promise<void> {
  const own = await prepareOwnPostgres(home, { cache: join(home.home, 'cache') });
  const server = launch(own);
  server.once('error', (error) => {
    publish(home, 'failure', error.message);
  });
  server.once('exit', () => {
    rmSync(home.home, { recursive: true, force: true });
    if (own.place.movedTo !== null) rmSync(own.place.movedTo, { recursive: true, force: true });
    removeSocketFolder(own.sockets);
    process.exit(0);
  });
  process.on('SIGTERM', () => server.kill('SIGINT'));
  setInterval(() => {
    if (!isAlive(runnerPid)) server.kill('SIGINT');
  }, RUNNER_POLL_MS);
  const host = encodeURIComponent(own.sockets);
  publish(home, 'url', `postgresql://${OWNER_ROLE}:${own.password}@/postgres?host=${host}`);
}

const [folder = '', runnerPid = ''] = process.argv.slice(2);
const home = openHomeFolder(folder);
run(home, Number(runnerPid)).catch((error: unknown) => {
  publish(home, 'failure', String(error));
});
