/** Form of the file that names a model judge; its key stays in the environment. */
import * as z from 'zod';
import { dialectSchema } from '../../criteria/bid/bid.schema.js';
import * as field from '../../criteria/file/field.schema.js';

export const judgeSchema = z.strictObject({
  schema: z.literal('zuschlag/judge/1'),
  id: field.id,
  baseUrl: z.string().min(1).max(2_000),
  /** As the endpoint has to name itself in every reply. */
  model: field.line,
  /** Maker and family in words. */
  family: field.line,
  dialect: z.exactOptional(dialectSchema),
  apiKeyVariable: z.exactOptional(z.string().regex(/^[A-Z_][A-Z0-9_]{0,99}$/)),
});

export type JudgeFile = z.output<typeof judgeSchema>;
