/**
 * The ranks of one weight draw under the lot's own award method, prices fixed: whole numbers throughout.
 *
 * Each bid's value is brought to A x sum + B with whole A and B, from two values of the published formula itself;
 * M2, M3 and M4 add what they compare with. M9 compares L^a / P^(1-a), which orders like L x P^-((1-a)/a); that
 * factor is cut off after 64 binary places. Values are compared exactly, also where the package ranks on rounded ones.
 */
import { isPowerQuotient } from '../award/award-value.js';
import type { AwardMethod, CorridorParameters, ShareParameters } from '../award/method.js';
import { rankBids } from '../award/rank-bids.js';
import { comparePowerProducts, powerProduct } from '../exact/power-comparison.js';
import type { Rational } from '../exact/rational.js';
import { ZERO, multiply, rational, subtract } from '../exact/rational.js';
import type { LotField } from './lot-field.js';
import type { DrawRanking } from './rank-acceptability.js';
import { WHOLE_WEIGHT } from './rank-acceptability.js';

/** Performance of a weighted sum: ten thousandths for each thousandth of a point, by the whole weight. */
const PERFORMANCE_OF_SUM = rational(10, WHOLE_WEIGHT);

/** Writes the rank - 1 of every value, -1 where `inside` is false; equal values share a rank. */
function rankValues(
  values: readonly bigint[],
  ranks: Int32Array,
  inside?: readonly boolean[],
): void {
  for (let bid = 0; bid < values.length; bid++) {
    const own = values[bid] ?? 0n;
    let rank = 0;
    for (let other = 0; other < values.length; other++) {
      if ((inside?.[other] ?? true) && (values[other] ?? 0n) > own) rank++;
    }
    ranks[bid] = (inside?.[bid] ?? true) ? rank : -1;
  }
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Numerators over the common denominator. */
function overCommon(values: readonly Rational[]): readonly bigint[] {
  const common = values.reduce((lcm, { d }) => (lcm / gcd(lcm, d)) * d, 1n);
  return values.map(({ n, d }) => n * (common / d));
}

/** The award values of all bids when each has the same performance; in the order of the field. */
function valuesAt(field: LotField, performance: Rational): readonly Rational[] | null {
  const method: AwardMethod = { ...field.method, rankOn: 'exact' };
  const outcome = rankBids(
    method,
    field.bids.map(({ candidate }) => ({ ...candidate, performance })),
  );
  if (outcome.kind === 'refused') return null;
  return field.bids.map(({ id }) => {
    const value = outcome.ranking.find((bid) => bid.id === id)?.value ?? ZERO;
    return isPowerQuotient(value) ? ZERO : value;
  });
}

/** Value = slope x L + base, with bases that do not depend on other performances. */
function affine(field: LotField): DrawRanking | null {
  const bases = valuesAt(field, ZERO);
  const raised = valuesAt(field, rational(1));
  if (bases === null || raised === null) return null;
  const slopes = raised.map((value, at) =>
    multiply(subtract(value, bases[at] ?? ZERO), PERFORMANCE_OF_SUM),
  );
  const whole = overCommon([...slopes, ...bases]);
  const [factors, constants] = [whole.slice(0, slopes.length), whole.slice(slopes.length)];
  return (sums, ranks) => {
    const values = factors.map(
      (factor, at) => factor * BigInt(sums[at] ?? 0) + (constants[at] ?? 0n),
    );
    rankValues(values, ranks);
  };
}

const byBigint = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** Value x basis = share x L + base x basis, the basis being the mean or the median of the performances. */
function relative(field: LotField, { qualityShareBp }: ShareParameters): DrawRanking | null {
  const share = rational(qualityShareBp, 10_000);
  const equal = valuesAt(field, rational(1));
  if (equal === null) return null;
  const [factor = 0n, ...bases] = overCommon([share, ...equal.map((one) => subtract(one, share))]);
  const count = BigInt(field.bids.length);
  return (sums, ranks) => {
    const performances = Array.from(sums, BigInt);
    const sorted = [...performances].sort(byBigint);
    const middle = [Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2)];
    const [basis, times] =
      field.method.method === 'M3'
        ? [performances.reduce((sum, one) => sum + one, 0n), count]
        : [middle.reduce((sum, at) => sum + (sorted[at] ?? 0n), 0n), 2n];
    if (basis === 0n) ranks.fill(-1);
    else
      rankValues(
        performances.map((one, at) => times * factor * one + (bases[at] ?? 0n) * basis),
        ranks,
      );
  };
}

function corridor(field: LotField, { corridorBp, decision }: CorridorParameters): DrawRanking {
  const ratios = overCommon(field.bids.map(({ priceMinor }) => rational(1n, priceMinor)));
  return (sums, ranks) => {
    const performances = Array.from(sums, BigInt);
    const values = performances.map((one, at) => one * (ratios[at] ?? 0n));
    const best = values.reduce((most, value) => (value > most ? value : most), 0n);
    const inside = values.map((value) => value * 10_000n >= best * BigInt(10_000 - corridorBp));
    const decisive =
      decision === 'highestPerformance'
        ? performances
        : field.bids.map(({ priceMinor }) => -priceMinor);
    rankValues(decisive, ranks, inside);
  };
}

/** The greatest whole n with n^e x P^f <= 2^(64 e) x Pmin^f: 2^64 x (Pmin / P)^(f / e), cut off. */
function priceFactor(price: bigint, lowest: bigint, e: number, f: number): bigint {
  const bound = powerProduct([
    { base: 2n ** 64n, exponent: e },
    { base: lowest, exponent: f },
  ]);
  const reaches = (n: bigint): boolean => {
    const product = powerProduct([
      { base: n, exponent: e },
      { base: price, exponent: f },
    ]);
    return comparePowerProducts(product, bound) <= 0;
  };
  let [low, high] = [0n, 2n ** 64n];
  if (reaches(high)) return high;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (reaches(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function exponential(field: LotField, exponentBp: number): DrawRanking {
  const share = rational(exponentBp, 10_000);
  const [e, f] = [Number(share.n), Number(share.d - share.n)];
  const prices = field.bids.map(({ priceMinor }) => priceMinor);
  const lowest = prices.reduce((least, price) => (price < least ? price : least));
  const factors = prices.map((price) => priceFactor(price, lowest, e, f));
  return (sums, ranks) => {
    rankValues(
      factors.map((factor, at) => factor * BigInt(sums[at] ?? 0)),
      ranks,
    );
  };
}

/** How the field's method ranks one draw; null where its values cannot be calculated apart from the bids. */
export function drawRanking(field: LotField): DrawRanking | null {
  const { method } = field;
  switch (method.method) {
    case 'M2':
      return corridor(field, method.parameters);
    case 'M3':
    case 'M4':
      return relative(field, method.parameters);
    case 'M9':
      return exponential(field, method.parameters.exponentBp);
    default:
      return affine(field);
  }
}
