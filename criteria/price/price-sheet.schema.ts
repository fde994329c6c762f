/** Form of the price sheet inside a profile file. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS, NUMBER_LIMITS } from '../limits.js';
import type { PriceSheet } from './price-sheet.js';
import { CHARGES, TIER_MODES, TIER_PERIODS } from './price-sheet.js';

const quantity = z.strictObject({
  id: field.id,
  title: field.line,
  charge: z.enum(CHARGES),
  unit: field.line,
  quantity: field.wholeNumber(1, NUMBER_LIMITS.quantity),
  measured: z.exactOptional(
    z.strictObject({
      suiteId: field.id,
      tasksPerMonth: field.wholeNumber(1, NUMBER_LIMITS.quantity),
    }),
  ),
  parallel: z.exactOptional(field.wholeNumber(2, NUMBER_LIMITS.quantity)),
  tiers: z.exactOptional(z.strictObject({ mode: z.enum(TIER_MODES), per: z.enum(TIER_PERIODS) })),
  option: z.exactOptional(z.strictObject({ countedBp: field.basisPoints })),
  discountable: z.exactOptional(z.literal(true)),
});

const cost = {
  id: field.id,
  title: field.line,
  figure: z.strictObject({
    unit: field.line,
    minimum: field.wholeNumber(0, NUMBER_LIMITS.quantity),
    maximum: field.wholeNumber(0, NUMBER_LIMITS.quantity),
    evidence: field.line,
  }),
  times: field.wholeNumber(1, NUMBER_LIMITS.quantity),
  source: field.line,
};

const lifeCycleCost = z.union([
  z.strictObject({ ...cost, unitCostMinor: field.amountMinor }),
  z.strictObject({ ...cost, unitCostMicro: field.amountMicro }),
]);

export const priceSheetSchema = z.strictObject({
  currency: z.literal('EUR'),
  basis: z.enum(['net', 'gross']),
  vatBp: field.basisPoints,
  termMonths: field.wholeNumber(1, NUMBER_LIMITS.months),
  quantities: z.array(quantity).min(1).max(COUNT_LIMITS.priceQuantities),
  discounts: z.enum(['none', 'permitted']),
  lifeCycle: z.exactOptional(z.array(lifeCycleCost).min(1).max(COUNT_LIMITS.lifeCycleCosts)),
});

true satisfies SameType<z.output<typeof priceSheetSchema>, PriceSheet>;
