/** Form of the bodies of commands about versions of the record, as they come over HTTP. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { COUNT_LIMITS, PROCEDURE_LIMITS, TEXT_LIMITS } from '../limits.js';
import { BID_CATEGORIES } from '../redaction/selection.js';
import { REMARK_OUTCOMES, REPLACEMENT_KINDS } from './record-state.js';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const redaction = field.wholeNumber(1, PROCEDURE_LIMITS.redactions);
const comment = field.text.max(TEXT_LIMITS.comment);

export const RECORD_BODIES = {
  remark: z.strictObject({ anchor: field.line, text: comment }),
  answerRemark: z.strictObject({
    remark: field.wholeNumber(1, PROCEDURE_LIMITS.recordRemarks),
    outcome: z.enum(REMARK_OUTCOMES),
    text: comment,
  }),
  replaceRecord: z.strictObject({ how: z.enum(REPLACEMENT_KINDS), reason: field.text }),
  confirmReplacement: z.strictObject({ digest }),
  rejectReplacement: z.strictObject({ reason: field.text }),
  proposeRedaction: z.strictObject({
    applicant: z.exactOptional(field.id),
    persons: z.exactOptional(z.boolean()),
    bids: z.exactOptional(
      z
        .array(
          z.strictObject({
            bidId: field.id,
            categories: z.array(z.enum(BID_CATEGORIES)).max(BID_CATEGORIES.length),
          }),
        )
        .max(COUNT_LIMITS.bids),
    ),
    passages: z.exactOptional(
      z
        .array(z.string().trim().min(4).max(TEXT_LIMITS.line))
        .max(PROCEDURE_LIMITS.redactedPassages),
    ),
    reason: field.text,
  }),
  confirmRedaction: z.strictObject({ redaction, digest }),
  rejectRedaction: z.strictObject({ redaction, reason: field.text }),
} as const;
