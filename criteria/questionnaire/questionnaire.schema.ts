/** Form of a questionnaire file. */
import * as z from 'zod';
import { catalogueReferenceSchema } from '../catalogue/catalogue-reference.schema.js';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { NUMBER_LIMITS } from '../limits.js';
import type { Questionnaire } from './questionnaire.js';

const answer = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('answered'),
    value: field.wholeNumber(-NUMBER_LIMITS.scaleValue, NUMBER_LIMITS.scaleValue),
    reason: z.exactOptional(field.text),
    evidence: z.exactOptional(field.lines),
  }),
  z.strictObject({ state: z.enum(['unknown', 'notYetAnswered']) }),
  z.strictObject({ state: z.literal('refused'), reason: field.text }),
]);

export const questionnaireSchema = z.strictObject({
  schema: z.literal('zuschlag/questionnaire/1'),
  title: field.line,
  catalogue: catalogueReferenceSchema,
  facts: z.exactOptional(z.record(field.id, z.union([field.line, z.boolean()]))),
  answers: z.record(field.id, answer),
});

true satisfies SameType<z.output<typeof questionnaireSchema>, Questionnaire>;
