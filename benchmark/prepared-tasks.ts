/** Tasks that are made ready before their turn, so that a place that is free does not wait for reading and writing JSON. */
import type { SpareTurns } from './spare-turns.js';

/**
 * The next task each time, null when there is none left; up to `ahead` are made in spare turns. What `make` throws is
 * thrown when the tasks before it have been taken.
 * @param make the next one; null when there is none left
 */
export function preparedTasks<T>(
  make: () => T | null,
  ahead: number,
  { later }: SpareTurns,
): () => T | null {
  const ready: T[] = [];
  let ended = false;
  let failure: { readonly error: unknown } | null = null;
  let filling = false;

  function makeOne(): T | null {
    if (failure !== null) throw failure.error as Error;
    const task = ended ? null : make();
    ended = task === null;
    return task;
  }

  async function fill(): Promise<void> {
    filling = true;
    try {
      while (!ended && ready.length < ahead) {
        await later(() => {
          const task = makeOne();
          if (task !== null) ready.push(task);
        });
      }
    } catch (error) {
      failure = { error };
      ended = true;
    } finally {
      filling = false;
    }
  }

  return () => {
    const task = ready.shift() ?? makeOne();
    if (!filling && !ended) void fill();
    return task;
  };
}
