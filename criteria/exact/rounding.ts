/** The declared rounding of exact values: once, at the end, by the mode that the frozen method names. */
import type { Rational } from './rational.js';
import { rational } from './rational.js';

/** half-up: halves away from zero. half-even: halves to the even neighbour. down: towards zero. */
export const ROUNDING_MODES = ['half-up', 'half-even', 'down'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** decimals 0 to 12. */
export interface Rounding {
  readonly decimals: number;
  readonly mode: RoundingMode;
}

/** Rounds |n|/d to a whole number by the mode; sign is handled by the caller. */
function roundMagnitude(n: bigint, d: bigint, mode: RoundingMode): bigint {
  const quotient = n / d;
  const twice = (n % d) * 2n;
  if (mode === 'down' || twice < d) return quotient;
  if (twice > d || mode === 'half-up') return quotient + 1n;
  return quotient % 2n === 0n ? quotient : quotient + 1n;
}

/** The value as a whole number of 10^-decimals units. */
export function roundToUnits(value: Rational, rounding: Rounding): bigint {
  const scaled = value.n * 10n ** BigInt(rounding.decimals);
  const magnitude = roundMagnitude(scaled < 0n ? -scaled : scaled, value.d, rounding.mode);
  return scaled < 0n ? -magnitude : magnitude;
}

/** The rounded value as an exact fraction, for ranking on rounded values where a method says so. */
export function rounded(value: Rational, rounding: Rounding): Rational {
  return rational(roundToUnits(value, rounding), 10n ** BigInt(rounding.decimals));
}

/** A whole number of 10^-decimals units in decimal notation; never "-0". */
export function unitsToDecimal(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${units < 0n ? '-' : ''}${whole}${fraction}`;
}

/** Decimal notation with exactly `decimals` digits after the point; never "-0". */
export const toDecimal = (value: Rational, rounding: Rounding): string =>
  unitsToDecimal(roundToUnits(value, rounding), rounding.decimals);
