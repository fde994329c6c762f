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
}

export interface RankedBid {
  readonly id: string;
  /** 1 is best; equal bids share a rank (1, 1, 3); null for a bid outside the corridor of M2. */
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
  /** By rank; bids without a rank last. Within a shared rank the order means nothing. */
  readonly ranking: readonly RankedBid[];
  /** null where the first place is shared and no published tie rule decides. */
  readonly winner: string | null;
  /** Whether the first place is (still) shared after the published tie rules. */
  readonly tie: boolean;
}

/** The places without values and explanation: what sensitivity runs look at. */
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
