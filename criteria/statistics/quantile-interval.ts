/** Percentiles of times with an interval that needs no assumption about their distribution. */
import { rootUp } from '../benchmark/integer-root.js';
import { Z_975, Z_UNIT } from './normal-quantile.js';

export interface QuantileInterval {
  readonly value: number;
  readonly low: number;
  /** Null: so few values that the bound lies beyond the largest one. */
  readonly high: number | null;
}

/**
 * The quantile by nearest rank, and the two order statistics that enclose it with about 95 % (Hahn and Meeker 1991,
 * 5.2.1), ranks rounded outwards.
 * @param sorted rising
 * @param permille 1 to 999: 500 is the median, 990 the 99th percentile
 * @throws RangeError without values or outside of that
 */
export function quantileInterval(sorted: readonly number[], permille: number): QuantileInterval {
  if (sorted.length === 0) throw new RangeError('quantileInterval: no values');
  if (!Number.isSafeInteger(permille) || permille < 1 || permille > 999) {
    throw new RangeError(`quantileInterval: ${permille} permille`);
  }
  const [n, q] = [BigInt(sorted.length), BigInt(permille)];
  const spread = rootUp(Z_975 * Z_975 * n * q * (1_000n - q));
  const middle = n * q * Z_UNIT;
  const whole = 1_000n * Z_UNIT;
  const lowRank = Number((middle - spread) / whole);
  const highRank = Number((middle + spread + whole - 1n) / whole) + 1;
  const at = (rank: number): number => sorted[rank - 1] ?? 0;
  return {
    value: at(Number((n * q + 999n) / 1_000n)),
    low: at(Math.max(lowRank, 1)),
    high: highRank > sorted.length ? null : at(highRank),
  };
}
