/** Which difference between two bids a suite can tell from chance, planned before anybody has answered. */
import { rootUp } from '../benchmark/integer-root.js';
import { pointsForShare } from '../benchmark/points-mapping.js';
import { wilsonInterval } from '../benchmark/wilson-interval.js';
import { rational } from '../exact/rational.js';
import type { MappingPoint } from '../suite/suite.js';

const FULL_BP = 10_000;

/**
 * Square of the sum of the 97.5 % and the 80 % point of the normal distribution, 2.801585218112968^2,
 * in 10^-12: two-sided error of 5 %, found with 80 %.
 */
const Z_SUM_SQUARED = 7_848_879_734_349n;
const UNIT = 10n ** 12n;

/**
 * Smallest difference of two shares in basis points, rounded up, that two independent samples of so many trials
 * tell apart, at a share of one half where chance is greatest: (z1 + z2) * sqrt(2 * 1/4 / n). At most 10,000.
 * @throws RangeError unless trials is a whole number above zero
 */
export function detectableDifferenceBp(trials: number): number {
  if (!Number.isSafeInteger(trials) || trials < 1) {
    throw new RangeError(`detectableDifferenceBp: ${trials} trials`);
  }
  const divisor = 2n * BigInt(trials) * UNIT;
  const square = BigInt(FULL_BP * FULL_BP) * Z_SUM_SQUARED;
  return Math.min(Number(rootUp((square + divisor - 1n) / divisor)), FULL_BP);
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
