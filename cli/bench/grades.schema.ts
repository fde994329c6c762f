/** Form of a file with one person's verdicts on a blind grading package. */
import * as z from 'zod';

export const gradeSheetSchema = z.strictObject({
  grader: z.string().trim().min(1).max(200),
  verdicts: z.record(
    z.string().min(1).max(20),
    z.strictObject({ right: z.boolean(), reason: z.exactOptional(z.string().max(2_000)) }),
  ),
});
