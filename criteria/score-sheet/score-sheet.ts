/** One evaluator's scores for one bid (file kind `score-sheet`): points, reasons, places in the bid. */
import type { CriterionId, SuiteId } from '../ids.js';

/**
 * Where a reason rests: an answer of the bid, a suite of the benchmark, or, for what lies in neither,
 * the evaluator's own words. `where` says more, for example a page.
 */
export type ScorePlace =
  | string
  | {
      readonly kind: 'answer';
      readonly criterionId: CriterionId;
      /** Which of the answer's pieces of evidence, from 1. */
      readonly evidence?: number;
      readonly where?: string;
    }
  | {
      readonly kind: 'benchmark';
      readonly suiteId: SuiteId;
      readonly itemId?: string;
      readonly where?: string;
    };

export interface Score {
  readonly criterionId: CriterionId;
  /** Thousandths of a point, 0 to 10,000. */
  readonly points: number;
  readonly strengths: string;
  readonly weaknesses: string;
  /** Where in the bid the reason rests; at least one. */
  readonly places: readonly ScorePlace[];
}

export interface ScoreSheet {
  readonly schema: 'zuschlag/score-sheet/1';
  /** Complete: one score for every panel criterion of the profile. */
  readonly scores: readonly Score[];
}
