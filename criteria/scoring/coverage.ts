/** How much of a bid's weight rests on answers and measurements: stands beside every score, changes none. */
import type { AnswerState } from '../bid/bid.js';
import { ANSWER_STATES } from '../bid/bid.js';
import type { Rational } from '../exact/rational.js';
import { ZERO, add, rational, toExact } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';

export interface Coverage {
  /** Weight of what is answered or measured over the weight of all that applies: 0 to 1, exact as "n/d". */
  readonly shareExact: string;
  /** The same in per cent with two decimals, cut off: 100.00 means that nothing is missing. */
  readonly percentDecimal: string;
  /** How many scored criteria are in each state. */
  readonly states: Readonly<Record<AnswerState, number>>;
}

/** One scored criterion; the weight is what it counts in this lot, zero where it does not apply. */
export interface CoveredCriterion {
  readonly state: AnswerState;
  readonly weight: Rational;
}

const PERCENT = { decimals: 2, mode: 'down' } as const;

/** Without any weight that applies nothing is covered: 0. */
export function coverageOf(criteria: readonly CoveredCriterion[]): Coverage {
  const states = Object.fromEntries(ANSWER_STATES.map((state) => [state, 0])) as Record<
    AnswerState,
    number
  >;
  let [whole, covered] = [ZERO, ZERO];
  for (const { state, weight } of criteria) {
    states[state] += 1;
    if (state === 'notApplicable') continue;
    whole = add(whole, weight);
    if (state === 'answered') covered = add(covered, weight);
  }
  const share = whole.n === 0n ? ZERO : rational(covered.n * whole.d, covered.d * whole.n);
  return {
    shareExact: toExact(share),
    percentDecimal: toDecimal(rational(share.n * 100n, share.d), PERCENT),
    states,
  };
}
