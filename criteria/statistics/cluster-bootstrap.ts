/** Bootstrap over clusters: the uncertainty of a share or a difference when items of one source hang together. */
import type { IntervalBp } from './percentile-interval.js';
import { PER_WHOLE, RESAMPLES, percentileInterval } from './percentile-interval.js';
import { randomWords } from './random-words.js';

/** What one cluster adds: a whole number for the numerator (may be negative) and one for the denominator. */
export interface ClusterShare {
  readonly sum: number;
  readonly size: number;
}

/**
 * 95 % percentile interval of (sum of sums) / (sum of sizes) over 10,000 resamples of whole clusters (Efron and
 * Tibshirani 1993, 13.3), rounded outwards. For a share take right answers and cells per cluster, for a paired
 * difference first minus second and items times repeats. Same seed, same bounds, on every machine. One cluster says
 * nothing about its like: it gives the whole range.
 * @param seed 0 to 2^64 - 1
 * @throws RangeError without clusters, or where a sum is larger than its size
 */
export function clusterBootstrap(clusters: readonly ClusterShare[], seed: bigint): IntervalBp {
  if (clusters.length === 0) throw new RangeError('clusterBootstrap: no clusters');
  for (const { sum, size } of clusters) {
    if (size < 1 || Math.abs(sum) > size) throw new RangeError(`cluster of ${sum} in ${size}`);
  }
  const signed = clusters.some(({ sum }) => sum < 0);
  if (clusters.length === 1) return { lowBp: signed ? -10_000 : 0, highBp: 10_000 };
  const random = randomWords(seed, 0);
  const sums = Int32Array.from(clusters, ({ sum }) => sum);
  const sizes = Int32Array.from(clusters, ({ size }) => size);
  const values = new Float64Array(RESAMPLES);
  for (let draw = 0; draw < RESAMPLES; draw += 1) {
    let [sum, size] = [0, 0];
    for (let place = 0; place < sums.length; place += 1) {
      const chosen = random.below(sums.length);
      sum += sums[chosen] ?? 0;
      size += sizes[chosen] ?? 0;
    }
    values[draw] = Math.floor((sum * PER_WHOLE) / size);
  }
  return percentileInterval(values);
}
