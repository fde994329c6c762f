/** What the examination of a lot's ranking found, as an event keeps it: plain data, fractions as "n/d". */
import type { AwardMethodId } from '../award/method.js';
import type { Bilingual } from '../bilingual.js';
import type { BidId, CriterionId } from '../ids.js';

/** Draws of one examination; published with the result, so that anybody can repeat them. */
export const STABILITY_DRAWS = 100_000;
/** Sensitive scores that are listed one by one; the others are counted. */
export const LISTED_MOVES = 200;

/** How far a weight can move; the others keep their proportions, the prices stay. */
export interface WeightLimit {
  /** Basis points, exact as "n/d". */
  readonly exact: string;
  /** Basis points with two decimals. */
  readonly decimal: string;
  /** Who would be first beyond; null where the weight itself ends (0 or 10,000), empty where nothing can be calculated. */
  readonly beyond: readonly BidId[] | null;
}

export interface WeightRange {
  /** A criterion moves with its weight in the whole; a group with all its criteria, whose shares in it stay. */
  readonly of: 'criterion' | 'group';
  readonly id: CriterionId;
  readonly weight: Pick<WeightLimit, 'exact' | 'decimal'>;
  /** False where one weight is the whole: there is nothing against which it could move. */
  readonly movable: boolean;
  readonly low: WeightLimit;
  readonly high: WeightLimit;
}

export interface DrawnBid {
  readonly bidId: BidId;
  /** Number of draws by rank - 1; equal bids share a rank, bids outside a corridor have none. */
  readonly ranks: readonly number[];
  /** Mean weights of the draws in which the bid is first, basis points with two decimals; null where it never is. */
  readonly centralWeights: readonly string[] | null;
}

export interface WeightDraws {
  /** 0 to 2^64 - 1, as decimal text. */
  readonly seed: string;
  readonly draws: number;
  /** The criteria in the order of the central weights. */
  readonly criteria: readonly CriterionId[];
  readonly bids: readonly DrawnBid[];
}

export interface RemovalFinding {
  readonly kind: 'winnerChanges' | 'orderChanges' | 'undefined';
  readonly removed: readonly BidId[];
  readonly winner: BidId | null;
}

export interface MovedScore {
  readonly bidId: BidId;
  readonly criterionId: CriterionId;
  /** Thousandths of a point. */
  readonly from: number;
  readonly to: number;
  /** Who would win; null where nobody does. */
  readonly winner: BidId | null;
}

export interface DistanceToFirst {
  readonly bidId: BidId;
  /** The smallest rise of one score, in thousandths of a point; null where no single score is enough. */
  readonly points: {
    readonly criterionId: CriterionId;
    readonly from: number;
    readonly to: number;
  } | null;
  /** With how many criteria, each on its own, the bid could win. */
  readonly criteria: number;
  /** The highest price with which the bid would win, minor units; null where no price above zero is enough. */
  readonly price: { readonly from: number; readonly to: number } | null;
}

export interface ExactStability {
  /** Exact borders, or, where the formula has roots, borders confirmed to a millionth of the way. */
  readonly bounds: 'exact' | 'confirmed';
  readonly ranges: readonly WeightRange[];
  readonly removals: { readonly tried: number; readonly findings: readonly RemovalFinding[] };
  readonly moves: {
    readonly tried: number;
    readonly changing: number;
    /** The first of them. */
    readonly listed: readonly MovedScore[];
  };
  readonly distances: readonly DistanceToFirst[];
}

export type StabilityResult =
  | { readonly kind: 'notExamined'; readonly reason: Bilingual }
  | ({
      readonly kind: 'examined';
      readonly method: AwardMethodId;
      /** Bids in the formula; those below a minimum are not. */
      readonly bids: readonly BidId[];
      readonly winner: BidId | null;
      readonly draws: WeightDraws;
      readonly summary: { readonly stable: Bilingual; readonly sensitive: Bilingual };
    } & ExactStability);

export type ExaminedStability = Extract<StabilityResult, { kind: 'examined' }>;
