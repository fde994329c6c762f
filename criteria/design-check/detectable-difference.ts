/** Which difference between two bids a suite can tell from chance, planned before anybody has answered. */
import { pointsForShare } from '../benchmark/points-mapping.js';
import { wilsonInterval } from '../benchmark/wilson-interval.js';
import { rational } from '../exact/rational.js';
import { detectablePairedBp } from '../statistics/paired-power.js';
import type { MappingPoint } from '../suite/suite.js';

const FULL_BP = 10_000;

/**
 * Share of items on which two bidders are taken to disagree where one number has to be planned with: the cautious end
 * of the power table.
 */
export const PLANNED_DISAGREEMENT_BP = 3_000;

/** Exact power takes a tenth of a second and more for large suites, and the same design is checked again and again. */
const KNOWN = new Map<number, number>();
const MOST_KNOWN = 256;

/**
 * Smallest difference of two bidders on the same items in basis points, rounded up, that is found with 80 % at a
 * two-sided error of 5 %, at the planned disagreement; 10,000 where so few items never find any.
 * @param independent items that do not depend on each other, at least 1
 */
export function detectableDifferenceBp(independent: number): number {
  const known = KNOWN.get(independent);
  if (known !== undefined) return known;
  const found = detectablePairedBp(independent, PLANNED_DISAGREEMENT_BP) ?? FULL_BP;
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(independent, found);
  return found;
}

/** Half the width of the 95 % Wilson interval of one share at one half, in basis points, rounded up. */
export function halfWidthBp(trials: number): number {
  const { lowBp, highBp } = wilsonInterval(Math.floor(trials / 2), trials);
  return Math.ceil((highBp - lowBp) / 2);
}

/**
 * Most points, in thousandths, that two shares no further apart than a width can bring: where the mapping is
 * steepest. A piecewise linear mapping reaches it with one end at a corner, or just below it where it steps;
 * exact but for the rounding of points to thousandths.
 */
export function largestPointsWithin(mapping: readonly MappingPoint[], widthBp: number): number {
  const last = FULL_BP - widthBp;
  const starts = mapping
    .flatMap(({ shareBp }) => [shareBp, shareBp - 1, shareBp - widthBp])
    .map((start) => Math.min(Math.max(start, 0), last));
  const points = (shareBp: number): number => pointsForShare(mapping, rational(shareBp, FULL_BP));
  return Math.max(...starts.map((start) => points(start + widthBp) - points(start)));
}
