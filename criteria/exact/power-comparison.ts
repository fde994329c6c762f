/** Compares products of integer powers exactly, and fast in all but the closest cases. */

/** base >= 0, exponent >= 0 (a safe integer). */
export interface PowerFactor {
  readonly base: bigint;
  readonly exponent: number;
}

/** low x 2^shift <= true value <= high x 2^shift: integers rounded outwards, so never wrong. */
export interface Enclosure {
  readonly low: bigint;
  readonly high: bigint;
  readonly shift: number;
}

/** Mantissa length. 10,000th powers lose about 15 bits of it, so 177 bits decide all but near-equality. */
const MANTISSA_BITS = 192;

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

function narrowed(value: Enclosure): Enclosure {
  const excess = bitLength(value.high) - MANTISSA_BITS;
  if (excess <= 0) return value;
  const places = BigInt(excess);
  const low = value.low >> places;
  const high = (value.high >> places) + 1n;
  return { low, high, shift: value.shift + excess };
}

const times = (a: Enclosure, b: Enclosure): Enclosure =>
  narrowed({ low: a.low * b.low, high: a.high * b.high, shift: a.shift + b.shift });

function enclosePower(factor: PowerFactor): Enclosure {
  let result: Enclosure = { low: 1n, high: 1n, shift: 0 };
  let square = narrowed({ low: factor.base, high: factor.base, shift: 0 });
  for (let rest = factor.exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, square);
    if (rest > 1) square = times(square, square);
  }
  return result;
}

const encloseProduct = (factors: readonly PowerFactor[]): Enclosure =>
  factors.map(enclosePower).reduce(times, { low: 1n, high: 1n, shift: 0 });

const exactProduct = (factors: readonly PowerFactor[]): bigint =>
  factors.reduce((product, { base, exponent }) => product * base ** BigInt(exponent), 1n);

/** Whether a.high < b.low, i.e. whether the enclosures alone prove a < b. */
function provenBelow(a: Enclosure, b: Enclosure): boolean {
  if (b.low === 0n) return false;
  const shift = a.shift - b.shift;
  const left = bitLength(a.high) + shift;
  if (left < bitLength(b.low)) return true;
  if (left > bitLength(b.low)) return false;
  return shift >= 0 ? a.high << BigInt(shift) < b.low : a.high < b.low << BigInt(-shift);
}

/** A product of powers with its bounds, to be compared more than once. */
export interface PowerProduct {
  readonly factors: readonly PowerFactor[];
  readonly bounds: Enclosure;
}

export const powerProduct = (factors: readonly PowerFactor[]): PowerProduct => ({
  factors,
  bounds: encloseProduct(factors),
});

/** The product with one more factor; the bounds of the others are not calculated again. */
export const timesPower = (
  { factors, bounds }: PowerProduct,
  factor: PowerFactor,
): PowerProduct => ({
  factors: [...factors, factor],
  bounds: times(bounds, enclosePower(factor)),
});

/**
 * The sign of left - right. Outward-rounded integer bounds settle what they can prove; what they
 * cannot is settled by the full powers, so the answer is exact in every case.
 */
export function comparePowerProducts(left: PowerProduct, right: PowerProduct): -1 | 0 | 1 {
  if (provenBelow(left.bounds, right.bounds)) return -1;
  if (provenBelow(right.bounds, left.bounds)) return 1;
  const difference = exactProduct(left.factors) - exactProduct(right.factors);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
