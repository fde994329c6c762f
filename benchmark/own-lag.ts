/** How late the measuring process itself is: latencies that it reports cannot be more exact than that. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import type { ItemLog } from './item-log.js';

export interface OwnLag {
  /** 99th percentile of the delay so far, in microseconds. */
  readonly p99Us: () => number;
  /** Ends the observation. @returns the 99th percentile of the delay in microseconds */
  readonly stop: () => number;
}

/** The timer of the observation itself; what lies above it is delay. */
const RESOLUTION_MS = 1;

export function watchOwnLag(): OwnLag {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const p99Us = (): number => {
    const micros = histogram.count === 0 ? 0 : Math.round(histogram.percentile(99) / 1_000);
    return Math.max(0, micros - RESOLUTION_MS * 1_000);
  };
  return {
    p99Us,
    stop() {
      histogram.disable();
      return p99Us();
    },
  };
}

type LagNote = NonNullable<ItemLogEntry['ownLag']>;

/**
 * The worst lateness of all starts that left something in the log: each start counts with what its last entry
 * says. So a process that was late is not forgotten because it was killed and another one went on.
 */
export async function earlierLagUs(itemLog: ItemLog, runId: string): Promise<number> {
  const starts = new Map<string, { readonly atMs: number; readonly note: LagNote }>();
  for await (const { ownLag, startedAt, durationMs } of itemLog.entries(runId)) {
    if (ownLag === undefined) continue;
    const atMs = Date.parse(startedAt) + durationMs;
    const known = starts.get(ownLag.since);
    if (known === undefined || atMs >= known.atMs) starts.set(ownLag.since, { atMs, note: ownLag });
  }
  return Math.max(0, ...[...starts.values()].map(({ note }) => note.p99Us));
}
