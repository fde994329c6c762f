/** Form of the price envelope inside a bid file: each price has exactly one form. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS, NUMBER_LIMITS } from '../limits.js';
import type { PriceEnvelope } from './price-envelope.js';

const upTo = field.wholeNumber(1, NUMBER_LIMITS.quantity).nullable();

const tier = z.union([
  z.strictObject({ upTo, unitPriceMinor: field.amountMinor }),
  z.strictObject({ upTo, unitPriceMicro: field.amountMicro }),
]);

const position = z.union([
  z.strictObject({ id: field.id, unitPriceMinor: field.amountMinor }),
  z.strictObject({ id: field.id, unitPriceMicro: field.amountMicro }),
  z.strictObject({ id: field.id, tiers: z.array(tier).min(1).max(COUNT_LIMITS.priceTiers) }),
]);

const discount = z.strictObject({
  id: field.id,
  on: z.union([z.literal('all'), z.array(field.id).min(1).max(COUNT_LIMITS.priceQuantities)]),
  percentBp: field.wholeNumber(1, 10_000),
});

const figure = z.strictObject({
  id: field.id,
  figure: field.wholeNumber(0, NUMBER_LIMITS.quantity),
  evidence: field.line,
});

export const priceEnvelopeSchema = z.strictObject({
  currency: z.literal('EUR'),
  positions: z.array(position).min(1).max(COUNT_LIMITS.priceQuantities),
  discounts: z.exactOptional(z.array(discount).max(COUNT_LIMITS.priceQuantities)),
  lifeCycle: z.exactOptional(z.array(figure).max(COUNT_LIMITS.lifeCycleCosts)),
});

true satisfies SameType<z.output<typeof priceEnvelopeSchema>, PriceEnvelope>;
