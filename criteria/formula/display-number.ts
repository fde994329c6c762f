/** Rounds a calculated number for people: exactly on its decimal digits, halves away from zero. */
import type { DerivedValue } from '../catalogue/catalogue.js';
import type { Rational } from '../exact/rational.js';
import { multiply, rational } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';
import type { PlainValue } from './formula.js';

export type Display = NonNullable<DerivedValue['display']>;

/** Numbers as they are shown, with a point; those of an object by their names; null where there is none. */
export type DisplayedValue = string | { readonly [name: string]: string } | null;

const DIGITS = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The number that its shortest decimal notation says: 2.345 is 2345/1000, not the nearest binary fraction. */
export function decimalOf(value: number): Rational {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = DIGITS.exec(String(value)) ?? [];
  if (whole === '') throw new Error(`${value} has no decimal notation`);
  const magnitude = BigInt(whole + fraction);
  const shift = Number(exponent) - fraction.length;
  const power = 10n ** BigInt(Math.abs(shift));
  const signed = sign === '-' ? -magnitude : magnitude;
  return shift < 0 ? rational(signed, power) : rational(signed * power);
}

/** value times factor, with exactly `decimals` digits after the point. Value must be finite. */
export const displayNumber = (value: number, { factor, decimals, rounding }: Display): string =>
  toDecimal(multiply(decimalOf(value), rational(factor)), { decimals, mode: rounding });

/** What of a result can be shown by the declared rounding. */
export function displayValue(value: PlainValue, display: Display | undefined): DisplayedValue {
  if (display === undefined || value === null) return null;
  if (typeof value === 'number') return displayNumber(value, display);
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  const numbers = Object.entries(value).flatMap(([name, item]) =>
    typeof item === 'number' ? [[name, displayNumber(item, display)] as const] : [],
  );
  return numbers.length === 0 ? null : Object.fromEntries(numbers);
}
