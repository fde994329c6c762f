/** Small price sheets and envelopes for the price tests: one position unless a test asks for more. */
import { evaluatePrice } from '../../../criteria/price/evaluate-price.js';
import type { EvaluatedPrice, PriceLine } from '../../../criteria/price/evaluated-price.js';
import type { PositionPrice, PriceEnvelope } from '../../../criteria/price/price-envelope.js';
import type { PriceQuantity, PriceSheet } from '../../../criteria/price/price-sheet.js';

export const quantityOf = (change: Partial<PriceQuantity> = {}): PriceQuantity => ({
  id: 'P1',
  title: 'Leistung',
  charge: 'perUnit',
  unit: 'Stück',
  quantity: 1,
  ...change,
});

export const sheetOf = (
  quantities: readonly PriceQuantity[],
  change: Partial<PriceSheet> = {},
): PriceSheet => ({
  currency: 'EUR',
  basis: 'net',
  vatBp: 1_900,
  termMonths: 48,
  quantities,
  discounts: 'permitted',
  ...change,
});

export const envelopeOf = (
  positions: readonly PositionPrice[],
  change: Partial<PriceEnvelope> = {},
): PriceEnvelope => ({ currency: 'EUR', positions, ...change });

/** The price of an envelope that must be in order. */
export function priceOf(sheet: PriceSheet, envelope: PriceEnvelope): EvaluatedPrice {
  const evaluation = evaluatePrice(sheet, envelope);
  if (evaluation.kind === 'defect') throw new Error(evaluation.message.en);
  return evaluation.price;
}

/** The line of a sheet with one position. */
export function lineOf(quantity: PriceQuantity, price: object, change = {}): PriceLine {
  const position = { id: quantity.id, ...price } as PositionPrice;
  const [line] = priceOf(sheetOf([quantity]), envelopeOf([position], change)).lines;
  if (line === undefined) throw new Error('a sheet with one position has one line');
  return line;
}
