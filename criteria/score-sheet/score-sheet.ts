/** One evaluator's scores for one bid (file kind `score-sheet`): points, reasons, places in the bid. */
import type { CriterionId } from '../ids.js';

export interface Score {
  readonly criterionId: CriterionId;
  /** Thousandths of a point, 0 to 10,000. */
  readonly points: number;
  readonly strengths: string;
  readonly weaknesses: string;
  /** Where in the bid the reason rests; at least one. */
  readonly places: readonly string[];
}

export interface ScoreSheet {
  readonly schema: 'zuschlag/score-sheet/1';
  /** Complete: one score for every panel criterion of the profile. */
  readonly scores: readonly Score[];
}
