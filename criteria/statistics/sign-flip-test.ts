/** Is a paired difference more than chance? Signs of whole clusters are turned, as if both bidders were alike. */
import type { Rational } from '../exact/rational.js';
import { rational } from '../exact/rational.js';
import type { PairedItem } from './paired-item.js';
import { clusterSums } from './paired-item.js';
import { randomWords } from './random-words.js';

/** Up to so many additions every way to turn the signs is counted, and nothing is left to chance; about a second. */
const EXACT_ADDITIONS = 4_000_000;
const TURNS = 9_999;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** How many of the 2^G choices of sizes have which sum. */
function choicesBySum(sizes: readonly number[]): readonly bigint[] {
  const ways = Array.from({ length: total(sizes) + 1 }, () => 0n);
  ways[0] = 1n;
  let reached = 0;
  for (const size of sizes) {
    // From above, so that no size is chosen twice.
    for (let sum = reached; sum >= 0; sum -= 1) {
      const way = ways[sum] ?? 0n;
      if (way !== 0n) ways[sum + size] = (ways[sum + size] ?? 0n) + way;
    }
    reached += size;
  }
  return ways;
}

/** Share of all 2^G ways to turn the signs whose sum is at least as far from zero as the one seen. */
function exactly(sizes: readonly number[], seen: number): Rational {
  const all = total(sizes);
  // With the sizes of one sign adding up to s, the sum of all is 2s - all; both tails are alike.
  const extreme = choicesBySum(sizes).reduce(
    (count, ways, sum) => (2 * sum - all >= seen ? count + ways : count),
    0n,
  );
  return seen === 0 ? rational(1) : rational(2n * extreme, 1n << BigInt(sizes.length));
}

function drawn(sizes: readonly number[], seen: number, seed: bigint): Rational {
  const random = randomWords(seed, 1);
  let extreme = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    let sum = 0;
    for (const size of sizes) sum += random.below(2) === 0 ? size : -size;
    if (Math.abs(sum) >= seen) extreme += 1;
  }
  // What was seen is one of the ways itself, so that the value is never zero (Phipson and Smyth 2010).
  return rational(extreme + 1, TURNS + 1);
}

/**
 * Two-sided p-value of Fisher's randomisation test over clusters (Fisher 1935; for evaluations Noreen 1989). It holds
 * its level exactly, for clusters of any size and number, where two equal bidders are as likely to differ one way as the
 * other. All ways are counted, as Pagano and Tritchler (1983) do; only where that takes more than four million additions
 * (clusters that differ, times the sum of their differences) 9,999 ways are drawn by the seed.
 * @throws RangeError for counts outside 0 to repeats
 */
export function signFlipTest(
  items: readonly PairedItem[],
  repeats: number,
  seed: bigint,
): Rational {
  // Clusters without difference stay what they are, however they are turned.
  const differences = clusterSums(items, repeats)
    .map(({ difference }) => difference)
    .filter((difference) => difference !== 0);
  const unit = differences.reduce((a, b) => commonDivisor(a, Math.abs(b)), 0) || 1;
  const sizes = differences.map((difference) => Math.abs(difference) / unit);
  const seen = Math.abs(total(differences)) / unit;
  return sizes.length * total(sizes) <= EXACT_ADDITIONS
    ? exactly(sizes, seen)
    : drawn(sizes, seen, seed);
}
