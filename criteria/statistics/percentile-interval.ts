/** The middle 95 % of resampled values: the interval of a bootstrap, rounded outwards to basis points. */

/** Resampled values are counted in this part of the whole, so that they are whole numbers. */
export const PER_WHOLE = 1_000_000_000;
const PER_BP = PER_WHOLE / 10_000;

/** How many resamples every bootstrap of ours draws. */
export const RESAMPLES = 10_000;

export interface IntervalBp {
  readonly lowBp: number;
  readonly highBp: number;
}

/** @param values at least 40, in billionths of the whole; sorted in place */
export function percentileInterval(values: Float64Array): IntervalBp {
  values.sort();
  const tail = Math.floor(values.length / 40);
  const low = values[tail - 1] ?? 0;
  const high = values[values.length - tail] ?? 0;
  return { lowBp: Math.floor(low / PER_BP), highBp: Math.ceil(high / PER_BP) };
}
