/** The result of ranking bids: who stands where, by which numbers, or why nothing could be calculated. */
import type { Rational } from '../exact/rational.js';
import type { AwardValue } from './award-value.js';
import type { Bilingual } from '../bilingual.js';
import type { ExplanationStep } from './explanation-step.js';

/** performance: thousandths of a point, 0 or more; priceMinor: evaluated price in cents, 0 or more. */
export interface CandidateBid {
  readonly id: string;
  readonly performance: Rational;
  readonly priceMinor: bigint;
  /** Points of the group that the tie rule `namedGroup` looks at; absent where no such rule is published. */
  readonly groupPerformance?: Rational;
}

export interface RankedBid {
  readonly id: string;
  /**
   * 1 is best; equal values share a rank (1, 1, 3), whatever the tie rules say; null for a bid
   * outside the corridor of M2.
   */
  readonly rank: number | null;
  /** The exact value of the formula, before any rounding. */
  readonly value: AwardValue;
  /** The value in the declared rounding. */
  readonly decimal: string;
  readonly eligible: boolean;
  readonly why: Bilingual;
  readonly steps: readonly ExplanationStep[];
}

/** Why a calculation is refused as a whole; the caller shows "needs attention", never a winner. */
export type RankingRefusalCode =
  | 'bids.none'
  | 'bids.tooMany'
  | 'bid.duplicate'
  | 'performance.negative'
  | 'performance.aboveMaximum'
  | 'price.negative'
  | 'price.zero'
  | 'price.noSpread'
  | 'mean.zero'
  | 'median.zero'
  | 'reference.zero'
  | 'shares.sum'
  | 'parameter.range'
  | 'rounding.range'
  | 'ties.repeated';

export interface RankingRefusal {
  readonly kind: 'refused';
  readonly code: RankingRefusalCode;
  /** The bid at which the calculation stopped, where one bid is the cause. */
  readonly bid?: string;
  readonly reason: Bilingual;
}

export interface Ranking {
  readonly kind: 'ranked';
  /** By rank, the winner first; bids without a rank last. Otherwise the order in a rank means nothing. */
  readonly ranking: readonly RankedBid[];
  /** The only bid of rank 1, or the one that the published tie rules single out there, or null. */
  readonly winner: string | null;
  /** Whether more than one bid has rank 1; `winner` tells whether a tie rule decides between them. */
  readonly tie: boolean;
  /** The bids among which the published rules let people draw a lot; empty where no lot is to be drawn. */
  readonly draw: readonly string[];
}

/** The places without values and explanation: what sensitivity runs look at. See Ranking. */
export interface Placement {
  readonly kind: 'placed';
  readonly ranks: ReadonlyMap<string, number | null>;
  readonly winner: string | null;
  readonly tie: boolean;
}

export type PlacementOutcome = Placement | RankingRefusal;

export type RankingOutcome = Ranking | RankingRefusal;

export const refuseRanking = (
  code: RankingRefusalCode,
  reason: Bilingual,
  bid?: string,
): RankingRefusal => ({ kind: 'refused', code, reason, ...(bid === undefined ? {} : { bid }) });
