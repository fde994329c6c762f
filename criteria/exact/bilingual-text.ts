/** Builds texts in both languages, and writes numbers as readers of each language expect them. */
import type { Bilingual } from '../bilingual.js';
import type { Rational } from './rational.js';
import { equals } from './rational.js';
import { rounded, toDecimal } from './rounding.js';

export const bilingual = (de: string, en: string): Bilingual => ({ de, en });

/** Joins texts of both languages with the same separator. */
export const joinTexts = (texts: readonly Bilingual[], separator: string): Bilingual => ({
  de: texts.map((text) => text.de).join(separator),
  en: texts.map((text) => text.en).join(separator),
});

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}

/** A decimal string ("-1234.50") as Germans and English readers expect it ("-1.234,50"; "-1,234.50"). */
export function decimalText(decimal: string): Bilingual {
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
export function numberText(value: Rational): Bilingual {
  const rounding = { decimals: READING_DECIMALS, mode: 'half-up' } as const;
  const digits = toDecimal(value, rounding);
  if (equals(rounded(value, rounding), value)) return decimalText(digits.replace(/\.?0+$/, ''));
  const text = decimalText(digits);
  return { de: `rund ${text.de}`, en: `about ${text.en}` };
}
