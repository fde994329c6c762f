/** Form of a score sheet. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS } from '../limits.js';
import type { ScoreSheet } from './score-sheet.js';

const where = z.exactOptional(field.line);

/** Where a reason rests. */
export const placeSchema = z.union([
  field.line,
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('answer'),
      criterionId: field.id,
      evidence: z.exactOptional(field.wholeNumber(1, COUNT_LIMITS.listEntries)),
      where,
    }),
    z.strictObject({
      kind: z.literal('benchmark'),
      suiteId: field.id,
      itemId: z.exactOptional(field.id),
      where,
    }),
  ]),
]);

const score = z.strictObject({
  criterionId: field.id,
  points: field.points,
  strengths: field.text,
  weaknesses: field.text,
  places: z.array(placeSchema).min(1).max(COUNT_LIMITS.listEntries),
});

export const scoreSheetSchema = z.strictObject({
  schema: z.literal('zuschlag/score-sheet/1'),
  scores: z
    .array(score)
    .min(1)
    .max(COUNT_LIMITS.groups * COUNT_LIMITS.criteriaPerGroup),
});

true satisfies SameType<z.output<typeof scoreSheetSchema>, ScoreSheet>;
