/** Keeps the memory of a long run close to what it really holds. */
import { setFlagsFromString } from 'node:v8';

/** Cells up to which what grows is small beside what a process needs anyway. */
const SHORT_RUN = 10_000;

/**
 * A run makes much that lives as long as one call and little that stays. Left alone, the engine lets the heap grow
 * to several times of what stays before it looks; from now on it looks at each fifth more. For processes that do
 * nothing but send, and long: it costs processor time, and pauses that a measurement of latencies would see.
 * @param cells of the run
 */
export function keepHeapSmall(cells: number): void {
  if (cells > SHORT_RUN) setFlagsFromString('--heap-growing-percent=20');
}
