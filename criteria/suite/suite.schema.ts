/** Form of a suite file and of one line of its items file. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { FILE_NAME_PATTERN, LANGUAGE_PATTERN } from '../file/pattern.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS, NUMBER_LIMITS, TEXT_LIMITS } from '../limits.js';
import { graderSchema as grader } from './grader.schema.js';
import type { Suite, SuiteItem } from './suite.js';
import { AI_RISKS } from './suite.js';

const message = z.strictObject({
  role: z.enum(['system', 'user']),
  content: z.string().min(1).max(TEXT_LIMITS.message),
});

const answers = z.array(z.string().max(TEXT_LIMITS.text)).min(1).max(COUNT_LIMITS.examplesPerItem);

export const suiteItemSchema = z.strictObject({
  id: field.id,
  cluster: field.id,
  messages: z.array(message).min(1).max(COUNT_LIMITS.messagesPerItem),
  target: z.string().max(TEXT_LIMITS.text),
  grader: z.exactOptional(grader),
  tags: z.exactOptional(field.lines),
  licence: z.exactOptional(field.line),
  source: z.exactOptional(field.line),
  risks: z.exactOptional(z.array(z.enum(AI_RISKS)).min(1).max(AI_RISKS.length)),
  criteria: z.exactOptional(z.array(field.id).min(1).max(COUNT_LIMITS.listEntries)),
  examples: z.exactOptional(z.strictObject({ right: answers, wrong: answers })),
});

const mappingPoint = z.strictObject({ shareBp: field.basisPoints, points: field.points });

const milliseconds = field.wholeNumber(1, NUMBER_LIMITS.timeoutMs);

const retry = z.strictObject({
  attempts: field.wholeNumber(1, NUMBER_LIMITS.attempts),
  firstPauseMs: milliseconds,
  longestPauseMs: milliseconds,
  longestRetryAfterMs: milliseconds,
  budgetBp: field.wholeNumber(0, NUMBER_LIMITS.retryBudgetBp),
  breaker: z.strictObject({
    outagesInRow: field.wholeNumber(1, NUMBER_LIMITS.outagesInRow),
    probeEveryMs: milliseconds,
  }),
  graceWindowMs: field.wholeNumber(0, NUMBER_LIMITS.graceWindowMs),
});

const latency = z.strictObject({
  callsPerMinute: field.wholeNumber(1, NUMBER_LIMITS.callsPerMinute),
  warmUpCalls: field.wholeNumber(0, NUMBER_LIMITS.warmUpCalls),
  limits: z.strictObject({
    firstContentMs: milliseconds,
    betweenTokensUs: z.exactOptional(field.wholeNumber(1, NUMBER_LIMITS.betweenTokensUs)),
    totalMs: z.exactOptional(milliseconds),
  }),
  longestOwnLagMs: field.wholeNumber(1, NUMBER_LIMITS.ownLagMs),
});

const sentinels = z.strictObject({
  itemIds: z.array(field.id).min(1).max(COUNT_LIMITS.sentinels),
  toleratedChanges: field.wholeNumber(0, COUNT_LIMITS.sentinels),
});

const people = z.strictObject({
  format: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('passFail') }),
    z.strictObject({
      kind: z.literal('scale'),
      top: field.wholeNumber(2, NUMBER_LIMITS.peopleGrade),
      rightFrom: field.wholeNumber(1, NUMBER_LIMITS.peopleGrade),
    }),
  ]),
  sampleBp: field.wholeNumber(1, 10_000),
  arbiter: z.enum(['chair', 'evaluator']),
  arbitrate: z.enum(['verdict', 'grade']),
});

const frame = {
  schema: z.literal('zuschlag/suite/1'),
  id: field.id,
  version: field.line,
  title: field.line,
  language: z.string().regex(LANGUAGE_PATTERN),
  licence: field.line,
  itemsFile: z.string().regex(FILE_NAME_PATTERN),
  grader,
  parameters: z.strictObject({
    temperatureThousandths: field.wholeNumber(0, NUMBER_LIMITS.temperatureThousandths),
    maxOutputTokens: field.wholeNumber(1, NUMBER_LIMITS.outputTokens),
    seed: field.wholeNumber(0, Number.MAX_SAFE_INTEGER),
  }),
  repeats: field.wholeNumber(1, NUMBER_LIMITS.repeats),
  timeoutMs: milliseconds,
  missingCells: z.enum(['countAsIncorrect', 'excludeForAll']),
  sentinels: z.exactOptional(sentinels),
  onChangedModel: z.enum(['invalid', 'attention']),
  mapping: z.array(mappingPoint).min(2).max(COUNT_LIMITS.mappingPoints),
  tieBandBp: z.exactOptional(field.wholeNumber(1, NUMBER_LIMITS.tieBandBp)),
} as const;

export const suiteSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...frame,
    kind: z.literal('quality'),
    stream: z.boolean(),
    inFlightPerBidder: field.wholeNumber(1, NUMBER_LIMITS.inFlightPerBidder),
    retry,
    people: z.exactOptional(people),
  }),
  z.strictObject({ ...frame, kind: z.literal('latency'), latency }),
]);

true satisfies SameType<z.output<typeof suiteSchema>, Suite>;
true satisfies SameType<z.output<typeof suiteItemSchema>, SuiteItem>;
