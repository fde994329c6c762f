/** Form of a use-case file. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { LANGUAGE_PATTERN } from '../file/pattern.js';
import { COUNT_LIMITS, NUMBER_LIMITS } from '../limits.js';
import type { UseCase } from './use-case.js';
import { AI_RISKS, OPERATING_MODELS } from './use-case.js';

const perMonth = field.wholeNumber(0, NUMBER_LIMITS.perMonth);

const riskAssessment = z.strictObject({
  risk: z.enum(AI_RISKS),
  relevant: z.boolean(),
  reason: field.text,
  coveredBy: z.exactOptional(z.array(field.id).max(COUNT_LIMITS.listEntries)),
});

export const useCaseSchema = z.strictObject({
  schema: z.literal('zuschlag/use-case/1'),
  title: field.line,
  purpose: field.text,
  owner: field.line,
  legalBasis: field.text,
  users: z.strictObject({
    description: field.text,
    count: field.wholeNumber(0, NUMBER_LIMITS.users),
  }),
  dataClasses: field.someLines,
  volumes: z.strictObject({
    requestsPerMonth: perMonth,
    inputTokensPerMonth: perMonth,
    outputTokensPerMonth: perMonth,
  }),
  languages: z.array(z.string().regex(LANGUAGE_PATTERN)).min(1).max(COUNT_LIMITS.listEntries),
  operatingModels: z.array(z.enum(OPERATING_MODELS)).min(1).max(OPERATING_MODELS.length),
  integration: field.text,
  goLiveOn: field.calendarDate,
  contractMonths: field.wholeNumber(1, NUMBER_LIMITS.months),
  estimatedValueMinor: field.amountMinor,
  currency: z.literal('EUR'),
  lotDivision: field.text,
  risks: z.array(riskAssessment).max(AI_RISKS.length),
  protectionNeed: z.enum(['normal', 'high', 'veryHigh']),
  strategicRelevance: z.enum(['low', 'medium', 'high']),
  reuse: z.strictObject({ searched: field.someLines, result: field.text }),
});

true satisfies SameType<z.output<typeof useCaseSchema>, UseCase>;
