/** Work that can wait until what has arrived is taken in: it is done in turns of the event loop of its own, a slice at a time. */

/** Arrivals wait no longer than this, and one piece of work, for a turn of the event loop. */
const SLICE_MS = 1;

export interface SpareTurns {
  /** Does the work in one of the next turns, after what was given before; resolves or rejects with what came of it. */
  readonly later: <T>(work: () => T) => Promise<T>;
}

export function createSpareTurns(): SpareTurns {
  const waiting: (() => void)[] = [];

  function turn(): void {
    const until = performance.now() + SLICE_MS;
    do waiting.shift()?.();
    while (waiting.length > 0 && performance.now() < until);
    if (waiting.length > 0) setImmediate(turn);
  }

  return {
    later: (work) =>
      new Promise((resolve, reject) => {
        waiting.push(() => {
          try {
            resolve(work());
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
        if (waiting.length === 1) setImmediate(turn);
      }),
  };
}
