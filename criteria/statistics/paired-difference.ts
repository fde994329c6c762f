/** The difference of two bidders on the same items, with an interval that knows that items of one source hang together. */
import { rootUp } from '../benchmark/integer-root.js';
import { rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { PairedItem } from './paired-item.js';
import { clusterSums } from './paired-item.js';
import { tQuantileThousandths } from './t-quantile.js';

const FULL_BP = 10_000n;

export interface PairedDifference {
  /** First minus second, basis points, half-up; mean over repeats first, then over items. */
  readonly differenceBp: number;
  /** 95 % interval, rounded outwards; -10,000 to 10,000 with fewer than two clusters. */
  readonly lowBp: number;
  readonly highBp: number;
  readonly clusters: number;
}

const floorDivide = (a: bigint, b: bigint): bigint => a / b - (a % b < 0n ? 1n : 0n);

const within = (value: bigint): number =>
  Number(value < -FULL_BP ? -FULL_BP : value > FULL_BP ? FULL_BP : value);

/**
 * Clustered standard error with the correction G/(G - 1) for few clusters and the t distribution with G - 1 degrees
 * (Miller 2024, arXiv 2411.00640, section 2.2; Cameron and Miller 2015), in integers only.
 * @throws RangeError without items, or for counts outside 0 to repeats
 */
export function pairedDifference(items: readonly PairedItem[], repeats: number): PairedDifference {
  if (items.length === 0 || repeats < 1) throw new RangeError('pairedDifference: nothing to pair');
  const sums = clusterSums(items, repeats);
  const total = BigInt(sums.reduce((sum, { difference }) => sum + difference, 0));
  const [n, r, g] = [BigInt(items.length), BigInt(repeats), BigInt(sums.length)];
  const differenceBp = Number(
    roundToUnits(rational(FULL_BP * total, n * r), { decimals: 0, mode: 'half-up' }),
  );
  if (g < 2n) return { differenceBp, lowBp: -10_000, highBp: 10_000, clusters: sums.length };
  // Deviation of a cluster from what its size would give on average, times the number of items.
  const squares = sums.reduce((sum, { items: size, difference }) => {
    const deviation = BigInt(difference) * n - BigInt(size) * total;
    return sum + deviation * deviation;
  }, 0n);
  const t = BigInt(tQuantileThousandths(sums.length - 1));
  const underRoot = 100n * t * t * g * squares;
  const halfWidth = rootUp((underRoot + g - 2n) / (g - 1n));
  const middle = FULL_BP * total * n;
  const divisor = n * n * r;
  return {
    differenceBp,
    lowBp: within(floorDivide(middle - halfWidth, divisor)),
    highBp: within(-floorDivide(-(middle + halfWidth), divisor)),
    clusters: sums.length,
  };
}
