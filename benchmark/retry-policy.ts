/** How long a call waits before it is made again; whether it is made again is decided in the bidder's lane. */
import type { RetryRule } from '../criteria/suite/suite.js';

type Pauses = Pick<RetryRule, 'firstPauseMs' | 'longestPauseMs' | 'longestRetryAfterMs'>;

/** The pause after attempt `attempt` (from 1): at least what the endpoint asked for, within the limit. */
export function pauseMs(attempt: number, retryAfterMs: number | null, rule: Pauses): number {
  const own = Math.min(rule.firstPauseMs * 2 ** (attempt - 1), rule.longestPauseMs);
  return Math.max(own, Math.min(retryAfterMs ?? 0, rule.longestRetryAfterMs));
}

/** Further attempts that one bidder may cause in a run of so many of its cells. */
export const budgetOf = ({ budgetBp }: RetryRule, cells: number): number =>
  Math.ceil((cells * budgetBp) / 10_000);

/** Probes that fit into the grace window. */
export const probesOf = ({ graceWindowMs, breaker }: RetryRule): number =>
  Math.floor(graceWindowMs / breaker.probeEveryMs);
