/** A weighting workshop: several people spread 100 points each over the same criteria (file kind `weighting`). */
import type { CriterionId } from '../ids.js';

/** What every ballot spreads. */
export const BALLOT_POINTS = 100;

export interface WeightingCriterion {
  readonly id: CriterionId;
  readonly title: string;
}

export interface WeightingBallot {
  readonly person: string;
  /** Whole points by criterion, 0 to 100; names every criterion and sums to exactly 100. */
  readonly points: Readonly<Record<CriterionId, number>>;
}

export interface Weighting {
  readonly schema: 'zuschlag/weighting/1';
  readonly title: string;
  /** In the order in which they were put before the people. */
  readonly criteria: readonly WeightingCriterion[];
  readonly ballots: readonly WeightingBallot[];
}
