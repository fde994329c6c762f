/** The PostgreSQL of this installation: an existing one by DATABASE_URL, else an own one on the home's data. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Child } from './child-process.js';
import type { HomeFolder } from './home-folder.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { clearOrphan, makeCluster, OWNER_ROLE, postgresEnvironment } from './postgres-cluster.js';
import { askPostgres, ensureDatabase } from './postgres-connection.js';
import { placePostgres, SHARED_STATE_FOLDER, socketFolder } from './postgres-folder.js';
import type { PostgresPlace } from './postgres-folder.js';
import { ownPassword } from './postgres-password.js';
import type { Settings } from './settings.js';
import { StartFailure } from './start-failure.js';
import type { StartContext, Supervised } from './supervisor.js';

export interface DatabaseTarget {
  /** Connection as owner of the database. Contains a password: not for logs. */
  readonly url: string;
  /** 170010 stands for version 17.10. */
  readonly versionNumber: number;
}

/** The own server, ready to be started. */
export interface OwnPostgres {
  readonly binaries: PostgresBinaries;
  readonly place: PostgresPlace;
  readonly sockets: string;
  readonly password: string;
  readonly madeNow: boolean;
}

const DATABASE = 'zuschlag';
const LOWEST_VERSION = 150_000;
/** After a crash the log is replayed before anybody may connect. */
const READY_TIMEOUT_MS = 120_000;
const GRACE_MS = 20_000;
const POLL_MS = 25;

/** Checks DATABASE_URL. @throws StartFailure when nothing answers or the server is older than 15. */
export async function useExistingPostgres(databaseUrl: string): Promise<DatabaseTarget> {
  const answer = await askPostgres(databaseUrl);
  if (answer.kind === 'unreachable') {
    throw new StartFailure({
      de: `Die Datenbank aus DATABASE_URL ist nicht erreichbar: ${answer.reason}`,
      en: `The database of DATABASE_URL cannot be reached: ${answer.reason}`,
    });
  }
  if (answer.versionNumber < LOWEST_VERSION) {
    const found = Math.floor(answer.versionNumber / 10_000);
    throw new StartFailure({
      de: `Die Datenbank aus DATABASE_URL ist PostgreSQL ${found}; nötig ist Version 15 oder neuer.`,
      en: `The database of DATABASE_URL is PostgreSQL ${found}; version 15 or newer is needed.`,
    });
  }
  return { url: databaseUrl, versionNumber: answer.versionNumber };
}

/** Everything before the server itself: programs, folder, user, password, first data, leftovers of a killed start. */
export async function prepareOwnPostgres(
  folder: HomeFolder,
  settings: Pick<Settings, 'cache'>,
  signal?: AbortSignal,
): Promise<OwnPostgres> {
  if (process.platform === 'win32') throw noWindows();
  const place = placePostgres(folder);
  const copyFolder = place.user === null ? settings.cache : SHARED_STATE_FOLDER;
  const binaries = await findPostgresBinaries(place.user, copyFolder);
  const password = ownPassword(folder.home);
  const sockets = socketFolder(place);
  await clearOrphan(place, sockets);
  const madeNow = await makeCluster(binaries, place, password, signal);
  return { binaries, place, sockets, password, madeNow };
}

/** The prepared server, for `supervise`; the address stays the same over restarts. */
export function ownPostgres(prepared: OwnPostgres, folder: HomeFolder): Supervised<DatabaseTarget> {
  const url = databaseUrl(prepared, DATABASE);
  return {
    name: 'PostgreSQL',
    start: async (context) => {
      // A server that was stopped from outside may still be on its way out.
      if (context.restarts > 0) await clearOrphan(prepared.place, prepared.sockets);
      const child = await launch(context, prepared, folder);
      const versionNumber = await waitUntilReady(child, databaseUrl(prepared, 'postgres'));
      await ensureDatabase(databaseUrl(prepared, 'postgres'), DATABASE);
      return { url, versionNumber };
    },
  };
}

function databaseUrl({ password, sockets }: OwnPostgres, database: string): string {
  return `postgresql://${OWNER_ROLE}:${password}@/${database}?host=${encodeURIComponent(sockets)}`;
}

function launch(
  context: StartContext,
  { binaries, place, sockets }: OwnPostgres,
  folder: HomeFolder,
): Promise<Child> {
  const settings = {
    listen_addresses: '',
    port: '5432', // names the socket file only
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    max_connections: '80',
    fsync: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
  };
  return context.launch({
    name: 'PostgreSQL',
    command: binaries.postgres,
    args: [
      ...['-D', place.data],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    env: postgresEnvironment(),
    workingFolder: '/',
    logFile: join(folder.logs, 'postgres.log'),
    stopSignal: 'SIGINT', // fast stop: open connections are cut, data are written
    graceMs: GRACE_MS,
    user: place.user,
  });
}

async function waitUntilReady(child: Child, url: string): Promise<number> {
  const until = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const answer = await askPostgres(url);
    if (answer.kind === 'ready' && !child.hasEnded()) return answer.versionNumber;
    const reason = answer.kind === 'unreachable' ? answer.reason : 'ended';
    if (child.hasEnded() || Date.now() > until) {
      throw new StartFailure({
        de: `PostgreSQL ist nicht gestartet (${reason}).\n${child.tail()}`,
        en: `PostgreSQL did not start (${reason}).`,
      });
    }
    await delay(POLL_MS);
  }
}

function noWindows(): StartFailure {
  return new StartFailure({
    de: 'Unter Windows wird PostgreSQL nicht mitgestartet. Auswege: unter WSL starten oder DATABASE_URL setzen.',
    en: 'On Windows no own PostgreSQL is started. Ways out: run under WSL, or set DATABASE_URL.',
  });
}
