/** Turns a share of right answers into points by the published corners, exactly, with one rounding at the end. */
import type { Rational } from '../exact/rational.js';
import { add, compare, multiply, rational, subtract } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { MappingPoint } from '../suite/suite.js';

const shareOf = (corner: MappingPoint): Rational => rational(corner.shareBp, 10_000);

function between(from: MappingPoint, to: MappingPoint, share: Rational): Rational {
  const width = rational(to.shareBp - from.shareBp, 10_000);
  const rise = rational(to.points - from.points, 1);
  const steps = multiply(subtract(share, shareOf(from)), rational(width.d, width.n));
  return add(rational(from.points), multiply(rise, steps));
}

/**
 * Points in thousandths, half-up, for a share from 0 to 1. Where two corners stand at the same share
 * (a step), the later one counts from that share on.
 * @throws RangeError for a share that the corners do not cover
 */
export function pointsForShare(mapping: readonly MappingPoint[], share: Rational): number {
  const index = mapping.findLastIndex((corner) => compare(shareOf(corner), share) <= 0);
  const from = mapping[index];
  if (from === undefined) throw new RangeError('pointsForShare: no corner at or below the share');
  const to = mapping[index + 1];
  if (to === undefined && compare(shareOf(from), share) !== 0) {
    throw new RangeError('pointsForShare: no corner at or above the share');
  }
  const exact = to === undefined ? rational(from.points) : between(from, to, share);
  return Number(roundToUnits(exact, { decimals: 0, mode: 'half-up' }));
}
