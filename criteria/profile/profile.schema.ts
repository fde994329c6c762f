/** Form of a profile file. */
import * as z from 'zod';
import { awardMethodSchema } from '../award/method.schema.js';
import { catalogueReferenceSchema } from '../catalogue/catalogue-reference.schema.js';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { CATALOGUE_LIMITS, COUNT_LIMITS } from '../limits.js';
import { priceSheetSchema } from '../price/price-sheet.schema.js';
import type { Profile } from './profile.js';

const base = {
  id: field.id,
  title: field.line,
  requirement: field.text,
  source: z.strictObject({ document: field.line, reference: field.line }),
  from: z.exactOptional(z.strictObject({ catalogue: field.id, criterion: field.id })),
  risks: z.exactOptional(z.array(field.id).max(COUNT_LIMITS.listEntries)),
};

const anchor = z.strictObject({
  points: field.points,
  meaning: field.text,
  level: z.exactOptional(field.level),
});

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
  z.strictObject({
    ...base,
    role: z.literal('gate'),
    evidence: field.text,
    minimumLevel: z.exactOptional(field.level),
  }),
  z.strictObject({ ...base, role: z.literal('clause') }),
  z.strictObject({ ...base, role: z.literal('information') }),
]);

const group = z.strictObject({
  id: field.id,
  title: field.line,
  weightBp: field.basisPoints,
  sovereignty: z.exactOptional(z.boolean()),
  minimumPoints: z.exactOptional(field.points),
  criteria: z.array(scored).min(1).max(COUNT_LIMITS.criteriaPerGroup),
});

export const profileSchema = z.strictObject({
  schema: z.literal('zuschlag/profile/1'),
  id: field.id,
  title: field.line,
  maximumPoints: z.literal(10_000),
  catalogues: z.exactOptional(z.array(catalogueReferenceSchema).max(CATALOGUE_LIMITS.perProfile)),
  facts: z.exactOptional(z.record(field.id, z.union([field.line, z.boolean()]))),
  unscored: z.array(unscored).max(COUNT_LIMITS.unscoredCriteria),
  groups: z.array(group).min(1).max(COUNT_LIMITS.groups),
  consensus: z.strictObject({ reasonBeyondMedian: field.points }),
  anonymousBidders: z.exactOptional(z.literal(true)),
  price: priceSheetSchema,
  award: awardMethodSchema,
});

true satisfies SameType<z.output<typeof profileSchema>, Profile>;
