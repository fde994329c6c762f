/** A scored procedure with prices: what perturbation and smallest changes start from. */
import type { AwardMethod } from '../award/method.js';
import { placeBids } from '../award/rank-bids.js';
import type { PlacementOutcome } from '../award/ranking.js';
import type { Rational } from '../exact/rational.js';
import { multiply, rational } from '../exact/rational.js';
import type { ScoreMatrix, StabilityRefusal } from './score-matrix.js';
import { checkMatrix, FULL_WEIGHT_BP, weightedSum } from './score-matrix.js';
import { bilingual } from '../exact/bilingual-text.js';

export interface AwardCase {
  readonly method: AwardMethod;
  readonly matrix: ScoreMatrix;
  /** Evaluated price in cents, in the order of the matrix' bids. */
  readonly pricesMinor: readonly bigint[];
  /** Performance L = factor x weighted mean of the points; e.g. 10 where 10 points mean 100. */
  readonly performanceFactor: Rational;
  /** Highest points of the scale, thousandths of a point. */
  readonly maxPoints: bigint;
}

/** The first reason why the matrix or its prices are incomplete, or null. */
export function checkCase({ matrix, pricesMinor }: AwardCase): StabilityRefusal | null {
  const refusal = checkMatrix(matrix);
  if (refusal !== null || pricesMinor.length === matrix.bids.length) return refusal;
  const reason = bilingual('es fehlt ein Preis', 'a price is missing');
  return { kind: 'refused', code: 'points.incomplete', reason };
}

/** Performance in thousandths of a point from weights in basis points. */
export const performanceOf = (
  { performanceFactor }: AwardCase,
  weights: readonly bigint[],
  points: readonly bigint[],
): Rational => multiply(performanceFactor, rational(weightedSum(weights, points), FULL_WEIGHT_BP));

/** One bid's points or price replaced. */
export interface Replacement {
  readonly bid: number;
  readonly points?: readonly bigint[];
  readonly priceMinor?: bigint;
}

/** The places of the case, with one bid's points or price replaced. */
export function placeCase(awardCase: AwardCase, change?: Replacement): PlacementOutcome {
  const weights = awardCase.matrix.criteria.map(({ weightBp }) => weightBp);
  const bids = awardCase.matrix.bids.map(({ id, points }, bid) => {
    const own = change?.bid === bid ? change : undefined;
    return {
      id,
      performance: performanceOf(awardCase, weights, own?.points ?? points),
      priceMinor: own?.priceMinor ?? awardCase.pricesMinor[bid] ?? 0n,
    };
  });
  return placeBids(awardCase.method, bids);
}

/** Points of a bid with one criterion replaced. */
export const withPoints = (
  points: readonly bigint[],
  criterion: number,
  value: bigint,
): readonly bigint[] => points.map((old, index) => (index === criterion ? value : old));
