/** The published tie band: shares closer than the band bring the same points, in a way that was announced before. */
import type { Rational } from '../exact/rational.js';
import { compare, rational, subtract } from '../exact/rational.js';

/**
 * The share that counts for each bid, in the order given. From the highest share down, all within the band of the
 * highest one left take its share; the next below begins a new band. Points then depend on who else is in the run,
 * which is why the band is only an option, stands in the package, and belongs into the check of rank reversals.
 * @param bandBp basis points, 0 to 10,000; 0 leaves every share as it is
 */
export function bandedShares(shares: readonly Rational[], bandBp: number): readonly Rational[] {
  const band = rational(bandBp, 10_000);
  const order = shares
    .map((share, index) => ({ share, index }))
    .sort((a, b) => compare(b.share, a.share));
  const counted = new Map<number, Rational>();
  let leader: Rational | null = null;
  for (const { share, index } of order) {
    if (leader === null || compare(subtract(leader, share), band) > 0) leader = share;
    counted.set(index, leader);
  }
  return shares.map((share, index) => counted.get(index) ?? share);
}
