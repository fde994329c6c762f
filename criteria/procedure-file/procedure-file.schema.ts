/** Form of procedure.yaml. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS } from '../limits.js';
import { PROCEDURE_ROLES } from '../people/people.js';
import type { ProcedureFile } from './procedure-file.js';
import { NAMED_RULE_SETS } from './procedure-file.js';

const lot = z.strictObject({
  id: field.id,
  title: field.line,
  profile: field.folderPath,
  suites: z.array(field.folderPath).max(COUNT_LIMITS.suitesPerLot),
});

const member = z.strictObject({
  person: field.id,
  name: field.line,
  roles: z.array(z.enum(PROCEDURE_ROLES)).min(1).max(PROCEDURE_ROLES.length),
});

export const procedureFileSchema = z.strictObject({
  schema: z.literal('zuschlag/procedure/1'),
  id: field.id,
  title: field.line,
  ruleSet: z.enum(NAMED_RULE_SETS),
  lots: z.array(lot).min(1).max(COUNT_LIMITS.lots),
  useCase: field.folderPath,
  members: z.array(member).min(1).max(COUNT_LIMITS.members),
});

true satisfies SameType<z.output<typeof procedureFileSchema>, ProcedureFile>;
