/** Form of documents that are asked for and that come later: a file travels as text, a statement in its words. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { PROCEDURE_LIMITS } from '../limits.js';
import { DOCUMENT_FAULTS } from './late-documents-command.js';

export const wantedDocument = z.strictObject({
  documentId: field.id,
  title: field.line,
  concerns: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('formal') }),
    z.strictObject({ kind: z.literal('eligibility') }),
    z.strictObject({ kind: z.literal('criterion'), criterionId: field.id }),
    z.strictObject({ kind: z.literal('price') }),
  ]),
  fault: z.enum(DOCUMENT_FAULTS),
});

const MEDIA_TYPES = ['application/pdf', 'text/plain', 'image/png', 'image/jpeg'] as const;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Four characters of base64 carry three bytes. */
const BASE64_CHARACTERS = 4 * Math.ceil(PROCEDURE_LIMITS.lateDocumentBytes / 3);

export const arrivedDocument = <T extends z.ZodType>(instant: T) =>
  z.strictObject({
    documentId: field.id,
    arrivedAt: instant,
    content: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('statement'), text: field.text }),
      z.strictObject({
        kind: z.literal('file'),
        mediaType: z.enum(MEDIA_TYPES),
        base64: z.string().min(4).max(BASE64_CHARACTERS).regex(BASE64),
      }),
    ]),
    complete: z.boolean(),
    finding: field.text,
  });
