/** The ranking of one lot as an event keeps it: inputs, values and explanation as plain data. */
import type { ExplanationStep } from '../award/explanation-step.js';
import type { AwardMethod } from '../award/method.js';
import type { Bilingual } from '../bilingual.js';
import type { BidId } from '../ids.js';

/** How a bid's performance came about: one line for each scored criterion. */
export interface PerformanceLine {
  readonly groupId: string;
  readonly criterionId: string;
  /** Basis points of the whole, exact as "n/d". */
  readonly weightExact: string;
  readonly points: number;
  /** Weight times points, thousandths of a performance point, exact as "n/d". */
  readonly contributionExact: string;
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
  readonly steps: readonly ExplanationStep[];
}

export type LotRanking =
  | {
      readonly kind: 'ranked';
      readonly method: AwardMethod;
      readonly bids: readonly RankedLotBid[];
      readonly winner: BidId | null;
      readonly tie: boolean;
    }
  | {
      readonly kind: 'undecidable';
      readonly method: AwardMethod;
      readonly code: string;
      readonly bidId: BidId | null;
      readonly reason: Bilingual;
    };
