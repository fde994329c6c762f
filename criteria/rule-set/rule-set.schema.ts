/** Form of a rule-set file; the schema line belongs to the file, not to the rule set. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { BIDDER_INFORMATION } from './rule-set.js';
import type { RuleSet } from './rule-set.js';

const TEN_YEARS_MS = 315_576_000_000;
const period = field.wholeNumber(0, TEN_YEARS_MS);

export const ruleSetSchema = z
  .strictObject({
    schema: z.literal('zuschlag/rule-set/1'),
    id: field.id,
    edition: field.line,
    title: z.strictObject({ de: field.line, en: field.line }),
    validFrom: field.calendarDate,
    validTo: z.nullable(field.calendarDate),
    training: z.boolean(),
    minimumBidPeriodMs: period,
    openingWindowMs: period,
    standstillMs: z.strictObject({ electronic: period, post: period }),
    bidderInformation: z.exactOptional(z.enum(BIDDER_INFORMATION)),
    information: z.exactOptional(
      z.strictObject({
        askedBeforeMs: period,
        answeredBeforeMs: period,
        amendedWithoutExtension: z.enum(['withReason', 'never']),
      }),
    ),
    interestStatement: z.exactOptional(
      z.strictObject({
        version: field.line,
        text: z.strictObject({ de: field.text, en: field.text }),
        source: field.line,
      }),
    ),
    lowPrice: z.exactOptional(
      z.strictObject({ distanceToNextBp: field.wholeNumber(1, 10_000), source: field.line }),
    ),
    reminders: z.exactOptional(
      z.strictObject({
        taskMs: period,
        remindAtBasisPoints: z
          .array(field.wholeNumber(1, 10_000))
          .max(10)
          .refine((shares) => shares.every((share, place) => share > (shares[place - 1] ?? 0))),
        overdueEveryMs: field.wholeNumber(60_000, TEN_YEARS_MS),
        overdueMost: field.wholeNumber(0, 30),
      }),
    ),
    sources: field.someLines,
  })
  .transform(({ schema: _schema, ...ruleSet }) => ruleSet);

true satisfies SameType<z.output<typeof ruleSetSchema>, RuleSet>;
