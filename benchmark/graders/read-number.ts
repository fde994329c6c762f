/** Reads numbers as German texts write them, exactly, without floats. */
import type { Rational } from '../../criteria/exact/rational.js';
import { rational } from '../../criteria/exact/rational.js';

/** Longer ones are no number that anyone asked for, and would cost time. */
const MAX_DIGITS = 40;

/** "1234", "-12.50": the form of targets and tolerances in suite files; null for anything else. */
export function readDecimal(text: string): Rational | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null || text.length > MAX_DIGITS) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  return rational(BigInt(`${sign}${whole}${fraction}`), 10n ** BigInt(fraction.length));
}

/** A group of thousands must not begin with a zero: "0.125" is a fraction. */
const FORMS: readonly { readonly form: RegExp; readonly decimal: (text: string) => string }[] = [
  // 37
  { form: /^\d+$/, decimal: (text) => text },
  // 1.234 or 1.234.567,50
  {
    form: /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/,
    decimal: (text) => text.replaceAll('.', '').replace(',', '.'),
  },
  // 3,5
  { form: /^\d+,\d+$/, decimal: (text) => text.replace(',', '.') },
  // 3.5, but not 1.234: that was thousands
  { form: /^\d+\.\d+$/, decimal: (text) => text },
  // 1,234.50 or 1,234,567
  {
    form: /^[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/,
    decimal: (text) => text.replaceAll(',', ''),
  },
  // 1 234,50 with a plain, no-break or narrow space; 1'234.50 with either apostrophe
  {
    form: /^[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/,
    decimal: (text) => text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.'),
  },
  {
    form: /^[1-9]\d{0,2}(?:['\u2019]\d{3})+(?:[.,]\d+)?$/,
    decimal: (text) => text.replace(/['\u2019]/g, '').replace(',', '.'),
  },
];

/** One number as it stands in a text, in any of the forms above; null for dates, times and the like. */
export function readNumberToken(token: string): Rational | null {
  const form = FORMS.find((each) => each.form.test(token));
  return form === undefined ? null : readDecimal(form.decimal(token));
}

/** A sign counts only where no word or number stands before it: "5-10" are two numbers. */
const TOKEN =
  /(?<![\p{L}\p{N}_.,])(?:(?<![\p{L}\p{N})\]%])([-\u2212]))?(\d+(?:[.,'\u2019]\d+|[ \u00a0\u202f]\d{3}(?!\d))*)/gu;

/**
 * All numbers of a text in order. Digits that belong to something else (dates such as 01.02.2026,
 * times, version numbers, "B12") are none.
 */
export function numbersIn(text: string): Rational[] {
  return [...text.matchAll(TOKEN)].flatMap(([, sign = '', token = '']) => {
    const value = readNumberToken(token);
    if (value === null) return [];
    return [sign === '' ? value : rational(-value.n, value.d)];
  });
}
