/** Text for people in German (first, because the record is German) and English. */
import type { Rational } from '../exact/rational.js';
import { equals } from '../exact/rational.js';
import { rounded, toDecimal } from '../exact/rounding.js';

export interface BilingualText {
  readonly de: string;
  readonly en: string;
}

export const bilingual = (de: string, en: string): BilingualText => ({ de, en });

/** Joins texts of both languages with the same separator. */
export const joinTexts = (texts: readonly BilingualText[], separator: string): BilingualText => ({
  de: texts.map((text) => text.de).join(separator),
  en: texts.map((text) => text.en).join(separator),
});

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}

/** A decimal string ("-1234.50") as Germans and English readers expect it ("-1.234,50"; "-1,234.50"). */
export function decimalText(decimal: string): BilingualText {
  const negative = decimal.startsWith('-');
  const [whole = '', fraction] = (negative ? decimal.slice(1) : decimal).split('.');
  const write = (group: string, point: string): string =>
    `${negative ? '-' : ''}${grouped(whole, group)}${fraction === undefined ? '' : point + fraction}`;
  return { de: write('.', ','), en: write(',', '.') };
}

const READING_DECIMALS = 6;

/**
 * A number to be read, not calculated with: all its digits where six decimals hold them, otherwise
 * rounded to six decimals and marked as such.
 */
export function numberText(value: Rational): BilingualText {
  const rounding = { decimals: READING_DECIMALS, mode: 'half-up' } as const;
  const digits = toDecimal(value, rounding);
  if (equals(rounded(value, rounding), value)) return decimalText(digits.replace(/\.?0+$/, ''));
  const text = decimalText(digits);
  return { de: `rund ${text.de}`, en: `about ${text.en}` };
}
