/** Exact fractions over bigint: scores and prices are divided without ever losing a digit. */

/** A fraction in lowest terms with a positive denominator. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/**
 * Builds n/d in lowest terms.
 * @throws RangeError when d is zero: callers decide beforehand what an undefined value means.
 */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  const [num, den] = [BigInt(n), BigInt(d)];
  if (den === 0n) throw new RangeError('rational: denominator is zero');
  const sign = den < 0n ? -1n : 1n;
  const g = gcd(num, den);
  return g === 0n ? { n: 0n, d: 1n } : { n: (sign * num) / g, d: (sign * den) / g };
}

export const ZERO: Rational = { n: 0n, d: 1n };

export const add = (a: Rational, b: Rational): Rational =>
  rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational =>
  rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);

/** @throws RangeError when b is zero. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** Negative, zero or positive as a is smaller than, equal to or greater than b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const equals = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;
export const maximum = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
export const minimum = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);

/** "n/d" in lowest terms, also for whole numbers ("7/1"): the form in events, twins and calculator output. */
export const toExact = (value: Rational): string => `${value.n}/${value.d}`;

/** @throws SyntaxError for anything but "n/d" with integer n and positive integer d. */
export function fromExact(text: string): Rational {
  const parts = /^(-?\d+)\/(\d+)$/.exec(text);
  if (parts === null) throw new SyntaxError(`fromExact: "${text}" is not a fraction n/d`);
  return rational(BigInt(parts[1] ?? ''), BigInt(parts[2] ?? ''));
}
