/** Compares what a golden test expects with what was calculated. */
import { roundToUnits } from '../exact/rounding.js';
import { isPlainObject } from '../plain-object.js';
import { decimalOf } from './display-number.js';

function sameNumber(a: number, b: number, decimals: number | undefined): boolean {
  if (decimals === undefined || !Number.isFinite(a) || !Number.isFinite(b)) return a === b;
  const units = (value: number): bigint =>
    roundToUnits(decimalOf(value), { decimals, mode: 'half-up' });
  return units(a) === units(b);
}

/**
 * Same kinds, same lists in the same order, same names in any order.
 * @param decimals numbers are rounded half up to so many decimals first; undefined: exactly equal
 */
export function matches(expected: unknown, found: unknown, decimals: number | undefined): boolean {
  if (typeof expected === 'number' && typeof found === 'number')
    return sameNumber(expected, found, decimals);
  if (Array.isArray(expected) && Array.isArray(found))
    return (
      expected.length === found.length &&
      expected.every((item, index) => matches(item, found[index], decimals))
    );
  if (!isPlainObject(expected) || !isPlainObject(found)) return expected === found;
  const names = Object.keys(expected);
  return (
    names.length === Object.keys(found).length &&
    names.every(
      (name) => Object.hasOwn(found, name) && matches(expected[name], found[name], decimals),
    )
  );
}
