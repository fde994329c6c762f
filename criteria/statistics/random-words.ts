/** Random whole numbers for resampling, from a seed, the same on every machine. */
import { keyOf, philoxInto } from '../stability/philox.js';

const BLOCK_WORDS = 4;
const BLOCKS = 256;
const RANGE = 2 ** 32;

export interface RandomWords {
  /** From 0 to bound - 1, each equally likely; bound 1 to 2^32. */
  below(bound: number): number;
}

/**
 * Philox4x32-10 blocks 0, 1, 2 ... of one stream. @param seed 0 to 2^64 - 1
 * @param stream tells apart series of the same seed, 0 to 2^32 - 1
 */
export function randomWords(seed: bigint, stream: number): RandomWords {
  const key = keyOf(seed);
  const words = new Uint32Array(BLOCKS * BLOCK_WORDS);
  let block = 0;
  let place = words.length;
  const next = (): number => {
    if (place === words.length) {
      for (let index = 0; index < BLOCKS; index += 1, block += 1) {
        const counter = [block >>> 0, Math.floor(block / RANGE), stream, 0] as const;
        philoxInto(counter, key, words, index * BLOCK_WORDS);
      }
      place = 0;
    }
    const word = words[place] ?? 0;
    place += 1;
    return word;
  };
  return {
    below(bound) {
      // Words beyond the last whole multiple would favour small numbers.
      const limit = RANGE - (RANGE % bound);
      let word = next();
      while (word >= limit) word = next();
      return word % bound;
    },
  };
}
