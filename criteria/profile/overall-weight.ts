/** What a criterion weighs in the whole, for reading: the ranking reckons with exact fractions. */
import { multiply, rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { CriterionGroup, ScoredCriterion } from './profile.js';

/** Weight of a criterion in the whole, in basis points, half-up: for reading only. */
export function overallWeightBp(group: CriterionGroup, criterion: ScoredCriterion): number {
  const exact = multiply(rational(group.weightBp), rational(criterion.weightBp, 10_000));
  return Number(roundToUnits(exact, { decimals: 0, mode: 'half-up' }));
}
