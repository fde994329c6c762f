/** Form of the file that names the endpoints of a run without a server; keys stay in the environment. */
import * as z from 'zod';
import { dialectSchema } from '../../criteria/bid/bid.schema.js';
import * as field from '../../criteria/file/field.schema.js';

export const endpointsSchema = z.strictObject({
  schema: z.literal('zuschlag/endpoints/1'),
  endpoints: z
    .array(
      z.strictObject({
        id: field.id,
        baseUrl: z.string().min(1).max(2_000),
        model: field.line,
        family: z.exactOptional(field.line),
        dialect: z.exactOptional(dialectSchema),
        apiKeyVariable: z.exactOptional(z.string().regex(/^[A-Z_][A-Z0-9_]{0,99}$/)),
      }),
    )
    .min(1)
    .max(50)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, {
      error: 'each id once',
    }),
});
