/** How much of a measurement's processor time others on the same hardware took: a virtual machine's own account of it. */
import { readFileSync } from 'node:fs';

/** From this share on a measurement says more about the neighbours than about what is measured (ADR 0033). */
const LIMIT = 0.03;

/** Jiffies of all processors (proc(5), /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal); null where the system does not count. */
function jiffies(): { readonly all: number; readonly stolen: number } | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
    const counts = line.split(/\s+/).slice(1, 9).map(Number);
    return { all: counts.reduce((sum, count) => sum + count, 0), stolen: counts[7] ?? 0 };
  } catch {
    return null;
  }
}

export interface Quietness {
  /** Of the time of all processors, 0 to 1; null where the system does not count. */
  readonly stolenShare: number | null;
  /** Whether the measurement counts. */
  readonly quiet: boolean;
}

/** What `measure` gives, with the share that was stolen meanwhile. */
async function withStolenTime<T extends object>(measure: () => Promise<T>): Promise<T & Quietness> {
  const before = jiffies();
  const figures = await measure();
  const after = jiffies();
  if (before === null || after === null) return { ...figures, stolenShare: null, quiet: true };
  const share = (after.stolen - before.stolen) / Math.max(1, after.all - before.all);
  return { ...figures, stolenShare: Number(share.toFixed(4)), quiet: share <= LIMIT };
}

/**
 * Measures until so many measurements were quiet, at most four times as often; which ones count depends on what was
 * stolen alone, never on what was measured.
 */
export async function quietRuns<T extends object>(
  wanted: number,
  measure: () => Promise<T>,
): Promise<(T & Quietness)[]> {
  const runs: (T & Quietness)[] = [];
  while (runs.filter(({ quiet }) => quiet).length < wanted && runs.length < 4 * wanted) {
    runs.push(await withStolenTime(measure));
  }
  return runs;
}

/** Those that count; all of them where no one was quiet. */
export function countedRuns<T extends Quietness>(runs: readonly T[]): readonly T[] {
  const quiet = runs.filter((run) => run.quiet);
  return quiet.length === 0 ? runs : quiet;
}
