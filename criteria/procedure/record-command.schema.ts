/** Form of the bodies of commands about versions of the record, as they come over HTTP. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { PROCEDURE_LIMITS, TEXT_LIMITS } from '../limits.js';
import { REMARK_OUTCOMES, REPLACEMENT_KINDS } from './record-state.js';

const comment = field.text.max(TEXT_LIMITS.comment);

export const RECORD_BODIES = {
  remark: z.strictObject({ anchor: field.line, text: comment }),
  answerRemark: z.strictObject({
    remark: field.wholeNumber(1, PROCEDURE_LIMITS.recordRemarks),
    outcome: z.enum(REMARK_OUTCOMES),
    text: comment,
  }),
  replaceRecord: z.strictObject({ how: z.enum(REPLACEMENT_KINDS), reason: field.text }),
  confirmReplacement: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  rejectReplacement: z.strictObject({ reason: field.text }),
} as const;
