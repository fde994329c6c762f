/** The benchmark through the whole system: a procedure is played up to its run, which then goes through Temporal and PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from '../cli/api-client.js';
import { playCourse } from '../cli/sample/play-course.js';
import { silentReport } from '../cli/services/report.js';
import { readSettings } from '../cli/services/settings.js';
import { startSystem } from '../cli/start-system.js';
import type { RunningSystem } from '../cli/start-system.js';
import type { LoadedSuite, QualitySuite } from '../criteria/suite/suite.js';
import { openDatabase } from '../store/database.js';
import { readLog } from '../store/event-log.js';
import { SERVICE_VARIABLES } from '../store/service-environment.js';
import { itemsOf } from './bench-runner-suite.js';
import { cpuSecondsOf } from './process-cpu.js';

export interface EngineTask {
  readonly baseUrl: string;
  readonly calls: number;
  /** Of all bidders together. */
  readonly inFlight: number;
}

export interface EngineFigures {
  readonly calls: number;
  readonly cpuSecondsPerThousand: number;
  /** By process, until all calls are made and their evidence is committed. */
  readonly cpuSeconds: Readonly<Record<string, number>>;
  /** Grading as well. */
  readonly withGradingPerThousand: number;
  readonly wallMs: number;
}

const BIDDERS = 3;
const LOT = 'los-1';
const PROCEDURE = 'messung';
/** Everything that works on a run; the endpoint, the launcher and the sample's simulators do not. */
const COUNTED = ['worker', 'Temporal', 'PostgreSQL', 'api'];
const POLL_MS = 250;

/** The sample's suite with other items, and as many places as the measurement wants. */
function suiteFor({ suite }: LoadedSuite, { calls, inFlight }: EngineTask): LoadedSuite {
  const quality = suite as QualitySuite;
  return {
    suite: {
      ...quality,
      repeats: 1,
      inFlightPerBidder: Math.round(inFlight / BIDDERS),
      grader: { kind: 'number', tolerance: '0' },
    },
    items: itemsOf(Math.round(calls / BIDDERS)),
  };
}

async function playToBenchmark(system: RunningSystem, task: EngineTask): Promise<void> {
  const { sample } = system;
  if (sample === null) throw new Error('the measurement needs the sample');
  const lots = sample.folder.lots.map((lot) => ({
    ...lot,
    suites: lot.suites.map((loaded) => suiteFor(loaded, task)),
  }));
  const addresses = ['alpha', 'beta', 'gamma'].map((name) => [name, task.baseUrl] as const);
  await playCourse(
    {
      ...sample,
      ...{ baseUrl: system.baseUrl, procedureId: PROCEDURE, title: 'Messung' },
      folder: { ...sample.folder, lots },
      ...{ simulators: Object.fromEntries(addresses), until: 'benchmark', doneSteps: 0 },
      bidPeriodSeconds: 6,
    },
    {
      step: () => ({ done: () => undefined, progress: () => undefined }),
      reached: () => undefined,
    },
  );
}

async function measure(system: RunningSystem): Promise<Omit<EngineFigures, 'calls'>> {
  const officer = system.sample?.people.people.find(({ id }) => id === 'albrecht');
  const client = await signIn(system.baseUrl, officer?.id ?? '', officer?.password ?? '');
  const db = openDatabase(system.databaseUrl, { maxConnections: 1 });
  const counted = system.services.processes().filter(({ name }) => COUNTED.includes(name));
  const pids = counted.map(({ pid }) => pid);
  const startMs = performance.now();
  const start = cpuSecondsOf(pids);
  const spent = (): readonly number[] =>
    cpuSecondsOf(pids).map((now, at) => now - (start[at] ?? 0));
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const reached = async (kind: string): Promise<void> => {
    for (;;) {
      const log = await readLog(db, PROCEDURE);
      const failed = log.find(({ event }) => event.kind === 'BenchmarkFailed');
      if (failed !== undefined) throw new Error(JSON.stringify(failed.event.payload));
      if (log.some(({ event }) => event.kind === kind)) return;
      await pause(POLL_MS);
    }
  };
  try {
    await client.command(PROCEDURE, 'startBenchmark', { lotId: LOT });
    await reached('BenchmarkEvidenceCommitted');
    const sent = spent();
    const wallMs = Math.round(performance.now() - startMs);
    await reached('BenchmarkFinished');
    return {
      cpuSecondsPerThousand: sum(sent),
      cpuSeconds: Object.fromEntries(counted.map(({ name }, at) => [name, sent[at] ?? 0])),
      withGradingPerThousand: sum(spent()),
      wallMs,
    };
  } finally {
    await db.destroy();
  }
}

/** Starts a system of its own in a temporary home and ends it again. */
export async function measureThroughEngine(task: EngineTask): Promise<EngineFigures> {
  const home = mkdtempSync(join(tmpdir(), 'zuschlag-bench-'));
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...environment } = process.env;
  const read = readSettings({ ...environment, ZUSCHLAG_HOME: home, PORT: '0' });
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.reasons));
  process.env[SERVICE_VARIABLES.allowHosts] = new URL(task.baseUrl).host;
  const options = { empty: false, exitAfterSignal: null };
  const system = await startSystem(read.settings, options, silentReport);
  try {
    await playToBenchmark(system, task);
    const figures = await measure(system);
    const calls = Math.round(task.calls / BIDDERS) * BIDDERS;
    const perThousand = (seconds: number): number => Number(((seconds * 1_000) / calls).toFixed(3));
    return {
      ...figures,
      calls,
      cpuSecondsPerThousand: perThousand(figures.cpuSecondsPerThousand),
      withGradingPerThousand: perThousand(figures.withGradingPerThousand),
    };
  } finally {
    await system.services.stop();
    rmSync(home, { recursive: true, force: true });
    delete process.env[SERVICE_VARIABLES.allowHosts];
  }
}
