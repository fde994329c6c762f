/** Form of a suite together with its items, as a command carries them. */
import * as z from 'zod';
import { COUNT_LIMITS } from '../limits.js';
import { peopleFault } from './people-rule.js';
import { suiteItemSchema, suiteSchema } from './suite.schema.js';

export const loadedSuiteSchema = z
  .strictObject({
    suite: suiteSchema,
    items: z.array(suiteItemSchema).min(1).max(COUNT_LIMITS.suiteItems),
  })
  .superRefine(({ suite, items }, context) => {
    const fault = peopleFault(suite, items);
    if (fault === null) return;
    const { allowed, message, path } = fault;
    context.addIssue({ code: 'custom', path: [...path], params: { allowed, message } });
  });
