/** Form of an exit-dossier file; the schema line belongs to the file, not to the dossier. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { NUMBER_LIMITS } from '../limits.js';
import type { ExitDossier } from '../procedure/command.js';

export const exitDossierSchema = z
  .strictObject({
    schema: z.literal('zuschlag/exit-dossier/1'),
    triggers: field.someLines,
    assets: field.someLines,
    formats: field.someLines,
    noticeMonths: field.wholeNumber(0, NUMBER_LIMITS.months),
    transition: field.text,
    chargesMinor: field.amountMinor,
    alternatives: field.lines,
    residualRisk: field.text,
    owner: field.line,
    reviewOn: field.calendarDate,
  })
  .transform(({ schema: _schema, ...dossier }) => dossier);

true satisfies SameType<z.output<typeof exitDossierSchema>, ExitDossier>;
