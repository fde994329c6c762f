/** Makes the data folder of the own PostgreSQL, whole or not at all, and clears away what a killed server left. */
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { PostgresPlace } from './postgres-folder.js';
import { identifyProcess } from './process-identity.js';
import { endProcess } from './process-records.js';
import { runProgram } from './run-program.js';
import { StartFailure } from './start-failure.js';

export const OWNER_ROLE = 'zuschlag';
/** PostgreSQL answers SIGINT by a fast stop with a checkpoint; a busy disk may need some time for it. */
const ORPHAN_GRACE_MS = 20_000;

/** The environment of every PostgreSQL program: no language of the machine gets into data or messages. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

/** Runs `initdb` unless there are data already. Returns whether they were made now. */
export async function makeCluster(
  binaries: PostgresBinaries,
  place: PostgresPlace,
  password: string,
  signal?: AbortSignal,
): Promise<boolean> {
  if (existsSync(join(place.data, 'PG_VERSION'))) {
    checkMajorVersion(binaries, place);
    return false;
  }
  const draft = join(place.folder, 'data.new');
  const passwordFile = join(place.folder, 'initdb-password');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user !== null) chownSync(passwordFile, place.user.uid, place.user.gid);
  try {
    const result = await runProgram(binaries.initdb, initdbArguments(draft, passwordFile), {
      env: postgresEnvironment(),
      user: place.user,
      signal,
    });
    signal?.throwIfAborted();
    if (result.code !== 0) throw initdbFailed(result.cannotExecute ?? result.output);
    renameSync(draft, place.data);
    return true;
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function initdbArguments(data: string, passwordFile: string): readonly string[] {
  return [
    ...['-D', data, '--username', OWNER_ROLE, '--pwfile', passwordFile],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--data-checksums', '--no-instructions'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ];
}

function checkMajorVersion(binaries: PostgresBinaries, place: PostgresPlace): void {
  const found = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (found === String(binaries.majorVersion)) return;
  throw new StartFailure({
    de: `Die Datenbank in "${place.data}" ist von PostgreSQL ${found}, mitgeliefert ist ${binaries.majorVersion}. Mit der früheren Zuschlag-Version sichern und hier einspielen.`,
    en: `The database in "${place.data}" is of PostgreSQL ${found}, supplied is ${binaries.majorVersion}. Back it up with the former version of Zuschlag and restore it here.`,
  });
}

/**
 * Stops a server that still runs on these data although its launcher is gone, and returns its number.
 * Call only while holding the lock on the home. A server that is dead leaves files behind: those
 * that could make PostgreSQL take some other program for itself are removed.
 */
export async function clearOrphan(place: PostgresPlace, sockets: string): Promise<number | null> {
  const pidFile = join(place.data, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const found = identifyProcess(pid);
  if (found === null) return null; // PostgreSQL sees this itself, and checks for surviving helpers
  if (found.command.includes(place.data) && found.command.includes('postgres')) {
    await endProcess(found, 'SIGINT', ORPHAN_GRACE_MS);
    return pid;
  }
  // The number belongs to another program now, so the server has been dead for long; PostgreSQL would refuse to start.
  rmSync(pidFile, { force: true });
  for (const file of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) {
    rmSync(join(sockets, file), { force: true });
  }
  return null;
}

function initdbFailed(why: string): StartFailure {
  return new StartFailure({
    de: `PostgreSQL konnte seinen Datenordner nicht anlegen:\n${why}`,
    en: `PostgreSQL could not make its data folder.`,
  });
}
