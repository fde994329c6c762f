/** Form of an award method inside a profile: parameters of each method, rounding, ties. */
import * as z from 'zod';
import { ROUNDING_MODES } from '../exact/rounding.js';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import type { AwardMethod } from './method.js';
import { CORRIDOR_DECISIONS, RANK_BASES, TIE_RULES } from './method.js';

const safeFrom = (minimum: number) => field.wholeNumber(minimum, Number.MAX_SAFE_INTEGER);

const scale = { scale: safeFrom(1) };
const shares = { qualityShareBp: field.basisPoints, priceShareBp: field.basisPoints };
const pricePoints = {
  maxPricePoints: field.wholeNumber(0, 100_000),
  maxPerformance: safeFrom(1),
};

const rules = {
  rounding: z.strictObject({
    decimals: field.wholeNumber(0, 12),
    mode: z.enum(ROUNDING_MODES),
  }),
  rankOn: z.enum(RANK_BASES),
  ties: z.array(z.enum(TIE_RULES)).max(TIE_RULES.length),
  tieGroup: z.exactOptional(field.id),
};

export const awardMethodSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('M1'), parameters: z.strictObject(scale), ...rules }),
  z.strictObject({
    method: z.literal('M2'),
    parameters: z.strictObject({
      ...scale,
      corridorBp: field.basisPoints,
      decision: z.enum(CORRIDOR_DECISIONS),
    }),
    ...rules,
  }),
  z.strictObject({ method: z.enum(['M3', 'M4']), parameters: z.strictObject(shares), ...rules }),
  z.strictObject({
    method: z.literal('M5'),
    parameters: z.strictObject({
      ...shares,
      referencePerformance: safeFrom(1),
      referencePriceMinor: safeFrom(1),
    }),
    ...rules,
  }),
  z.strictObject({
    method: z.enum(['M6', 'M7', 'M8']),
    parameters: z.strictObject(pricePoints),
    ...rules,
  }),
  z.strictObject({
    method: z.literal('M7k'),
    parameters: z.strictObject({ ...pricePoints, zeroAtFactorThousandths: safeFrom(1_001) }),
    ...rules,
  }),
  z.strictObject({
    method: z.literal('M9'),
    parameters: z.strictObject({ exponentBp: field.wholeNumber(1, 9_999) }),
    ...rules,
  }),
  z.strictObject({
    method: z.literal('M10'),
    parameters: z.strictObject({ constant: safeFrom(0) }),
    ...rules,
  }),
  z.strictObject({
    method: z.literal('M11'),
    parameters: z.record(z.string(), z.never()),
    ...rules,
  }),
]);

true satisfies SameType<z.output<typeof awardMethodSchema>, AwardMethod>;
