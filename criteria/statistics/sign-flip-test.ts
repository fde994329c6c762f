/** Is a paired difference more than chance? Signs of whole clusters are turned at random, as if both bidders were alike. */
import type { Rational } from '../exact/rational.js';
import { rational } from '../exact/rational.js';
import type { PairedItem } from './paired-item.js';
import { clusterSums } from './paired-item.js';
import { randomWords } from './random-words.js';

/** Up to so many clusters every way to turn the signs is looked at, and nothing is left to chance. */
const EXACT_CLUSTERS = 14;
const TURNS = 9_999;

/** Share of all 2^G ways to turn the signs whose sum is at least as far from zero. */
function exactly(differences: readonly number[], seen: number): Rational {
  const ways = 2 ** differences.length;
  let extreme = 0;
  for (let turned = 0; turned < ways; turned += 1) {
    const sum = differences.reduce(
      (total, difference, bit) => total + ((turned >> bit) & 1 ? -difference : difference),
      0,
    );
    if (Math.abs(sum) >= seen) extreme += 1;
  }
  return rational(extreme, ways);
}

function drawn(differences: readonly number[], seen: number, seed: bigint): Rational {
  const random = randomWords(seed, 1);
  let extreme = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    let sum = 0;
    for (const difference of differences) sum += random.below(2) === 0 ? difference : -difference;
    if (Math.abs(sum) >= seen) extreme += 1;
  }
  // What was seen is one of the ways itself, so that the value is never zero (Phipson and Smyth 2010).
  return rational(extreme + 1, TURNS + 1);
}

/**
 * Two-sided p-value of Fisher's randomisation test over clusters (Fisher 1935; for evaluations Noreen 1989). Works with
 * repeats and clusters of any size; with up to 14 clusters exact, else from 9,999 turns by the seed.
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
  const seen = Math.abs(differences.reduce((total, difference) => total + difference, 0));
  return differences.length <= EXACT_CLUSTERS
    ? exactly(differences, seen)
    : drawn(differences, seen, seed);
}
