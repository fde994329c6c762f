/** Grader `number`: the last number of the answer lies within the tolerance around the target. */
import type { Rational } from '../../criteria/exact/rational.js';
import { compare, subtract } from '../../criteria/exact/rational.js';
import { toDecimal } from '../../criteria/exact/rounding.js';
import type { Grader } from '../../criteria/suite/suite.js';
import { numbersIn, readDecimal } from './read-number.js';
import type { Verdict } from './verdict.js';
import { normalised } from './verdict.js';

export const NUMBER_VERSION = 'number/1';

const show = (value: Rational): string =>
  toDecimal(value, { decimals: 6, mode: 'half-up' }).replace(/\.?0+$/, '');

const magnitude = (value: Rational): Rational =>
  value.n < 0n ? { n: -value.n, d: value.d } : value;

function declared(text: string, what: string): Rational {
  const value = readDecimal(text.trim());
  if (value === null)
    throw new TypeError(`number grader: ${what} "${text}" is not a decimal number`);
  return value;
}

/**
 * Several numbers in an answer: the last one counts, because results stand at the end of a
 * calculation. Units, currency and percent signs are passed over; the item asks for the unit.
 * Points before exactly three digits are thousands ("1.234" is 1234), the bounds belong to the tolerance.
 * @throws TypeError for a target or tolerance that is no decimal: see checkGrader
 */
export function gradeNumber(
  grader: Extract<Grader, { kind: 'number' }>,
  target: string,
  answer: string,
): Verdict {
  const wanted = declared(target, 'target');
  const tolerance = declared(grader.tolerance, 'tolerance');
  const found = numbersIn(normalised(answer)).at(-1);
  if (found === undefined) return { kind: 'unusable', detail: 'no number in the answer' };
  const within = compare(magnitude(subtract(found, wanted)), tolerance) <= 0;
  return {
    kind: within ? 'right' : 'wrong',
    detail: `read ${show(found)}, target ${show(wanted)}, tolerance ${show(tolerance)}`,
  };
}
