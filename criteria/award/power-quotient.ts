/** Values of the exponential method M9, L^a / P^(1-a), compared and rounded by integer powers only. */
import type { PowerFactor } from '../exact/power-comparison.js';
import { comparePowerProducts, powerProduct, timesPower } from '../exact/power-comparison.js';
import type { Rational } from '../exact/rational.js';
import { equals, rational, toExact } from '../exact/rational.js';
import type { Rounding } from '../exact/rounding.js';

const FULL_BP = 10_000;

/** performance >= 0 in points, price > 0 in EUR, exponent a = exponentBp / 10,000 strictly between 0 and 1. */
export interface PowerQuotient {
  readonly performance: Rational;
  readonly price: Rational;
  readonly exponentBp: number;
}

/** a = e / degree and 1 - a = f / degree in lowest terms, so that powers stay as small as they can be. */
function exponents(exponentBp: number): { e: number; f: number; degree: number } {
  const a = rational(exponentBp, FULL_BP);
  const [e, degree] = [Number(a.n), Number(a.d)];
  return { e, f: degree - e, degree };
}

const power = (base: bigint, exponent: number): PowerFactor => ({ base, exponent });

/** Compares two values of the same exponent: L1^e x P2^f against L2^e x P1^f. */
export function comparePowerQuotients(a: PowerQuotient, b: PowerQuotient): -1 | 0 | 1 {
  if (a.exponentBp !== b.exponentBp) {
    throw new RangeError('comparePowerQuotients: values of two different exponents');
  }
  if (equals(a.performance, b.performance) && equals(a.price, b.price)) return 0;
  const { e, f } = exponents(a.exponentBp);
  return comparePowerProducts(
    powerProduct([power(a.performance.n * b.performance.d, e), power(b.price.n * a.price.d, f)]),
    powerProduct([power(b.performance.n * a.performance.d, e), power(a.price.n * b.price.d, f)]),
  );
}

/** Compares the value with fractions n / d of one denominator d: a function of n. */
function comparisonWith(value: PowerQuotient, d: bigint): (n: bigint) => -1 | 0 | 1 {
  const { e, f, degree } = exponents(value.exponentBp);
  const { performance, price } = value;
  const scaled = [power(performance.n, e), power(price.d, f), power(d, degree)];
  const left = powerProduct(scaled);
  const right = powerProduct([power(performance.d, e), power(price.n, f)]);
  return (n) => comparePowerProducts(left, timesPower(right, power(n, degree)));
}

/** The greatest whole n that the value, by its comparison, reaches: by doubling and halving. */
function floorOf(compareWith: (n: bigint) => -1 | 0 | 1): bigint {
  let high = 1n;
  while (compareWith(high) >= 0) high *= 2n;
  let low = high / 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (compareWith(middle) >= 0) low = middle;
    else high = middle;
  }
  return low;
}

/** The value as a whole number of 10^-decimals units, rounded from the exact root. */
export function powerQuotientToUnits(value: PowerQuotient, rounding: Rounding): bigint {
  if (value.performance.n === 0n) return 0n;
  const halves = 2n * 10n ** BigInt(rounding.decimals);
  const compareWith = comparisonWith(value, halves);
  const floor = floorOf(compareWith);
  const whole = floor / 2n;
  if (rounding.mode === 'down' || floor % 2n === 0n) return whole;
  const exactHalf = compareWith(floor) === 0;
  return rounding.mode === 'half-even' && exactHalf && whole % 2n === 0n ? whole : whole + 1n;
}

/** "(L)^(a) / (P)^(b)" with L, a, P, b as fractions. */
export function powerQuotientToExact(value: PowerQuotient): string {
  const a = rational(value.exponentBp, FULL_BP);
  const b = rational(FULL_BP - value.exponentBp, FULL_BP);
  return `(${toExact(value.performance)})^(${toExact(a)}) / (${toExact(value.price)})^(${toExact(b)})`;
}
