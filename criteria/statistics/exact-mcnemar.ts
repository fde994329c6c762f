/** McNemar's exact test: do two bidders differ on the items that only one of them answered rightly? */
import type { Rational } from '../exact/rational.js';
import { rational } from '../exact/rational.js';

/**
 * Two-sided p-value of the binomial test with one half (McNemar 1947; exact form e.g. Agresti, Categorical Data
 * Analysis, 10.1.4), exact and in lowest terms. Only items on which the two disagree count; without any it is 1.
 * It takes the items as independent: for clusters or repeats use `signFlipTest`.
 * @throws RangeError unless both counts are whole numbers from 0
 */
export function exactMcNemar(onlyFirst: number, onlySecond: number): Rational {
  for (const count of [onlyFirst, onlySecond]) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`exactMcNemar: ${count}`);
  }
  const trials = onlyFirst + onlySecond;
  let ways = 1n;
  let tail = 1n;
  for (let k = 1; k <= Math.min(onlyFirst, onlySecond); k += 1) {
    ways = (ways * BigInt(trials - k + 1)) / BigInt(k);
    tail += ways;
  }
  const [twice, all] = [2n * tail, 1n << BigInt(trials)];
  return twice >= all ? rational(1) : rational(twice, all);
}
