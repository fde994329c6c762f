/** Numbers as German and English readers expect them, from integers, without any locale of the machine. */
import type { Language } from '../../criteria/bilingual.js';
import { decimalText } from '../../criteria/exact/bilingual-text.js';
import { fromExact } from '../../criteria/exact/rational.js';
import { toDecimal, unitsToDecimal } from '../../criteria/exact/rounding.js';

const PERCENT: Readonly<Record<Language, string>> = { de: '\u00a0%', en: '%' };

/** A decimal text with a point ("-1234.50") in the reader's notation ("-1.234,50"; "-1,234.50"). */
export const formatDecimal = (decimal: string, language: Language): string =>
  decimalText(decimal)[language];

const fixed = (units: number, decimals: number, language: Language): string =>
  formatDecimal(unitsToDecimal(BigInt(units), decimals), language);

/** Whole number with grouped thousands. */
export const formatInteger = (value: number, language: Language): string =>
  fixed(value, 0, language);

/** Minor units as EUR: 123456 becomes "1.234,56 EUR". */
export const formatMoney = (minor: number, language: Language): string =>
  `${fixed(minor, 2, language)}\u00a0EUR`;

/** Minor units without the currency, for columns that name it in their head. */
export const formatAmount = (minor: number, language: Language): string =>
  fixed(minor, 2, language);

/** Thousandths of a point: 8250 becomes "8,250". */
export const formatPoints = (thousandths: number, language: Language): string =>
  fixed(thousandths, 3, language);

/** Basis points as percent, without needless zeros: 1250 becomes "12,5 %", 1000 becomes "10 %". */
export function formatPercent(basisPoints: number, language: Language): string {
  const trimmed = unitsToDecimal(BigInt(basisPoints), 2).replace(/\.?0+$/, '');
  return `${formatDecimal(trimmed, language)}${PERCENT[language]}`;
}

/** Basis points as percent with always two decimals, for columns. */
export const formatPercentColumn = (basisPoints: number, language: Language): string =>
  `${fixed(basisPoints, 2, language)}${PERCENT[language]}`;

/**
 * An exact fraction "n/d" rounded half-up to the given decimals, for reading.
 * @throws SyntaxError for a text that is no fraction
 */
export const formatExact = (exact: string, decimals: number, language: Language): string =>
  formatDecimal(toDecimal(fromExact(exact), { decimals, mode: 'half-up' }), language);

/** Performance in thousandths of a point as exact fraction, shown in points with three decimals. */
export function formatPerformance(exact: string, language: Language): string {
  const { n, d } = fromExact(exact);
  return formatExact(`${n}/${d * 1000n}`, 3, language);
}
