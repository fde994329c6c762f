/** How late the measuring process itself is: latencies that it reports cannot be more exact than that. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface OwnLag {
  /** Ends the observation. @returns the 99th percentile of the delay in microseconds */
  readonly stop: () => number;
}

/** The timer of the observation itself; what lies above it is delay. */
const RESOLUTION_MS = 1;

export function watchOwnLag(): OwnLag {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return {
    stop() {
      histogram.disable();
      const p99Us = histogram.count === 0 ? 0 : Math.round(histogram.percentile(99) / 1_000);
      return Math.max(0, p99Us - RESOLUTION_MS * 1_000);
    },
  };
}
