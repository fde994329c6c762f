/** The 95 % Wilson score interval of a share, in integers only, so that everyone computes the same bounds. */
import type { ShareInterval } from './benchmark-result.js';
import { Z_975, Z_UNIT } from '../statistics/normal-quantile.js';
import { rootUp } from './integer-root.js';

const Z_SQUARED = Z_975 * Z_975;
/** What Z_SQUARED is counted in. */
const UNIT = Z_UNIT * Z_UNIT;
const BASIS_POINTS = 10_000n;

/**
 * Bounds (2k + z² ± z·sqrt(z² + 4k(n-k)/n)) / (2(n + z²)) for k of n (Wilson 1927; Newcombe 1998,
 * method 3), low rounded down and high rounded up to basis points: never narrower than the exact
 * interval. No trials give 0 to 10,000. It takes the trials as independent; repeats of one item are
 * not quite, so with repeats the true uncertainty is larger than stated.
 * @throws RangeError unless 0 <= successes <= trials, both whole
 */
export function wilsonInterval(successes: number, trials: number): ShareInterval {
  if (!Number.isSafeInteger(successes) || !Number.isSafeInteger(trials)) {
    throw new RangeError('wilsonInterval: counts are whole numbers');
  }
  if (successes < 0 || successes > trials) {
    throw new RangeError(`wilsonInterval: ${successes} of ${trials}`);
  }
  if (trials === 0) return { lowBp: 0, highBp: 10_000 };
  const [k, n] = [BigInt(successes), BigInt(trials)];
  const middle = BASIS_POINTS * n * (2n * k * UNIT + Z_SQUARED);
  const underRoot = n * (n * Z_SQUARED * Z_SQUARED + 4n * Z_SQUARED * UNIT * k * (n - k));
  const spread = rootUp(BASIS_POINTS * BASIS_POINTS * underRoot);
  const divisor = 2n * n * (n * UNIT + Z_SQUARED);
  return {
    lowBp: Number((middle - spread) / divisor),
    highBp: Number((middle + spread + divisor - 1n) / divisor),
  };
}
