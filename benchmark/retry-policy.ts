/** When a call is made again: only when no answer was seen, and after how long. */
import type { OutageCause, Outcome } from '../criteria/benchmark/item-log-entry.js';

export interface RetryPolicy {
  /** Pause before the second attempt; doubled before each further one. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** More than this is not waited for, whatever Retry-After says. */
  readonly longestRetryAfterMs: number;
}

export const RETRY_POLICY: RetryPolicy = {
  firstPauseMs: 500,
  longestPauseMs: 8_000,
  longestRetryAfterMs: 30_000,
};

/**
 * Whether the same request may succeed later. What the endpoint decided for good (4xx, redirect), what
 * our rules refuse (address, certificate, size) and every seen answer is final.
 */
const MAY_PASS: Readonly<Record<OutageCause, boolean>> = {
  dns: true,
  forbiddenAddress: false,
  connection: true,
  tls: false,
  timeout: true,
  cutOff: true,
  tooLarge: false,
  redirect: false,
  rateLimited: true,
  clientError: false,
  serverError: true,
  errorBody: true,
  malformed: true,
};

export const mayRetry = (outcome: Outcome): boolean =>
  outcome.kind === 'outage' && MAY_PASS[outcome.cause];

/** The pause after attempt `attempt` (from 1): at least what the endpoint asked for, within the limit. */
export function pauseMs(attempt: number, retryAfterMs: number | null, policy: RetryPolicy): number {
  const own = Math.min(policy.firstPauseMs * 2 ** (attempt - 1), policy.longestPauseMs);
  return Math.max(own, Math.min(retryAfterMs ?? 0, policy.longestRetryAfterMs));
}
