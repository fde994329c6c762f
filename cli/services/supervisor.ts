/** Keeps the started programs running: restarts what dies unexpectedly, stops all in reverse order. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Bilingual } from '../../criteria/bilingual.js';
import { launchChild } from './child-process.js';
import type { Child, ChildEnd, ChildSpec } from './child-process.js';
import type { ProcessRecords } from './process-records.js';
import type { Report } from './report.js';
import { failureText, StartFailure } from './start-failure.js';

/** What `start` gets: the only way to launch the supervised child, and a signal that says "give up, all is being stopped". */
export interface StartContext {
  readonly launch: (spec: ChildSpec) => Promise<Child>;
  readonly signal: AbortSignal;
  /** 0 at the first start, then counting the restarts. */
  readonly restarts: number;
}

/** A program and how to start it. `start` resolves when the program is ready for work. */
export interface Supervised<Ready> {
  readonly name: string;
  readonly start: (context: StartContext) => Promise<Ready>;
}

export interface Supervision<Ready> {
  /** What the latest successful start gave. */
  readonly ready: () => Ready;
  readonly pid: () => number | null;
  /** How often it had to be started anew. */
  readonly restarts: () => number;
}

export interface RunningProcessName {
  readonly name: string;
  readonly pid: number;
}

export interface Supervisor {
  /** Starts it, waits until it is ready, and keeps it running. Rejects when the first start fails. */
  readonly supervise: <Ready>(supervised: Supervised<Ready>) => Promise<Supervision<Ready>>;
  readonly processes: () => readonly RunningProcessName[];
  /** Ends everything, last started first; every call waits for the same end. */
  readonly stop: () => Promise<void>;
  /** Sends the stop signals without waiting: for the launcher's own sudden end. */
  readonly signalStop: () => void;
}

/** Wait before a restart: doubled at each failure in a row, forgotten after some seconds of good work. */
const FIRST_BACK_OFF_MS = 200;
const MAX_BACK_OFF_MS = 10_000;
const GOOD_WORK_MS = 3_000;

interface Entry {
  readonly name: string;
  child: Child | null;
  loop: Promise<void>;
}

interface Surroundings {
  readonly report: Report;
  readonly records: ProcessRecords;
  /** Says that everything is being stopped. */
  readonly signal: AbortSignal;
}

async function startOnce<Ready>(
  entry: Entry,
  supervised: Supervised<Ready>,
  restarts: number,
  { records, signal }: Surroundings,
): Promise<Ready> {
  const launch = async (spec: ChildSpec) => {
    refuseWhenStopping(signal, supervised.name);
    entry.child = await launchChild(spec, records);
    if (signal.aborted) await entry.child.stop();
    return entry.child;
  };
  try {
    return await supervised.start({ launch, signal, restarts });
  } catch (error) {
    await entry.child?.stop();
    throw error;
  }
}

/** Calls `restart` whenever the program has ended, with growing pauses, until everything is being stopped. */
async function keepRunning(
  entry: Entry,
  restart: () => Promise<void>,
  { report, signal }: Surroundings,
): Promise<void> {
  let backOffMs = FIRST_BACK_OFF_MS;
  let startFailed = false;
  while (entry.child !== null) {
    const startedAt = Date.now();
    const end = await entry.child.ended;
    if (signal.aborted) return;
    if (Date.now() - startedAt > GOOD_WORK_MS) backOffMs = FIRST_BACK_OFF_MS;
    const step = report.step(startFailed ? retryText(entry.name) : restartText(entry.name, end));
    await delay(backOffMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    backOffMs = Math.min(backOffMs * 2, MAX_BACK_OFF_MS);
    await restart().then(
      () => {
        startFailed = false;
        step.done({ de: 'läuft wieder', en: 'running again' });
      },
      (error: unknown) => {
        startFailed = true;
        step.fail(failureText(error));
      },
    );
  }
}

export function createSupervisor(report: Report, records: ProcessRecords): Supervisor {
  const entries: Entry[] = [];
  const stopping = new AbortController();
  const surroundings: Surroundings = { report, records, signal: stopping.signal };
  let stopped: Promise<void> | undefined;

  const supervise = async <Ready>(supervised: Supervised<Ready>): Promise<Supervision<Ready>> => {
    const entry: Entry = { name: supervised.name, child: null, loop: Promise.resolve() };
    entries.push(entry);
    let restarts = 0;
    let ready: Ready = await startOnce(entry, supervised, restarts, surroundings);
    const restart = async (): Promise<void> => {
      restarts += 1;
      ready = await startOnce(entry, supervised, restarts, surroundings);
    };
    entry.loop = keepRunning(entry, restart, surroundings);
    return {
      ready: () => ready,
      pid: () => (entry.child === null || entry.child.hasEnded() ? null : entry.child.pid),
      restarts: () => restarts,
    };
  };

  const stopAll = async () => {
    stopping.abort();
    for (const entry of entries.toReversed()) {
      await entry.child?.stop();
      await entry.loop;
    }
  };

  return {
    supervise,
    processes: () =>
      entries.flatMap(({ name, child }) =>
        child === null || child.hasEnded() ? [] : [{ name, pid: child.pid }],
      ),
    stop: () => (stopped ??= stopAll()),
    signalStop: () => {
      stopping.abort();
      for (const { child } of entries.toReversed()) child?.signalStop();
    },
  };
}

function refuseWhenStopping(signal: AbortSignal, name: string): void {
  if (!signal.aborted) return;
  throw new StartFailure({
    de: `${name}: wird nicht mehr gestartet, weil gerade alles beendet wird.`,
    en: `${name}: not started, because everything is being stopped.`,
  });
}

function restartText(name: string, { code, signal }: ChildEnd): Bilingual {
  const how = signal ?? String(code);
  return {
    de: `${name} hat sich unerwartet beendet (${signal === null ? 'Code' : 'Signal'} ${how}), Neustart`,
    en: `${name} ended unexpectedly (${signal === null ? 'code' : 'signal'} ${how}), restarting`,
  };
}

function retryText(name: string): Bilingual {
  return { de: `${name}: neuer Startversuch`, en: `${name}: trying to start again` };
}
