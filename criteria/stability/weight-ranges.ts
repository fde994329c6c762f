/**
 * How far each weight of a lot can move before its first place changes, with prices and the field of bids fixed.
 *
 * Between two neighbouring critical weights the first place is constant; from today's weight outwards the formula
 * itself is asked in each such gap until it answers differently. Under M9, whose borders are roots, the border is
 * halved in: the weights that keep a first place are one interval there, because the quotient of two performances
 * only rises or only falls. Values are compared exactly, also where the package ranks on rounded ones.
 */
import type { AwardMethod } from '../award/method.js';
import { placeBids } from '../award/rank-bids.js';
import type { CandidateBid } from '../award/ranking.js';
import type { Rational } from '../exact/rational.js';
import { ZERO, add, compare, multiply, rational, subtract, toExact } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';
import { criticalWeights } from './critical-weights.js';
import type { LotField } from './lot-field.js';
import type { MovingWeight } from './moving-weight.js';
import { movingWeights } from './moving-weight.js';
import type { ExactStability, WeightLimit, WeightRange } from './stability-result.js';

const ONE = rational(1);
const HALF = rational(1, 2);
const FULL_BP = rational(10_000);
/** Steps between today's weight and its end where borders are halved in. */
const STEPS = 2 ** 20;

/** Who is first: the winner, or all who share the first place; empty where the formula is undefined. */
export function firstOf(method: AwardMethod, bids: readonly CandidateBid[]): readonly string[] {
  const placed = placeBids(method, bids);
  if (placed.kind === 'refused') return [];
  if (placed.winner !== null) return [placed.winner];
  return [...placed.ranks].flatMap(([id, rank]) => (rank === 1 ? [id] : [])).sort();
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();
const between = (a: Rational, b: Rational): Rational => multiply(HALF, add(a, b));

const shown = (t: Rational): Pick<WeightLimit, 'exact' | 'decimal'> => {
  const weight = multiply(t, FULL_BP);
  return { exact: toExact(weight), decimal: toDecimal(weight, { decimals: 2, mode: 'half-up' }) };
};

const limit = (t: Rational, beyond: WeightLimit['beyond']): WeightLimit => ({
  ...shown(t),
  beyond,
});

type First = (t: Rational) => readonly string[];

/** Walks from gap to gap. @param stops critical weights on one side, nearest first, then the end of the scale */
function walk(first: First, today: Rational, stops: readonly Rational[]): WeightLimit {
  const kept = first(today);
  let from = today;
  for (const stop of stops) {
    const there = first(between(from, stop));
    if (!same(there, kept)) return limit(from, there);
    from = stop;
  }
  return limit(from, null);
}

/** The last of 2^20 steps towards the end that keeps the first place, by halving. */
function halve(first: First, today: Rational, end: Rational): WeightLimit {
  const kept = first(today);
  const at = (step: number): Rational =>
    add(today, multiply(subtract(end, today), rational(step, STEPS)));
  if (same(first(at(STEPS)), kept)) return limit(end, null);
  let [keeps, loses] = [0, STEPS];
  while (loses - keeps > 1) {
    const middle = Math.floor((keeps + loses) / 2);
    if (same(first(at(middle)), kept)) keeps = middle;
    else loses = middle;
  }
  return limit(at(keeps), first(at(loses)));
}

function rangeOf(
  method: AwardMethod,
  moving: MovingWeight,
): { readonly range: WeightRange; readonly exact: boolean } {
  const { of, id, today, at } = moving;
  const base = { of, id, weight: shown(today) };
  if (compare(today, ONE) === 0) {
    const point = limit(ONE, null);
    return { range: { ...base, movable: false, low: point, high: point }, exact: true };
  }
  const first: First = (t) => firstOf(method, at(t));
  const critical = criticalWeights(method, moving, first(today));
  if (critical === null) {
    const [low, high] = [halve(first, today, ZERO), halve(first, today, ONE)];
    return { range: { ...base, movable: true, low, high }, exact: false };
  }
  const below = critical.filter((zero) => compare(zero, today) < 0).reverse();
  const above = critical.filter((zero) => compare(zero, today) > 0);
  const low = walk(first, today, today.n === 0n ? [] : [...below, ZERO]);
  const high = walk(first, today, [...above, ONE]);
  return { range: { ...base, movable: true, low, high }, exact: true };
}

/** The range of every group's and every criterion's weight. */
export function weightRanges(field: LotField): Pick<ExactStability, 'bounds' | 'ranges'> {
  const method: AwardMethod = { ...field.method, rankOn: 'exact' };
  const found = movingWeights(field).map((moving) => rangeOf(method, moving));
  return {
    bounds: found.every(({ exact }) => exact) ? 'exact' : 'confirmed',
    ranges: found.map(({ range }) => range),
  };
}
