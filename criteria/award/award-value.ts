/** The exact value of an award formula: a fraction, or for M9 a quotient of roots. */
import type { Rational } from '../exact/rational.js';
import { compare, toExact } from '../exact/rational.js';
import type { Rounding } from '../exact/rounding.js';
import { roundToUnits, unitsToDecimal } from '../exact/rounding.js';
import type { PowerQuotient } from './power-quotient.js';
import {
  comparePowerQuotients,
  powerQuotientToExact,
  powerQuotientToUnits,
} from './power-quotient.js';

export type AwardValue = Rational | PowerQuotient;

export const isPowerQuotient = (value: AwardValue): value is PowerQuotient => 'exponentBp' in value;

/**
 * Negative, zero or positive as a is smaller than, equal to or greater than b.
 * @throws TypeError when a fraction meets a quotient of roots: one calculation has one method.
 */
export function compareAwardValues(a: AwardValue, b: AwardValue): -1 | 0 | 1 {
  if (isPowerQuotient(a) && isPowerQuotient(b)) return comparePowerQuotients(a, b);
  if (isPowerQuotient(a) || isPowerQuotient(b)) {
    throw new TypeError('compareAwardValues: values of two different methods');
  }
  return compare(a, b);
}

/** The value as a whole number of 10^-decimals units, rounded once from the exact value. */
export const awardValueToUnits = (value: AwardValue, rounding: Rounding): bigint =>
  isPowerQuotient(value) ? powerQuotientToUnits(value, rounding) : roundToUnits(value, rounding);

/** Decimal notation with exactly the declared number of digits after the point. */
export const awardValueToDecimal = (value: AwardValue, rounding: Rounding): string =>
  unitsToDecimal(awardValueToUnits(value, rounding), rounding.decimals);

/** "n/d", or "(L)^(a) / (P)^(b)" with fractions in every place. */
export const awardValueToExact = (value: AwardValue): string =>
  isPowerQuotient(value) ? powerQuotientToExact(value) : toExact(value);
