/** Krippendorff's alpha for ordinal data with any number of observers and missing values, in exact fractions (Krippendorff 2011). */
import type { Rational } from '../exact/rational.js';
import { ZERO, add, divide, multiply, rational, subtract } from '../exact/rational.js';

/**
 * 1 is full agreement, 0 is what chance gives, below 0 is worse than chance. Undefined where no unit has
 * two values to compare, and where all values are the same: then nothing can be told from chance.
 */
export type Alpha =
  | { readonly kind: 'defined'; readonly value: Rational }
  | { readonly kind: 'undefined'; readonly why: 'nothingToCompare' | 'noVariation' };

/** How many values that can be paired are at most this value, and how many are exactly it. */
interface Rank {
  readonly upTo: bigint;
  readonly exactly: bigint;
}

function ranksOf(values: readonly number[]): ReadonlyMap<number, Rank> {
  const counts = new Map<number, bigint>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0n) + 1n);
  const ranks = new Map<number, Rank>();
  let upTo = 0n;
  for (const value of [...counts.keys()].sort((a, b) => a - b)) {
    const exactly = counts.get(value) ?? 0n;
    upTo += exactly;
    ranks.set(value, { upTo, exactly });
  }
  return ranks;
}

/** Twice the ordinal difference, squared: the values from one to the other, both ends counted half. */
function squaredDifference(a: Rank, b: Rank): bigint {
  const [low, high] = a.upTo <= b.upTo ? [a, b] : [b, a];
  const between = high.upTo - low.upTo + low.exactly;
  const doubled = 2n * between - low.exactly - high.exactly;
  return doubled * doubled;
}

/** Sum over all pairs of different places in a list. */
function sumOfPairs<T>(items: readonly T[], of: (a: T, b: T) => bigint): bigint {
  let sum = 0n;
  for (const [place, a] of items.entries()) {
    for (const b of items.slice(place + 1)) sum += of(a, b);
  }
  return sum;
}

/** Disagreement within the units; a unit weighs less the more values it has. */
function observed(
  units: readonly (readonly number[])[],
  rankOf: (value: number) => Rank,
): Rational {
  let sum = ZERO;
  for (const unit of units) {
    const pairs = sumOfPairs(unit.map(rankOf), (a, b) => (a === b ? 0n : squaredDifference(a, b)));
    sum = add(sum, rational(pairs, BigInt(unit.length - 1)));
  }
  return sum;
}

/**
 * Ordinal alpha over units, each a list of the values that observers gave to it; units with fewer than
 * two values have no pair and do not count.
 * @param units values of any whole numbers; only their order matters
 */
export function ordinalAlpha(units: readonly (readonly number[])[]): Alpha {
  const paired = units.filter((unit) => unit.length >= 2);
  const values = paired.flat();
  if (values.length === 0) return { kind: 'undefined', why: 'nothingToCompare' };
  const ranks = ranksOf(values);
  if (ranks.size < 2) return { kind: 'undefined', why: 'noVariation' };
  const rankOf = (value: number): Rank => ranks.get(value) ?? { upTo: 0n, exactly: 0n };
  const expected = sumOfPairs(
    [...ranks.values()],
    (a, b) => a.exactly * b.exactly * squaredDifference(a, b),
  );
  const ratio = divide(
    multiply(rational(BigInt(values.length - 1)), observed(paired, rankOf)),
    rational(expected),
  );
  return { kind: 'defined', value: subtract(rational(1n), ratio) };
}
