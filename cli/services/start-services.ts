/** Starts what everything else stands on: the lock on the home, PostgreSQL and Temporal. */
import type { HomeFolder } from './home-folder.js';
import { openHomeFolder } from './home-folder.js';
import { lockHome } from './home-lock.js';
import { ownPostgres, prepareOwnPostgres, useExistingPostgres } from './postgres.js';
import type { DatabaseTarget } from './postgres.js';
import { removeSocketFolder } from './postgres-folder.js';
import { createProcessRecords, stopLeftovers } from './process-records.js';
import type { Report } from './report.js';
import type { Settings } from './settings.js';
import { failureText } from './start-failure.js';
import { listenForStop } from './stop-signals.js';
import { createSupervisor } from './supervisor.js';
import type { RunningProcessName, Supervisor } from './supervisor.js';
import { findTemporalBinary } from './temporal-binary.js';
import { ownTemporal, useExistingTemporal } from './temporal-server.js';
import type { TemporalTarget } from './temporal-server.js';

export interface RunningServices {
  readonly folder: HomeFolder;
  /** Connection as owner. Contains a password: hand it on by environment, keep it out of logs. */
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Further programs (worker, API): stopped before the services, restarted when they die. */
  readonly supervise: Supervisor['supervise'];
  readonly processes: () => readonly RunningProcessName[];
  /** Stops everything in reverse order and gives the home free. Every call waits for the same end. */
  readonly stop: () => Promise<void>;
}

export interface StartOptions {
  /**
   * What to do after an orderly stop by SIGINT, SIGTERM or SIGHUP, with 0, or 1 when it did not
   * succeed. Default `process.exit`; null leaves the signals alone.
   */
  readonly exitAfterSignal?: ((code: number) => void) | null;
}

const endProcess = (code: number): never => process.exit(code);

/**
 * Starts the services, both at once, and waits until they work.
 * @throws StartFailure with a sentence for the user; nothing is left running then.
 */
export async function startServices(
  settings: Settings,
  report: Report,
  options: StartOptions = {},
): Promise<RunningServices> {
  const folder = openHomeFolder(settings.home);
  const lock = lockHome(settings.home, folder.run);
  let supervisor: Supervisor | undefined;
  const abort = new AbortController();
  const cleaning: (() => void)[] = [];
  let stopped: Promise<void> | undefined;
  const stopAll = async () => {
    abort.abort();
    await supervisor?.stop();
    for (const clean of cleaning) clean();
    signals?.remove();
    lock.release();
  };
  const stop = () => (stopped ??= stopAll());
  const exit = options.exitAfterSignal === undefined ? endProcess : options.exitAfterSignal;
  const stopAtOnce = () => supervisor?.signalStop();
  const signals = exit === null ? null : listenForStop({ stop, stopAtOnce, exit });
  try {
    await stopFormer(folder, report);
    supervisor = createSupervisor(report, createProcessRecords(folder.run));
    const { signal } = abort;
    signal.throwIfAborted();
    const start: StartOrder = { settings, report, folder, supervisor, signal, cleaning };
    const [database, temporal] = await bothOrNone(startPostgres(start), startTemporal(start), stop);
    return {
      folder,
      databaseUrl: database.url,
      temporalAddress: temporal.address,
      temporalNamespace: temporal.namespace,
      supervise: supervisor.supervise,
      processes: supervisor.processes,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface StartOrder {
  readonly settings: Settings;
  readonly report: Report;
  readonly folder: HomeFolder;
  readonly supervisor: Supervisor;
  readonly signal: AbortSignal;
  /** To be done when everything has stopped. */
  readonly cleaning: (() => void)[];
}

/** When one fails the other is stopped at once, and its end awaited, so that nothing starts after the failure is told. */
async function bothOrNone<A, B>(
  first: Promise<A>,
  second: Promise<B>,
  stop: () => Promise<void>,
): Promise<[A, B]> {
  try {
    return await Promise.all([first, second]);
  } catch (error) {
    await stop();
    await Promise.allSettled([first, second]);
    throw error;
  }
}

async function stopFormer(folder: HomeFolder, report: Report): Promise<void> {
  const stopped = await stopLeftovers(folder.run);
  if (stopped.length === 0) return;
  const names = stopped.join(', ');
  report
    .step({ de: 'Reste eines abgebrochenen Starts', en: 'Leftovers of a killed start' })
    .done({ de: `beendet: ${names}`, en: `stopped: ${names}` });
}

async function startPostgres(start: StartOrder): Promise<DatabaseTarget> {
  const { settings, report, folder, supervisor, signal } = start;
  const external = settings.databaseUrl;
  const step = report.step(
    external === null
      ? { de: 'PostgreSQL wird gestartet', en: 'Starting PostgreSQL' }
      : { de: 'PostgreSQL aus DATABASE_URL', en: 'PostgreSQL of DATABASE_URL' },
  );
  try {
    if (external !== null) {
      const target = await useExistingPostgres(external);
      step.done({ de: 'erreichbar', en: 'reachable' });
      return target;
    }
    const prepared = await prepareOwnPostgres(folder, settings, signal);
    start.cleaning.push(() => removeSocketFolder(prepared.sockets));
    const { movedTo } = prepared.place;
    if (movedTo !== null && prepared.madeNow) {
      step.progress({
        de: `Daten liegen unter ${movedTo}, weil der Benutzer von PostgreSQL den Datenordner nicht erreicht`,
        en: `data lie in ${movedTo}, because PostgreSQL's user cannot reach the data folder`,
      });
    }
    const { copiedTo } = prepared.binaries;
    if (copiedTo !== null) {
      step.progress({
        de: `Programme nach ${copiedTo} kopiert`,
        en: `programs copied to ${copiedTo}`,
      });
    }
    const supervision = await supervisor.supervise(ownPostgres(prepared, folder));
    step.done(
      prepared.madeNow
        ? { de: 'neu angelegt und bereit', en: 'newly made and ready' }
        : { de: 'bereit', en: 'ready' },
    );
    return supervision.ready();
  } catch (error) {
    step.fail(failureText(error));
    throw error;
  }
}

async function startTemporal(start: StartOrder): Promise<TemporalTarget> {
  const { settings, report, folder, supervisor, signal } = start;
  const address = settings.temporalAddress;
  const own = { de: 'Temporal wird gestartet', en: 'Starting Temporal' };
  const external = { de: 'Temporal aus TEMPORAL_ADDRESS', en: 'Temporal of TEMPORAL_ADDRESS' };
  if (address !== null) {
    const step = report.step(external);
    try {
      const target = await useExistingTemporal(address, settings.temporalNamespace);
      step.done({ de: `erreichbar (${address})`, en: `reachable (${address})` });
      return target;
    } catch (error) {
      step.fail(failureText(error));
      throw error;
    }
  }
  const binary = await findTemporalBinary({
    cache: settings.cache,
    searchPath: process.env['PATH'],
    report,
    signal,
  });
  const step = report.step(own);
  try {
    const supervision = await supervisor.supervise(ownTemporal(binary.path, folder, settings));
    const target = supervision.ready();
    step.done({
      de: `bereit (Server ${target.serverVersion}, ${target.address})`,
      en: `ready (server ${target.serverVersion}, ${target.address})`,
    });
    return target;
  } catch (error) {
    step.fail(failureText(error));
    throw error;
  }
}
