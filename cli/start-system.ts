/** The running system: services, simulators, worker and API under one supervisor. */
import { delimiter, join } from 'node:path';
import { ANCHOR_VARIABLES } from '../criteria/anchor/anchor-settings.js';
import { LOCAL_ACCOUNTS_VARIABLE } from '../criteria/people/local-accounts.js';
import { issueSetupCode } from '../store/account-changes.js';
import { openDatabase } from '../store/database.js';
import type { IssuedCode } from '../store/one-time-codes.js';
import { SERVICE_VARIABLES } from '../store/service-environment.js';
import { migrate } from '../store/migrate.js';
import { loadSample, makeSampleAccounts, SAMPLE_FOLDER } from './sample/load-sample.js';
import type { LoadedSample } from './sample/load-sample.js';
import { planSimulators } from './sample/start-simulators.js';
import type { RunningSimulators } from './sample/start-simulators.js';
import { newPort } from './services/free-port.js';
import { nodeChild } from './services/node-child.js';
import { ownPassword } from './services/postgres-password.js';
import { programFile } from './services/program-file.js';
import type { Report } from './services/report.js';
import type { Settings } from './services/settings.js';
import { startServices } from './services/start-services.js';
import type { RunningServices, StartOptions } from './services/start-services.js';

export interface SystemOptions extends StartOptions {
  /** Loads no sample: no accounts, no simulators. */
  readonly empty: boolean;
}

/** Brings the database to this version and gives the address of the engine's own, limited role. */
async function prepareDatabase(services: RunningServices, report: Report): Promise<string> {
  const step = report.step({ de: 'Datenbank wird vorbereitet', en: 'Preparing the database' });
  const password = ownPassword(services.folder.home, 'app-password');
  const { applied, appUrl } = await migrate(services.databaseUrl, { appPassword: password });
  step.done(
    applied.length === 0
      ? { de: 'auf dem Stand', en: 'up to date' }
      : { de: `${applied.length} Schritte ausgeführt`, en: `${applied.length} steps taken` },
  );
  return appUrl;
}

/** A new code at each start without accounts; the one of an earlier start is over. */
async function prepareSetup(databaseUrl: string): Promise<IssuedCode | null> {
  const db = openDatabase(databaseUrl);
  try {
    return await issueSetupCode(db, new Date().toISOString());
  } finally {
    await db.destroy();
  }
}

interface ProgramPlan {
  readonly services: RunningServices;
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly allowHosts: readonly string[];
}

async function startPrograms(
  { services, settings, databaseUrl, allowHosts }: ProgramPlan,
  report: Report,
): Promise<number> {
  const step = report.step({ de: 'Verarbeitung und Schnittstelle', en: 'Worker and API' });
  const names = SERVICE_VARIABLES;
  const env = {
    [names.databaseUrl]: databaseUrl,
    [names.serverKeyFile]: join(services.folder.home, 'server-key'),
    [names.temporalAddress]: services.temporalAddress,
    [names.temporalNamespace]: services.temporalNamespace,
    [names.allowHosts]: [...allowHosts, process.env[names.allowHosts] ?? ''].join(','),
    ZUSCHLAG_BUNDLE_FOLDER: services.folder.run,
    [ANCHOR_VARIABLES.folder]: settings.anchorFolder,
    [LOCAL_ACCOUNTS_VARIABLE]: settings.localAccountsAnywhere ? 'yes' : 'no',
    ZUSCHLAG_CATALOGUES: settings.catalogueFolders.join(delimiter),
    TZ: 'UTC',
  };
  const { logs, run } = services.folder;
  // A port is chosen here, not by the system at each start: a restarted API must be found where it was.
  const port = settings.port === 0 ? await newPort(join(run, 'api.port')) : settings.port;
  const [workerFile, apiFile] = await Promise.all([
    programFile('activities/worker'),
    programFile('api/server'),
  ]);
  const worker = nodeChild({
    name: 'worker',
    file: workerFile,
    env,
    logFile: join(logs, 'worker.log'),
  });
  const api = nodeChild({
    name: 'api',
    file: apiFile,
    env: { ...env, PORT: String(port), HOST: settings.host },
    logFile: join(logs, 'api.log'),
  });
  await Promise.all([services.supervise(worker), services.supervise(api)]);
  step.done({ de: `bereit auf Port ${port}`, en: `ready on port ${port}` });
  return port;
}

export interface RunningSystem {
  readonly services: RunningServices;
  readonly sample: LoadedSample | null;
  readonly simulators: RunningSimulators | null;
  /** Code for the first administrator, as long as there are no accounts. */
  readonly setup: IssuedCode | null;
  /** Address of the engine's own, limited database role. */
  readonly databaseUrl: string;
  readonly baseUrl: string;
}

const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Starts everything up to a serving API; nothing is left running when a part does not come up. */
export async function startSystem(
  settings: Settings,
  options: SystemOptions,
  report: Report,
): Promise<RunningSystem> {
  const sample = options.empty ? null : await loadSample(SAMPLE_FOLDER);
  const services = await startServices(settings, report, options);
  try {
    const databaseUrl = await prepareDatabase(services, report);
    const simulators =
      sample === null
        ? null
        : await planSimulators(
            services.folder,
            SAMPLE_FOLDER,
            sample.folder.procedure.lots.flatMap((lot) => lot.suites),
          );
    if (sample !== null) await makeSampleAccounts(databaseUrl, sample.people);
    const allowHosts = simulators?.hosts ?? [];
    const [port] = await Promise.all([
      startPrograms({ services, settings, databaseUrl, allowHosts }, report),
      simulators?.start(services),
    ]);
    const setup = await prepareSetup(databaseUrl);
    const baseUrl = addressOf(settings.host, port);
    return { services, sample, simulators, setup, databaseUrl, baseUrl };
  } catch (error) {
    await services.stop();
    throw error;
  }
}
