/**
 * The weights at which the first place of a moving weight can change, in closed form.
 *
 * With prices fixed, each method but M9 compares two bids by a function that is linear in the performances, and so
 * in the weight: two of its values give its zero. M2 and M4 need more such functions (who is in the corridor, which
 * bids are the median), of which each is linear as well.
 */
import { isPowerQuotient } from '../award/award-value.js';
import type { AwardMethod, CorridorParameters, ShareParameters } from '../award/method.js';
import { rankBids } from '../award/rank-bids.js';
import type { CandidateBid } from '../award/ranking.js';
import type { Rational } from '../exact/rational.js';
import { ZERO, add, compare, divide, multiply, rational, subtract } from '../exact/rational.js';
import type { MovingWeight } from './moving-weight.js';

/** Values of all functions at one weight, always in the same order; null where the formula is undefined. */
type Functions = (bids: readonly CandidateBid[]) => readonly Rational[] | null;

const times = (value: Rational, factor: bigint): Rational => multiply(value, rational(factor));

const pairsOf = (
  bids: readonly CandidateBid[],
): readonly (readonly [CandidateBid, CandidateBid])[] =>
  bids.flatMap((a, at) => bids.slice(at + 1).map((b) => [a, b] as const));

/** Differences of the award values of the leaders and their rivals; for M3 times the mean that all values share. */
const byValue =
  (method: AwardMethod, leaders: readonly string[]): Functions =>
  (bids) => {
    const outcome = rankBids(method, bids);
    if (outcome.kind === 'refused') return null;
    const mean = bids.reduce((sum, { performance }) => add(sum, performance), ZERO);
    const values = new Map(
      outcome.ranking.flatMap(({ id, value }) => {
        if (isPowerQuotient(value)) return [];
        return [[id, method.method === 'M3' ? multiply(value, mean) : value] as const];
      }),
    );
    return leaders.flatMap((leader) =>
      bids.map(({ id }) => subtract(values.get(leader) ?? ZERO, values.get(id) ?? ZERO)),
    );
  };

/** Whose ratio is higher, who is inside the corridor of whom, whose performance is higher. */
const byCorridor =
  ({ corridorBp }: CorridorParameters): Functions =>
  (bids) => {
    const ratios = (a: CandidateBid, b: CandidateBid, cut: number): Rational =>
      subtract(
        times(a.performance, b.priceMinor * 10_000n),
        times(b.performance, a.priceMinor * BigInt(10_000 - cut)),
      );
    return pairsOf(bids).flatMap(([a, b]) => [
      ratios(a, b, 0),
      ratios(a, b, corridorBp),
      ratios(b, a, corridorBp),
      subtract(a.performance, b.performance),
    ]);
  };

const twiceMedian = (prices: readonly bigint[]): bigint => {
  const sorted = [...prices].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [low = 0n, high = 0n] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return low + high;
};

/** Who is the median, and, for each two bids that may be it, whether a leader is ahead of a rival. */
const byMedian =
  ({ qualityShareBp, priceShareBp }: ShareParameters, leaders: readonly string[]): Functions =>
  (bids) => {
    const median = twiceMedian(bids.map(({ priceMinor }) => priceMinor));
    const middles = bids.length % 2 === 1 ? bids.map((one) => [one, one] as const) : pairsOf(bids);
    const rivals = bids
      .filter(({ id }) => leaders.includes(id))
      .flatMap((leader) =>
        bids.filter((one) => one !== leader).map((one) => [leader, one] as const),
      );
    return [
      ...pairsOf(bids).map(([a, b]) => subtract(a.performance, b.performance)),
      ...rivals.flatMap(([leader, rival]) => {
        const gained = times(
          subtract(leader.performance, rival.performance),
          BigInt(qualityShareBp) * median,
        );
        const paid = BigInt(priceShareBp) * (leader.priceMinor - rival.priceMinor);
        return middles.map(([low, high]) =>
          subtract(gained, times(add(low.performance, high.performance), paid)),
        );
      }),
    ];
  };

function functionsOf(method: AwardMethod, leaders: readonly string[]): Functions | null {
  switch (method.method) {
    case 'M2':
      return byCorridor(method.parameters);
    case 'M4':
      return byMedian(method.parameters, leaders);
    case 'M9':
      return null;
    default:
      return byValue(method, leaders);
  }
}

const [FIRST, SECOND] = [rational(1, 3), rational(2, 3)];

/**
 * Zeros strictly between 0 and 1, ascending, without repetition; null where there is no closed form: M9 compares
 * powers, and elsewhere the formula may be undefined on the way.
 * @param leaders the bids that have the first place today
 */
export function criticalWeights(
  method: AwardMethod,
  { at }: MovingWeight,
  leaders: readonly string[],
): readonly Rational[] | null {
  const functions = functionsOf(method, leaders);
  const [first, second] = [functions?.(at(FIRST)) ?? null, functions?.(at(SECOND)) ?? null];
  if (first === null || second === null) return null;
  const zeros = first.flatMap((a, place) => {
    const slope = subtract(second[place] ?? ZERO, a);
    if (slope.n === 0n) return [];
    const zero = subtract(FIRST, divide(multiply(a, FIRST), slope));
    return zero.n > 0n && zero.n < zero.d ? [zero] : [];
  });
  return zeros
    .sort(compare)
    .filter((zero, place, all) => place === 0 || compare(zero, all[place - 1] ?? zero) !== 0);
}
