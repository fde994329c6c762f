/** Processor time of running processes and of everything they started, read from /proc (Linux only). */
import { readFileSync, readdirSync } from 'node:fs';

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of its own and of children that have ended, in clock ticks. */
  readonly ticks: number;
}

/** What Linux reports times in, whatever the kernel counts in. */
const TICKS_PER_SECOND = 100;

/** The name in brackets may contain anything; behind the last bracket stand the numbers. */
function rowOf(pid: string): ProcessRow | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (place: number): number => Number(fields[place - 3]);
    return { pid: Number(pid), parent: at(4), ticks: at(14) + at(15) + at(16) + at(17) };
  } catch {
    return null; // ended between the listing and the look
  }
}

/** Seconds that the process and its descendants have computed so far. */
export function cpuSecondsOf(pids: readonly number[]): readonly number[] {
  const rows = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => rowOf(name) ?? []);
  const ticksOf = (pid: number): number =>
    rows.reduce(
      (sum, row) =>
        sum + (row.pid === pid ? row.ticks : 0) + (row.parent === pid ? ticksOf(row.pid) : 0),
      0,
    );
  return pids.map((pid) => ticksOf(pid) / TICKS_PER_SECOND);
}
