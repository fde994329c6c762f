/** Lowest, median and highest of the points that evaluators gave, and who is far from the median. */
import type { PersonId } from '../ids.js';

/** Thousandths of a point. */
export interface Spread {
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

/** What one evaluator gave to a bid for one criterion. */
export interface GivenPoints {
  readonly evaluatorId: PersonId;
  /** Thousandths of a point. */
  readonly points: number;
}

/**
 * Spread of points in thousandths; null while nobody has scored.
 * The median of an even number is the lower of the two middle scores plus half their distance, rounded half up.
 */
export function spreadOfPoints(given: readonly number[]): Spread | null {
  const points = [...given].sort((a, b) => a - b);
  const lowest = points[0];
  const highest = points.at(-1);
  if (lowest === undefined || highest === undefined) return null;
  const upper = points[Math.floor(points.length / 2)] ?? highest;
  const lower = points[Math.floor((points.length - 1) / 2)] ?? lowest;
  return { lowest, highest, median: Math.floor((lower + upper + 1) / 2) };
}

/**
 * Whose points lie farther from the median than the profile allows without a reason.
 * @param limit distance in thousandths; exactly the limit is no outlier
 */
export function outliersOf(given: readonly GivenPoints[], limit: number): readonly GivenPoints[] {
  const spread = spreadOfPoints(given.map(({ points }) => points));
  if (spread === null) return [];
  return given.filter(({ points }) => Math.abs(points - spread.median) > limit);
}
