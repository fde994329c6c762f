/** Many short calls under one signal: they share a listener, because adding and removing one for each costs more than the rest of a call. */

const calls = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `stop` when the signal is aborted, never before this function has returned.
 * @returns takes that back
 */
export function onAbort(signal: AbortSignal | undefined, stop: () => void): () => void {
  if (signal === undefined) return () => undefined;
  const known = calls.get(signal);
  const stops = known ?? new Set();
  if (known === undefined) {
    calls.set(signal, stops);
    signal.addEventListener('abort', () => stops.forEach((each) => each()), { once: true });
  }
  stops.add(stop);
  return () => stops.delete(stop);
}
