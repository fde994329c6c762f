/** Form of the commands about letters and other documents as they come over HTTP. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { ISSUABLE_KINDS } from '../letter/document-kind.js';
import { COUNT_LIMITS, TEXT_LIMITS } from '../limits.js';
import { DISPATCH_FORMS } from './document-command.js';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const language = z.enum(['de', 'en']).default('de');
const words = field.text.max(TEXT_LIMITS.comment);

export const DOCUMENT_BODIES = {
  prepareLetters: z.strictObject({
    form: z.enum(DISPATCH_FORMS),
    language,
    remarks: z
      .array(z.strictObject({ bidId: field.id, text: words }))
      .max(COUNT_LIMITS.bids)
      .default([]),
    merits: z
      .array(z.strictObject({ lotId: field.id, text: words }))
      .max(COUNT_LIMITS.lots)
      .default([]),
  }),
  dispatchLetters: z.strictObject({ form: z.enum(DISPATCH_FORMS), digest }),
  issueDocument: z.strictObject({
    kind: z.enum(ISSUABLE_KINDS),
    language,
    bidId: z.exactOptional(field.id),
    lotId: z.exactOptional(field.id),
    requestedOn: z.exactOptional(field.calendarDate),
  }),
};
