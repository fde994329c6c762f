/** A list in the home of the processes a start has launched, so that the next start finds what a killed one left. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isStillRunning } from './process-identity.js';

export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  readonly startToken: string;
  /** For whoever reads the list. */
  readonly command: string;
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
}

export interface ProcessRecords {
  readonly add: (record: ProcessRecord) => void;
  readonly remove: (pid: number) => void;
}

const FILE = 'processes.json';
/** Time a leftover gets to end by itself; PostgreSQL may have to write its memory to disk. */
const LEFTOVER_GRACE_MS = 10_000;

/** Starts an empty list in the run folder; written at once and whole at every change. */
export function createProcessRecords(run: string): ProcessRecords {
  const records = new Map<number, ProcessRecord>();
  const path = join(run, FILE);
  const save = () => {
    writeFileSync(`${path}.new`, JSON.stringify([...records.values()], null, 2), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  return {
    add: (record) => {
      records.set(record.pid, record);
      save();
    },
    remove: (pid) => {
      if (records.delete(pid)) save();
    },
  };
}

/**
 * Ends what a killed start has left running, last started first, and returns the names.
 * A process is touched only when its number and its start time (with the machine's boot) are those recorded;
 * the command line is not compared, because a program may rename itself.
 */
export async function stopLeftovers(run: string): Promise<readonly string[]> {
  const path = join(run, FILE);
  const stopped: string[] = [];
  for (const record of readRecords(path).toReversed()) {
    if (!isStillRunning(record)) continue;
    await endProcess(record, record.stopSignal, LEFTOVER_GRACE_MS);
    stopped.push(record.name);
  }
  rmSync(path, { force: true });
  return stopped;
}

/** Asks a process that is not a child of ours to end, waits, and kills it (with its group) after the grace time. */
export async function endProcess(
  known: { readonly pid: number; readonly startToken: string },
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  const deadline = Date.now() + graceMs;
  sendSignal(known.pid, signal);
  while (isStillRunning(known)) {
    if (Date.now() > deadline) {
      sendSignal(-known.pid, 'SIGKILL');
      sendSignal(known.pid, 'SIGKILL');
    }
    await delay(20);
  }
}

/** Sends a signal to a process (or group, when negative); one that has ended meanwhile is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function readRecords(path: string): readonly ProcessRecord[] {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(content) ? content.filter(isProcessRecord) : [];
  } catch {
    return [];
  }
}

function isProcessRecord(content: unknown): content is ProcessRecord {
  if (typeof content !== 'object' || content === null) return false;
  const record = content as Partial<Record<keyof ProcessRecord, unknown>>;
  return (
    typeof record.name === 'string' &&
    typeof record.pid === 'number' &&
    typeof record.startToken === 'string' &&
    typeof record.command === 'string' &&
    (record.stopSignal === 'SIGINT' || record.stopSignal === 'SIGTERM')
  );
}
