/** How long signing in pauses after failures: nothing at first, then one second, doubling up to a longest pause. */
import { ACCESS_LIMITS } from '../limits.js';

/** What failures are counted for. */
export type FailureSubject = 'name' | 'address';

const FREE: Readonly<Record<FailureSubject, number>> = {
  name: ACCESS_LIMITS.freeFailuresOfName,
  address: ACCESS_LIMITS.freeFailuresOfAddress,
};

/**
 * Pause in milliseconds after the given number of failures in a row (a whole number, 0 or more).
 * The last free failure begins the first pause.
 */
export function pauseAfter(failures: number, subject: FailureSubject): number {
  const beyond = failures - FREE[subject];
  if (beyond < 0) return 0;
  // From 2^30 on the longest pause holds anyway; the bound keeps the power a safe integer.
  return Math.min(
    ACCESS_LIMITS.firstPauseMs * 2 ** Math.min(beyond, 30),
    ACCESS_LIMITS.longestPauseMs,
  );
}
