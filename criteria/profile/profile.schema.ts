/** Form of a profile file. */
import * as z from 'zod';
import { awardMethodSchema } from '../award/method.schema.js';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS, NUMBER_LIMITS } from '../limits.js';
import type { Profile } from './profile.js';

const base = {
  id: field.id,
  title: field.line,
  requirement: field.text,
  source: z.strictObject({ document: field.line, reference: field.line }),
  risks: z.exactOptional(z.array(field.id).max(COUNT_LIMITS.listEntries)),
};

const anchor = z.strictObject({ points: field.points, meaning: field.text });

const scoredBy = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('panel'),
    anchors: z.array(anchor).min(2).max(COUNT_LIMITS.anchors),
  }),
  z.strictObject({ kind: z.literal('benchmark'), suiteId: field.id }),
]);

const scored = z.strictObject({
  ...base,
  role: z.literal('scored'),
  weightBp: field.basisPoints,
  minimumPoints: z.exactOptional(field.points),
  scoredBy,
});

const unscored = z.discriminatedUnion('role', [
  z.strictObject({ ...base, role: z.literal('gate'), evidence: field.text }),
  z.strictObject({ ...base, role: z.literal('clause') }),
  z.strictObject({ ...base, role: z.literal('information') }),
]);

const group = z.strictObject({
  id: field.id,
  title: field.line,
  weightBp: field.basisPoints,
  sovereignty: z.exactOptional(z.boolean()),
  criteria: z.array(scored).min(1).max(COUNT_LIMITS.criteriaPerGroup),
});

const priceQuantity = z.strictObject({
  id: field.id,
  title: field.line,
  unit: field.line,
  quantity: field.wholeNumber(1, NUMBER_LIMITS.quantity),
});

export const profileSchema = z.strictObject({
  schema: z.literal('zuschlag/profile/1'),
  id: field.id,
  title: field.line,
  maximumPoints: z.literal(10_000),
  unscored: z.array(unscored).max(COUNT_LIMITS.unscoredCriteria),
  groups: z.array(group).min(1).max(COUNT_LIMITS.groups),
  consensus: z.strictObject({ reasonBeyondMedian: field.points }),
  price: z.strictObject({
    currency: z.literal('EUR'),
    basis: z.enum(['net', 'gross']),
    quantities: z.array(priceQuantity).min(1).max(COUNT_LIMITS.priceQuantities),
  }),
  award: awardMethodSchema,
});

true satisfies SameType<z.output<typeof profileSchema>, Profile>;
