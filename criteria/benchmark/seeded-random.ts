/** A seeded source of numbers by a published algorithm: the order of a run can be recomputed by anyone from its seed. */

const MASK = (1n << 64n) - 1n;
const GAMMA = 0x9e3779b97f4a7c15n;
const RANGE = 1n << 64n;

export interface SeededRandom {
  /** The next 64 random bits, 0 to 2^64 - 1. */
  next(): bigint;
  /** A whole number from 0 to bound - 1, each equally likely; bound 1 to 2^53 - 1. */
  below(bound: number): number;
}

/**
 * SplitMix64 (Steele, Lea and Flood 2014; Vigna's reference code). Same seed, same numbers, on every
 * machine. @param seed any whole number; its lowest 64 bits count
 */
export function seededRandom(seed: bigint | number): SeededRandom {
  let state = BigInt(seed) & MASK;
  const next = (): bigint => {
    state = (state + GAMMA) & MASK;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return mixed ^ (mixed >> 31n);
  };
  const below = (bound: number): number => {
    if (!Number.isSafeInteger(bound) || bound < 1) throw new RangeError(`below: bound ${bound}`);
    const size = BigInt(bound);
    // Numbers beyond the last whole multiple would favour small results.
    const limit = RANGE - (RANGE % size);
    let drawn = next();
    while (drawn >= limit) drawn = next();
    return Number(drawn % size);
  };
  return { next, below };
}

/** A copy in random order (Fisher and Yates, from the end): every order equally likely. */
export function shuffled<T>(list: readonly T[], random: SeededRandom): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const chosen = random.below(last + 1);
    [result[last], result[chosen]] = [result[chosen] as T, result[last] as T];
  }
  return result;
}
