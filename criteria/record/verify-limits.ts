/** What a twin may cost whoever verifies it: counts far above any real procedure, all in one place. */

export const TWIN_LIMITS = {
  /** Events of the log; a procedure with 12 bids, 120 criteria and 7 evaluators has some 2,000. */
  entries: 20_000,
  /** Arrays and objects inside each other; deeper JSON is written by nobody. */
  nesting: 200,
  /** Rankings, benchmarks and examinations that are computed again. */
  recomputations: 500,
  /** Bids of one lot, as every examination draws over all of them. */
  bids: 1_000,
} as const;

/** Whether a value stays within a depth; looks no deeper. */
export function isShallow(value: unknown, depth: number = TWIN_LIMITS.nesting): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.values(value).every((inner) => isShallow(inner, depth - 1));
}
