/** Log files of started programs: opened for appending, kept small, and read for error messages. */
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';

/** At a start, a log larger than this is put aside under `<name>.1`, replacing the one before. */
const MAX_LOG_BYTES = 5_000_000;
const TAIL_BYTES = 4_000;
const TAIL_LINES = 15;

/** Opens the log for a new process; the caller closes the descriptor. */
export function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > MAX_LOG_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** Bytes written so far: the place where the next process begins to write. */
export function logLength(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The last lines written after `from` (bytes), at most 15; empty when there are none. */
export function logTail(path: string, from = 0): string {
  if (!existsSync(path)) return '';
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const start = Math.max(from, size - TAIL_BYTES);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    const read = readSync(descriptor, buffer, 0, buffer.length, start);
    const lines = buffer.subarray(0, read).toString('utf8').trim().split('\n');
    return lines.slice(-TAIL_LINES).join('\n');
  } finally {
    closeSync(descriptor);
  }
}
