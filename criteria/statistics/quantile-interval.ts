/** Percentiles of times with an interval that needs no assumption about their distribution. */
import { rootUp } from '../benchmark/integer-root.js';
import { Z_975, Z_UNIT } from './normal-quantile.js';

export interface QuantileInterval {
  /** Null: beyond the values that are known, so that the quantile of all is not among them. */
  readonly value: number | null;
  readonly low: number | null;
  /** Null: so few values that the bound lies beyond the largest one. */
  readonly high: number | null;
}

/**
 * The quantile by nearest rank, and the two order statistics that enclose it with about 95 % (Hahn and Meeker 1991,
 * 5.2.1), ranks rounded outwards.
 * @param sorted rising
 * @param permille 1 to 999: 500 is the median, 990 the 99th percentile
 * @param total all that were observed, where some never came to a value and count as beyond every known one
 * @throws RangeError without any observation, for fewer of them than values, or for another permille
 */
export function quantileInterval(
  sorted: readonly number[],
  permille: number,
  total = sorted.length,
): QuantileInterval {
  if (total < 1 || total < sorted.length) throw new RangeError('quantileInterval: no values');
  if (!Number.isSafeInteger(permille) || permille < 1 || permille > 999) {
    throw new RangeError(`quantileInterval: ${permille} permille`);
  }
  const [n, q] = [BigInt(total), BigInt(permille)];
  const spread = rootUp(Z_975 * Z_975 * n * q * (1_000n - q));
  const middle = n * q * Z_UNIT;
  const whole = 1_000n * Z_UNIT;
  const lowRank = Number((middle - spread) / whole);
  const highRank = Number((middle + spread + whole - 1n) / whole) + 1;
  const at = (rank: number): number | null => sorted[rank - 1] ?? null;
  return {
    value: at(Number((n * q + 999n) / 1_000n)),
    low: at(Math.max(lowRank, 1)),
    high: at(highRank),
  };
}
