/** How often McNemar's exact test finds a true difference: computed from the test itself, not from a normal curve. */
import { rootUp } from '../benchmark/integer-root.js';

/** Probabilities are counted in this part of one; what is smaller is nothing. */
const ONE = 10n ** 30n;
const FULL_BP = 10_000;

/**
 * For each number m of items that two bidders disagree on, the largest count c of the rarer side at which the two-sided
 * exact value is at or below 5 % divided by `comparisons`; -1 where no count is rare enough. Exact.
 */
export function criticalCounts(largest: number, comparisons: number): readonly number[] {
  const counts: number[] = [];
  // Ways to have at most c of m on one side, and exactly c + 1.
  let [c, atMost, next] = [-1, 0n, 1n];
  for (let m = 0; m <= largest; m += 1) {
    const limit = 1n << BigInt(m);
    // 2 * ways / 2^m <= 1 / (20 * comparisons)
    const rare = (ways: bigint): boolean => 40n * BigInt(comparisons) * ways <= limit;
    while (rare(atMost + next) && c + 1 < m) {
      atMost += next;
      c += 1;
      next = (next * BigInt(m - c)) / BigInt(c + 1);
    }
    counts.push(c);
    // Pascal's rule for m + 1: at most c doubles but for the ways that leave by the upper end.
    const exactly = c < 0 ? 0n : (next * BigInt(c + 1)) / BigInt(m - c);
    atMost = 2n * atMost - exactly;
    next += exactly;
  }
  return counts;
}

/**
 * So many items the two disagree on at the most: twelve standard errors and forty above the mean, which leaves out less
 * than one in 10^30.
 */
export function largestDisagreement(items: number, disagreementBp: number): number {
  const variance = BigInt(items) * BigInt(disagreementBp) * BigInt(FULL_BP - disagreementBp);
  const spread = Number(rootUp(variance)) / FULL_BP;
  return Math.min(items, Math.ceil((items * disagreementBp) / FULL_BP + 12 * spread) + 40);
}

/** Chance of each number of successes in n trials, from the most likely one outwards until nothing is left; sums to ONE. */
function binomial(n: number, successBp: number): ReadonlyMap<number, bigint> {
  const [p, q] = [BigInt(successBp), BigInt(FULL_BP - successBp)];
  const mode = Math.min(n, Math.floor(((n + 1) * successBp) / FULL_BP));
  const weights = new Map<number, bigint>([[mode, ONE]]);
  let weight = ONE;
  for (let k = mode; k < n && weight > 0n && q > 0n; k += 1) {
    weight = (weight * BigInt(n - k) * p) / (BigInt(k + 1) * q);
    weights.set(k + 1, weight);
  }
  weight = ONE;
  for (let k = mode; k > 0 && weight > 0n && p > 0n; k -= 1) {
    weight = (weight * BigInt(k) * q) / (BigInt(n - k + 1) * p);
    weights.set(k - 1, weight);
  }
  const sum = [...weights.values()].reduce((all, one) => all + one, 0n);
  return new Map([...weights].map(([k, one]) => [k, (one * ONE) / sum]));
}

/**
 * Power in millionths, rounded down: how often the exact test tells two bidders apart in the true direction, when
 * the number of items they disagree on is itself a matter of chance (the unconditional power; Royston 1993).
 * @param items independent items, at least 1
 * @param differenceBp true difference, 1 to disagreementBp
 * @param critical criticalCounts up to at least largestDisagreement
 */
export function mcNemarPowerMillionths(
  items: number,
  differenceBp: number,
  disagreementBp: number,
  critical: readonly number[],
): number {
  const disagreements = binomial(items, disagreementBp);
  const largest = Math.min(Math.max(...disagreements.keys()), critical.length - 1);
  // Of the items disagreed on, the better bidder has this share; both in the same whole.
  const [win, whole] = [BigInt(disagreementBp + differenceBp), BigInt(2 * disagreementBp)];
  const lose = whole - win;
  // Chance that the better one lost at most c of m, and lost exactly c.
  let [c, atMost, exactly] = [-1, 0n, 0n];
  let none = ONE;
  let power = 0n;
  for (let m = 0; m <= largest; m += 1) {
    if (m > 0) {
      // One more trial: at most c stays unless the one that is too many is lost now.
      const before = exactly;
      atMost -= (before * lose) / whole;
      exactly = c < 0 ? 0n : (before * BigInt(m) * win) / (BigInt(m - c) * whole);
      none = (none * win) / whole;
    }
    const wanted = critical[m] ?? -1;
    while (c < wanted) {
      exactly = c < 0 ? none : (exactly * BigInt(m - c) * lose) / (BigInt(c + 1) * win);
      atMost += exactly;
      c += 1;
    }
    power += (disagreements.get(m) ?? 0n) * atMost;
  }
  return Number((power * 1_000_000n) / (ONE * ONE));
}
