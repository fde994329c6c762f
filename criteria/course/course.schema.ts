/** Form of course.yaml; the keys of bodies and the placeholders are checked by rules afterwards. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { COUNT_LIMITS } from '../limits.js';
import { COMMAND_BODIES } from '../procedure/command-body.schema.js';
import { PHASES } from '../procedure/phase.js';
import { ENVELOPE_KINDS } from '../sealing/protected-key.js';
import type { Course, CourseCommandName, CourseStep, CourseValue } from './course.js';
import { AWAITED_RECORDS, FOLDER_USES } from './course.js';

const NOT_GIVEN = ['planBenchmark', 'openBids', 'openPrices', 'renewShares'];
const COURSE_COMMANDS = Object.keys(COMMAND_BODIES).filter(
  (name): name is CourseCommandName => !NOT_GIVEN.includes(name),
);

/** The reader hands over plain JSON of bounded depth, so that only its type has to be stated here. */
const body = z.record(z.string(), z.json()) as z.ZodType<Record<string, CourseValue>>;

const commandStep = z.strictObject({
  as: field.id,
  say: field.text,
  command: z.enum(COURSE_COMMANDS),
  body,
});
const folderStep = z.strictObject({ as: field.id, say: field.text, use: z.enum(FOLDER_USES) });
const openStep = z.strictObject({
  as: field.id,
  say: field.text,
  open: z.enum(ENVELOPE_KINDS),
});
const awaitStep = z.strictObject({
  say: field.text,
  await: z.union([
    z.strictObject({ phase: z.enum(PHASES) }),
    z.strictObject({ record: z.enum(AWAITED_RECORDS) }),
    z.strictObject({ letters: z.literal('rendered') }),
    z.strictObject({ stability: field.id }),
  ]),
});

export const courseSchema = z.strictObject({
  schema: z.literal('zuschlag/course/1'),
  steps: z
    .array(z.union([commandStep, folderStep, openStep, awaitStep]))
    .min(1)
    .max(COUNT_LIMITS.courseSteps),
});

courseSchema satisfies z.ZodType<Course>;
true satisfies CourseStep extends z.output<typeof courseSchema>['steps'][number] ? true : false;
