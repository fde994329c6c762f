/** How many items tell two bidders apart: planned before publication, for paired right-or-wrong answers. */
import { rootUp } from '../benchmark/integer-root.js';
import { criticalCounts, largestDisagreement, mcNemarPowerMillionths } from './mcnemar-power.js';
import { Z_975, Z_UNIT } from './normal-quantile.js';

/** The 80 % point of the normal distribution in 10^-15. */
const Z_BETA = 841_621_233_572_914n;
const UNIT = Z_UNIT * Z_UNIT;
const FULL_BP = 10_000;
const POWER_MILLIONTHS = 800_000;

/**
 * Items by the usual normal approximation, (z1 sqrt(d) + z2 sqrt(d - t^2))^2 / t^2 with t the difference and d the
 * share of items on which the two disagree (Connor 1987), rounded up. It promises too much: with so many items the exact
 * test finds 76 to 78 % and not 80 %. Here only the place where the exact search begins.
 */
export function itemsByApproximation(differenceBp: number, disagreementBp: number): number {
  const [t, d] = [BigInt(differenceBp), BigInt(disagreementBp) * BigInt(FULL_BP)];
  const rest = d - t * t;
  const mixed = rootUp(4n * Z_975 * Z_975 * Z_BETA * Z_BETA * d * rest);
  const needed = Z_975 * Z_975 * d + Z_BETA * Z_BETA * rest + mixed;
  const divisor = t * t * UNIT;
  return Number((needed + divisor - 1n) / divisor);
}

function refuse(differenceBp: number, disagreementBp: number, comparisons: number): void {
  const inside = Number.isSafeInteger(differenceBp) && Number.isSafeInteger(disagreementBp);
  if (!inside || differenceBp < 1 || disagreementBp < differenceBp || disagreementBp > FULL_BP) {
    throw new RangeError(`paired power: ${differenceBp} of ${disagreementBp}`);
  }
  if (!Number.isSafeInteger(comparisons) || comparisons < 1) {
    throw new RangeError(`paired power: ${comparisons} comparisons`);
  }
}

/** Smallest whole number in (below, upTo] that passes, where all from some number on do; upTo is known to. */
function firstThat(below: number, upTo: number, passes: (value: number) => boolean): number {
  let [low, high] = [below, upTo];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Independent items needed so that McNemar's exact test at 5 % (two-sided) finds a true difference with a probability
 * of 80 %. With several comparisons at 5 % divided by their number, which is Holm's first and strictest step: never
 * fewer items than Holm needs. Power rises with the items but for tiny steps back; the one less finds under 80 %.
 * @param differenceBp 1 to disagreementBp, basis points
 * @throws RangeError outside of that: bidders cannot differ by more than they disagree
 */
export function itemsNeeded(differenceBp: number, disagreementBp: number, comparisons = 1): number {
  refuse(differenceBp, disagreementBp, comparisons);
  let upTo = itemsByApproximation(differenceBp, disagreementBp);
  let below = 0;
  for (;;) {
    const critical = criticalCounts(largestDisagreement(upTo, disagreementBp), comparisons);
    const enough = (items: number): boolean =>
      mcNemarPowerMillionths(items, differenceBp, disagreementBp, critical) >= POWER_MILLIONTHS;
    if (enough(upTo)) return firstThat(below, upTo, enough);
    below = upTo;
    upTo += Math.ceil(upTo / 4) + 1;
  }
}

/**
 * Smallest true difference in basis points that so many independent items find; null when not even disagreement all one
 * way.
 */
export function detectablePairedBp(
  items: number,
  disagreementBp: number,
  comparisons = 1,
): number | null {
  if (!Number.isSafeInteger(items) || items < 1) throw new RangeError(`items: ${items}`);
  refuse(1, disagreementBp, comparisons);
  const critical = criticalCounts(largestDisagreement(items, disagreementBp), comparisons);
  const found = (differenceBp: number): boolean =>
    mcNemarPowerMillionths(items, differenceBp, disagreementBp, critical) >= POWER_MILLIONTHS;
  return found(disagreementBp) ? firstThat(0, disagreementBp, found) : null;
}

/**
 * What items in clusters are worth as independent ones, rounded down: items divided by the design effect
 * 1 + (m - 1) r, with m the mean size of a cluster and r the correlation of the two bidders' difference within one (Kish
 * 1965, 5.4). Without correlation all count, with full correlation the clusters alone.
 * @param clusters 1 to items
 * @param correlationBp 0 to 10,000
 */
export function effectiveItems(items: number, clusters: number, correlationBp: number): number {
  const inside = correlationBp >= 0 && correlationBp <= FULL_BP && Number.isSafeInteger(clusters);
  if (!inside || clusters < 1 || clusters > items) {
    throw new RangeError(`effectiveItems: ${items} in ${clusters} at ${correlationBp}`);
  }
  const effect = clusters * FULL_BP + (items - clusters) * correlationBp;
  return Math.floor((items * clusters * FULL_BP) / effect);
}
