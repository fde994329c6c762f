/** What a formula hands over for ranking: each bid's exact value, place of competition and steps. */
import type { Rational } from '../exact/rational.js';
import { rational } from '../exact/rational.js';
import type { AwardValue } from './award-value.js';
import type { ExplanationStep } from './explanation-step.js';
import type { CandidateBid, RankingRefusal } from './ranking.js';

export interface EvaluatedBid {
  readonly bid: CandidateBid;
  readonly value: AwardValue;
  /** Written out only where somebody reads them: sensitivity runs rank thousands of times. */
  readonly steps: () => readonly ExplanationStep[];
  /** false only below the corridor of M2. */
  readonly eligible: boolean;
  /** Compared instead of the value where the method says so (M2); greater is better. */
  readonly decision: Rational | null;
}

export type Evaluation =
  { readonly kind: 'evaluated'; readonly bids: readonly EvaluatedBid[] } | RankingRefusal;

/** A bid that competes by its value. */
export const byValue = (
  bid: CandidateBid,
  value: AwardValue,
  steps: () => readonly ExplanationStep[],
): EvaluatedBid => ({ bid, value, steps, eligible: true, decision: null });

export const evaluated = (bids: readonly EvaluatedBid[]): Evaluation => ({
  kind: 'evaluated',
  bids,
});

/** L in points. */
export const pointsOf = (bid: CandidateBid): Rational =>
  rational(bid.performance.n, bid.performance.d * 1000n);

/** P in EUR. */
export const priceOf = (bid: CandidateBid): Rational => rational(bid.priceMinor, 100n);
