/** Keeps the started programs running: restarts what dies unexpectedly, stops all in reverse order. */
import { setTimeout as delay } from 'node:timers/promises';
import type { BilingualText } from './bilingual-text.js';
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

/** Wait before a restart: doubled at each failure in a row, forgotten after a minute of good work. */
const FIRST_BACK_OFF_MS = 200;
const MAX_BACK_OFF_MS = 15_000;
const GOOD_WORK_MS = 60_000;

interface Entry {
  readonly name: string;
  child: Child | null;
  loop: Promise<void>;
}

export function createSupervisor(report: Report, records: ProcessRecords): Supervisor {
  const entries: Entry[] = [];
  const stopping = new AbortController();
  let stopped: Promise<void> | undefined;

  const startOnce = async <Ready>(
    entry: Entry,
    supervised: Supervised<Ready>,
    restarts: number,
  ): Promise<Ready> => {
    const launch = async (spec: ChildSpec) => {
      refuseWhenStopping(stopping.signal, supervised.name);
      entry.child = await launchChild(spec, records);
      if (stopping.signal.aborted) await entry.child.stop();
      return entry.child;
    };
    try {
      return await supervised.start({ launch, signal: stopping.signal, restarts });
    } catch (error) {
      await entry.child?.stop();
      throw error;
    }
  };

  const supervise = async <Ready>(supervised: Supervised<Ready>): Promise<Supervision<Ready>> => {
    const entry: Entry = { name: supervised.name, child: null, loop: Promise.resolve() };
    entries.push(entry);
    let restarts = 0;
    let ready: Ready = await startOnce(entry, supervised, restarts);
    const keepRunning = async () => {
      let backOffMs = FIRST_BACK_OFF_MS;
      let startFailed = false;
      while (entry.child !== null) {
        const startedAt = Date.now();
        const end = await entry.child.ended;
        if (stopping.signal.aborted) return;
        if (Date.now() - startedAt > GOOD_WORK_MS) backOffMs = FIRST_BACK_OFF_MS;
        const step = report.step(
          startFailed ? retryText(supervised.name) : restartText(supervised.name, end),
        );
        await delay(backOffMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        if (stopping.signal.aborted) return;
        backOffMs = Math.min(backOffMs * 2, MAX_BACK_OFF_MS);
        restarts += 1;
        await startOnce(entry, supervised, restarts).then(
          (again: Ready) => {
            ready = again;
            startFailed = false;
            step.done({ de: 'läuft wieder', en: 'running again' });
          },
          (error: unknown) => {
            startFailed = true;
            step.fail(failureText(error));
          },
        );
      }
    };
    entry.loop = keepRunning();
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

function restartText(name: string, { code, signal }: ChildEnd): BilingualText {
  const how = signal ?? String(code);
  return {
    de: `${name} hat sich unerwartet beendet (${signal === null ? 'Code' : 'Signal'} ${how}), Neustart`,
    en: `${name} ended unexpectedly (${signal === null ? 'code' : 'signal'} ${how}), restarting`,
  };
}

function retryText(name: string): BilingualText {
  return { de: `${name}: neuer Startversuch`, en: `${name}: trying to start again` };
}
