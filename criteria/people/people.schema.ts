/** Form of a people file. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import type { SameType } from '../file/same-type.js';
import { COUNT_LIMITS } from '../limits.js';
import { emailSchema } from './contact.schema.js';
import type { People } from './people.js';
import { ACCOUNT_ROLES } from './people.js';

const person = z.strictObject({
  id: field.id,
  name: field.line,
  title: field.line,
  accountRoles: z.array(z.enum(ACCOUNT_ROLES)).min(1).max(ACCOUNT_ROLES.length),
  email: z.exactOptional(emailSchema),
  password: field.line,
  openerPassphrase: z.exactOptional(field.line),
});

export const peopleSchema = z.strictObject({
  schema: z.literal('zuschlag/people/1'),
  authority: z.strictObject({ id: field.id, name: field.line, address: field.text }),
  people: z.array(person).min(1).max(COUNT_LIMITS.people),
});

true satisfies SameType<z.output<typeof peopleSchema>, People>;
