/** Form of graders in suite files and items. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { TOLERANCE_PATTERN } from '../file/pattern.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS, NUMBER_LIMITS, TEXT_LIMITS } from '../limits.js';
import { GRADED_LANGUAGES, LENGTH_MEASURES, TEXT_FOLDS } from './grader.js';
import type { Grader } from './grader.js';

const fold = z.array(z.enum(TEXT_FOLDS)).max(TEXT_FOLDS.length);
const phrases = z.array(field.text).min(1).max(COUNT_LIMITS.listEntries);
const length = field.wholeNumber(0, NUMBER_LIMITS.gradedLength);

const SINGLE_GRADERS = [
  z.strictObject({ kind: z.literal('exact'), ignoreCase: z.exactOptional(z.boolean()) }),
  z.strictObject({
    kind: z.literal('normalizedText'),
    fold,
    alternatives: z.exactOptional(phrases),
  }),
  z.strictObject({ kind: z.literal('number'), tolerance: z.string().regex(TOLERANCE_PATTERN) }),
  z.strictObject({ kind: z.literal('choice'), choices: field.lines.min(2) }),
  z.strictObject({
    kind: z.literal('regex'),
    pattern: z.string().min(1).max(TEXT_LIMITS.regexPattern),
    ignoreCase: z.exactOptional(z.boolean()),
  }),
  z.strictObject({ kind: z.literal('jsonSchema'), jsonSchema: field.jsonObject }),
  z.strictObject({
    kind: z.literal('citation'),
    sources: z
      .array(z.strictObject({ id: field.id, text: field.text }))
      .min(1)
      .max(COUNT_LIMITS.listEntries),
    required: z.array(field.id).max(COUNT_LIMITS.listEntries),
    question: z.exactOptional(field.text),
  }),
  z.strictObject({
    kind: z.literal('length'),
    measure: z.enum(LENGTH_MEASURES),
    least: z.exactOptional(length),
    most: z.exactOptional(length),
  }),
  z.strictObject({ kind: z.literal('language'), language: z.enum(GRADED_LANGUAGES) }),
  z.strictObject({
    kind: z.literal('contains'),
    all: z.exactOptional(phrases),
    any: z.exactOptional(phrases),
    none: z.exactOptional(phrases),
    fold: z.exactOptional(fold),
    wholeWords: z.exactOptional(z.boolean()),
  }),
  z.strictObject({ kind: z.literal('refusal'), expected: z.enum(['refuse', 'answer', 'either']) }),
] as const;

export const graderSchema = z.discriminatedUnion('kind', [
  ...SINGLE_GRADERS,
  z.strictObject({
    kind: z.literal('all'),
    graders: z
      .array(z.discriminatedUnion('kind', [...SINGLE_GRADERS]))
      .min(1)
      .max(COUNT_LIMITS.gradersPerItem),
  }),
  z.strictObject({
    kind: z.literal('people'),
    rubric: z.strictObject({ de: field.text, en: field.text }),
  }),
]);

true satisfies SameType<z.output<typeof graderSchema>, Grader>;
