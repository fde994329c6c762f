/** Form of a rule-set file; the schema line belongs to the file, not to the rule set. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
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
    sources: field.someLines,
  })
  .transform(({ schema: _schema, ...ruleSet }) => ruleSet);

true satisfies SameType<z.output<typeof ruleSetSchema>, RuleSet>;
