/** Form of a weighting file. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS } from '../limits.js';
import type { Weighting } from './weighting.js';
import { BALLOT_POINTS } from './weighting.js';

const criterion = z.strictObject({ id: field.id, title: field.line });

const ballot = z.strictObject({
  person: field.id,
  points: z.record(field.id, field.wholeNumber(0, BALLOT_POINTS)),
});

export const weightingSchema = z.strictObject({
  schema: z.literal('zuschlag/weighting/1'),
  title: field.line,
  criteria: z.array(criterion).min(1).max(COUNT_LIMITS.criteriaPerGroup),
  ballots: z.array(ballot).min(1).max(COUNT_LIMITS.people),
});

true satisfies SameType<z.output<typeof weightingSchema>, Weighting>;
