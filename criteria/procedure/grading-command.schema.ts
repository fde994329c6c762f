/** Form of the bodies of commands about people's grades as they come over HTTP: grades go by code. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { COUNT_LIMITS, NUMBER_LIMITS, TEXT_LIMITS } from '../limits.js';

export const humanGradesSchema = z.strictObject({
  lotId: field.id,
  suiteId: field.id,
  grades: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(20),
        grade: field.wholeNumber(0, NUMBER_LIMITS.peopleGrade),
        reason: z.exactOptional(field.text.max(TEXT_LIMITS.comment)),
      }),
    )
    .min(1)
    .max(COUNT_LIMITS.suiteItems)
    .refine((grades) => new Set(grades.map(({ code }) => code)).size === grades.length, {
      params: {
        allowed: { de: 'jeder Code einmal', en: 'each code once' },
        message: { de: 'Ein Code kommt doppelt vor.', en: 'A code comes twice.' },
      },
    }),
});

export const lockGradesSchema = z.strictObject({ lotId: field.id });
