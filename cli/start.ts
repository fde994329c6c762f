/** `zuschlag start`: services, worker and API under one launcher; on the first start the sample is played before the user's eyes. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICE_VARIABLES } from '../store/service-environment.js';
import { migrate } from '../store/migrate.js';
import { loadSample, makeSampleAccounts, SAMPLE_FOLDER } from './sample/load-sample.js';
import type { LoadedSample } from './sample/load-sample.js';
import { fetchRecord, playPart, sampleParts } from './sample/play-samples.js';
import type { SampleScene } from './sample/play-samples.js';
import { openSampleProgress } from './sample/sample-progress.js';
import { startSimulators } from './sample/start-simulators.js';
import type { RunningSimulators } from './sample/start-simulators.js';
import { nodeChild } from './services/node-child.js';
import { ownPassword } from './services/postgres-password.js';
import type { Report } from './services/report.js';
import type { Settings } from './services/settings.js';
import { StartFailure } from './services/start-failure.js';
import { startServices } from './services/start-services.js';
import type { RunningServices } from './services/start-services.js';
import { finalBlock } from './start-block.js';
import { verifyFile } from './verify/verify-file.js';

export interface StartMode {
  /** Plays the sample, verifies its record and stops. */
  readonly once: boolean;
  /** Loads no sample. */
  readonly empty: boolean;
}

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

function refuseOpenSample({ host }: Settings, { empty }: StartMode): void {
  if (empty || LOOPBACK.includes(host)) return;
  throw new StartFailure({
    de: `Die Übungskonten haben bekannte Kennwörter und werden nur auf dieser Maschine bereitgestellt, nicht auf HOST=${host}. Ohne Beispiel starten: npm start -- --empty`,
    en: `The sample accounts have known passwords and are served on this machine only, not on HOST=${host}. Start without the sample: npm start -- --empty`,
  });
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
    TZ: 'UTC',
  };
  const { logs } = services.folder;
  const worker = nodeChild({
    name: 'worker',
    file: fileOf('../activities/worker.ts'),
    env,
    logFile: join(logs, 'worker.log'),
  });
  const api = nodeChild({
    name: 'api',
    file: fileOf('../api/server.ts'),
    env: { ...env, PORT: String(settings.port), HOST: settings.host },
    logFile: join(logs, 'api.log'),
  });
  const [, served] = await Promise.all([services.supervise(worker), services.supervise(api)]);
  const port = Number(served.ready()['port']);
  step.done({ de: `bereit auf Port ${port}`, en: `ready on port ${port}` });
  return port;
}

interface Stage {
  readonly services: RunningServices;
  readonly sample: LoadedSample | null;
  readonly simulators: RunningSimulators | null;
  readonly baseUrl: string;
}

const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

async function setStage(settings: Settings, mode: StartMode, report: Report): Promise<Stage> {
  const sample = mode.empty ? null : await loadSample(SAMPLE_FOLDER);
  const services = await startServices(settings, report);
  try {
    const databaseUrl = await prepareDatabase(services, report);
    const simulators =
      sample === null
        ? null
        : await startSimulators(
            services,
            SAMPLE_FOLDER,
            sample.folder.procedure.lots.flatMap((lot) => lot.suites),
          );
    if (sample !== null) await makeSampleAccounts(databaseUrl, sample.people);
    const allowHosts = simulators?.hosts ?? [];
    const port = await startPrograms({ services, settings, databaseUrl, allowHosts }, report);
    return { services, sample, simulators, baseUrl: addressOf(settings.host, port) };
  } catch (error) {
    await services.stop();
    throw error;
  }
}

/** Plays what has not been played, verifies the record, and says where it lies. */
async function playSample(
  scene: SampleScene,
  mode: StartMode,
): Promise<{ readonly record: string; readonly valid: boolean; readonly verdict: string }> {
  const { main, waiting } = sampleParts(scene.folder);
  await playPart(scene, main);
  if (!mode.once) for (const part of waiting) await playPart(scene, part);
  const record = await fetchRecord(scene, main.procedureId);
  const { exitCode, summary } = await verifyFile(record, 'de');
  return { record, valid: exitCode === 0, verdict: summary };
}

/** Starts everything; returns the exit code for `--once`, else null: it keeps serving until it is told to stop. */
export async function start(
  settings: Settings,
  mode: StartMode,
  report: Report,
  write: (line: string) => void,
): Promise<number | null> {
  const startedAt = Date.now();
  refuseOpenSample(settings, mode);
  const { services, sample, simulators, baseUrl } = await setStage(settings, mode, report);
  try {
    let exitCode = 0;
    let played: Awaited<ReturnType<typeof playSample>> | null = null;
    const readyMs = Date.now() - startedAt;
    if (sample !== null && simulators !== null) {
      const progress = openSampleProgress(settings.home);
      const { home } = settings;
      const scene = {
        ...sample,
        baseUrl,
        home,
        simulators: simulators.addresses,
        progress,
        report,
      };
      played = await playSample(scene, mode);
      exitCode = played.valid ? 0 : 1;
    }
    const people = sample?.people ?? null;
    write(finalBlock({ baseUrl, home: settings.home, people, played, readyMs, once: mode.once }));
    if (!mode.once) return null;
    if (played !== null) write(`Record: ${played.record}`);
    await services.stop();
    return exitCode;
  } catch (error) {
    await services.stop();
    throw error;
  }
}
