/** The ranking of one lot as an event keeps it: inputs, values and explanation as plain data. */
import type { ExplanationStep } from '../award/explanation-step.js';
import type { AwardMethod } from '../award/method.js';
import type { AnswerState } from '../bid/bid.js';
import type { Bilingual } from '../bilingual.js';
import type { BidId } from '../ids.js';
import type { Coverage } from '../scoring/coverage.js';

/** How a bid's performance came about: one line for each scored criterion. */
export interface PerformanceLine {
  readonly groupId: string;
  readonly criterionId: string;
  /** Measured counts as answered; where the criterion does not apply, weight and points are 0. */
  readonly state: AnswerState;
  /** Basis points of the whole, exact as "n/d"; what does not apply leaves its weight to the others. */
  readonly weightExact: string;
  readonly points: number;
  /** Weight times points, thousandths of a performance point, exact as "n/d". */
  readonly contributionExact: string;
}

/** What one group of criteria reached, beside the minimum that the profile asks of it. */
export interface GroupResult {
  readonly groupId: string;
  /** Weighted points within the group, thousandths 0 to 10,000, exact as "n/d". */
  readonly pointsExact: string;
  /** The same in points with three decimals, cut off: a missed minimum never looks reached. */
  readonly pointsDecimal: string;
  readonly minimumPoints: number | null;
  readonly met: boolean;
}

export interface RankedLotBid {
  readonly bidId: BidId;
  readonly rank: number | null;
  readonly eligible: boolean;
  /** Performance L in thousandths of a point (0 to 100,000 = 0 to 100 points), exact as "n/d". */
  readonly performanceExact: string;
  readonly performanceDecimal: string;
  readonly priceMinor: number;
  readonly valueDecimal: string | null;
  readonly why: Bilingual;
  readonly performance: readonly PerformanceLine[];
  /** Groups in which something applies, in the order of the profile. */
  readonly groups: readonly GroupResult[];
  readonly coverage: Coverage;
  readonly steps: readonly ExplanationStep[];
}

export type LotRanking =
  | {
      readonly kind: 'ranked';
      readonly method: AwardMethod;
      readonly bids: readonly RankedLotBid[];
      readonly winner: BidId | null;
      readonly tie: boolean;
      /** Bids among which the published rule lets people draw a lot; the draw is an event of its own. */
      readonly draw: readonly BidId[];
    }
  | {
      readonly kind: 'undecidable';
      readonly method: AwardMethod;
      readonly code: string;
      readonly bidId: BidId | null;
      readonly reason: Bilingual;
    };
