/** A long-running program started by the launcher: logged, recorded in the home, and stopped politely first. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { logLength, logTail, openLog } from './log-file.js';
import { identifyProcess } from './process-identity.js';
import { sendSignal } from './process-records.js';
import type { ProcessRecords } from './process-records.js';
import { StartFailure } from './start-failure.js';
import type { SystemUser } from './system-user.js';

export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly workingFolder: string;
  readonly logFile: string;
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
  /** After this time a child that was asked to stop is killed. */
  readonly graceMs: number;
  /** Runs under this user instead of the launcher's (only root can do that). */
  readonly user?: SystemUser | null;
  /** Opens a message channel; a Node child has to exit when the channel closes. */
  readonly messages?: boolean;
}

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly ended: Promise<ChildEnd>;
  readonly hasEnded: () => boolean;
  /** Last lines this child has written. */
  readonly tail: () => string;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Stop signal, then SIGKILL to the whole group after the grace time. May be called repeatedly. */
  readonly stop: () => Promise<void>;
  /** Without waiting, for the very end of the launcher's own life. */
  readonly signalStop: () => void;
}

/**
 * Starts a child in a process group of its own, so that Ctrl-C in the terminal reaches only the
 * launcher, which then stops its children in order.
 * @throws StartFailure when the program cannot be executed.
 */
export async function launchChild(spec: ChildSpec, records: ProcessRecords): Promise<Child> {
  const log = openLog(spec.logFile);
  const from = logLength(spec.logFile);
  let child: ChildProcess;
  try {
    child = spawn(spec.command, [...spec.args], {
      cwd: spec.workingFolder,
      env: spec.env,
      detached: true,
      stdio: ['ignore', log, log, ...(spec.messages === true ? (['ipc'] as const) : [])],
      ...(spec.user ? { uid: spec.user.uid, gid: spec.user.gid } : {}),
    });
  } finally {
    closeSync(log);
  }
  const { pid } = child;
  if (pid === undefined) throw await cannotExecute(child, spec);
  record(pid, spec, records);
  return follow(child, pid, spec, records, from);
}

/** Recorded in the same tick as started: a launcher killed from now on leaves a trace of its child. */
function record(pid: number, spec: ChildSpec, records: ProcessRecords): void {
  const identity = identifyProcess(pid);
  if (identity === null) return;
  records.add({ ...identity, name: spec.name, stopSignal: spec.stopSignal });
}

function follow(
  child: ChildProcess,
  pid: number,
  spec: ChildSpec,
  records: ProcessRecords,
  from: number,
): Child {
  let over = false;
  let stopping: Promise<void> | undefined;
  child.on('error', () => undefined); // a failing kill or message: the end itself is what counts
  const ended = new Promise<ChildEnd>((resolve) => {
    child.once('exit', (code, signal) => {
      over = true;
      records.remove(pid);
      resolve({ code, signal });
    });
  });
  const stop = async () => {
    if (over) return;
    sendSignal(pid, spec.stopSignal);
    const grace = new AbortController();
    const late = delay(spec.graceMs, 'late' as const, { signal: grace.signal }).catch(() => null);
    if ((await Promise.race([ended, late])) === 'late') sendSignal(-pid, 'SIGKILL');
    grace.abort();
    await ended;
  };
  return {
    name: spec.name,
    pid,
    ended,
    hasEnded: () => over,
    tail: () => logTail(spec.logFile, from),
    onMessage: (listener) => void child.on('message', listener),
    stop: () => (stopping ??= stop()),
    signalStop: () => {
      if (!over) sendSignal(pid, spec.stopSignal);
    },
  };
}

async function cannotExecute(child: ChildProcess, spec: ChildSpec): Promise<StartFailure> {
  const error = await new Promise<NodeJS.ErrnoException>((resolve) => child.once('error', resolve));
  const code = error.code ?? error.message;
  return new StartFailure({
    de: `${spec.name}: "${spec.command}" lässt sich nicht ausführen (${code}).`,
    en: `${spec.name}: "${spec.command}" cannot be executed (${code}).`,
  });
}
