/** Form of a bid file. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { HEADER_VALUE_PATTERN } from '../file/pattern.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS, NUMBER_LIMITS, TEXT_LIMITS } from '../limits.js';
import { priceEnvelopeSchema } from '../price/price-envelope.schema.js';
import type { Bid } from './bid.js';
import { ENERGY_PROVENANCES } from './bid.js';

const answer = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('answered'),
    text: field.text,
    level: z.exactOptional(field.level),
    evidence: z.exactOptional(field.lines),
  }),
  z.strictObject({ state: z.literal('unknown') }),
  z.strictObject({ state: z.literal('notApplicable'), rule: field.line }),
  z.strictObject({ state: z.literal('notYetAnswered') }),
  z.strictObject({ state: z.literal('refused'), reason: field.text }),
]);

const headerValue = z.exactOptional(z.string().regex(HEADER_VALUE_PATTERN));

export const dialectSchema = z.strictObject({
  outputLimit: z.exactOptional(z.enum(['max_tokens', 'max_completion_tokens'])),
  streamOptions: z.exactOptional(z.enum(['send', 'leaveOut'])),
  seed: z.exactOptional(z.enum(['send', 'leaveOut'])),
  reasoningField: z.exactOptional(z.enum(['reasoning_content', 'reasoning'])),
  keyHeader: z.exactOptional(z.enum(['authorization', 'api-key', 'x-api-key'])),
  headers: z.exactOptional(
    z.strictObject({
      'api-version': headerValue,
      'openai-organization': headerValue,
      'openai-project': headerValue,
      'x-model-provider-id': headerValue,
      'x-tenant-id': headerValue,
    }),
  ),
});

const endpoint = z.strictObject({
  baseUrl: z.string().min(1).max(TEXT_LIMITS.url),
  model: field.line,
  apiKey: z.exactOptional(field.line),
  dialect: z.exactOptional(dialectSchema),
});

const exitConcept = z.strictObject({
  noticeMonths: field.wholeNumber(0, NUMBER_LIMITS.months),
  dataFormats: field.someLines,
  transition: field.text,
  chargesMinor: field.amountMinor,
  alternatives: field.lines,
  residualRisk: field.text,
});

const energy = z.strictObject({
  whPerThousandTasks: field.wholeNumber(0, NUMBER_LIMITS.energyWh),
  provenance: z.enum(ENERGY_PROVENANCES),
  source: field.line,
});

const quality = z.strictObject({
  bidder: z.strictObject({ name: field.line, seat: field.line, consortium: field.lines }),
  subcontractors: z
    .array(z.strictObject({ name: field.line, share: field.line }))
    .max(COUNT_LIMITS.listEntries),
  product: field.line,
  operatingModel: field.line,
  answers: z.record(field.id, answer),
  endpoint,
  exitConcept,
  energy: z.exactOptional(energy),
});

export const bidSchema = z.strictObject({
  schema: z.literal('zuschlag/bid/1'),
  quality,
  price: priceEnvelopeSchema,
});

true satisfies SameType<z.output<typeof bidSchema>, Bid>;
