/** Schema of anchor files, which may have been anywhere since they were written. */
import * as z from 'zod';
import { id } from '../file/field.schema.js';
import type { AnchorProof } from './anchor-proof.js';
import { ANCHOR_PROOF_SCHEMA } from './anchor-proof.js';
import type { ChainAnchor } from './anchor.js';
import { ANCHOR_SCHEMA } from './anchor.js';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

export const anchoredHeadSchema = z.strictObject({
  procedureId: id,
  sequence: z.int().min(1),
  hash: digest,
});

const headerSchema = z.strictObject({
  schema: z.literal(ANCHOR_SCHEMA),
  number: z.int().min(1),
  at: instant,
  previous: digest,
  procedures: z.int().min(0),
  root: digest,
});

const stampSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stamped'), token: z.base64().min(1) }),
  z.strictObject({ kind: z.literal('none') }),
]);

export const anchorSchema: z.ZodType<ChainAnchor> = headerSchema.extend({
  heads: z.array(anchoredHeadSchema).readonly(),
  stamp: stampSchema,
});

const proofSchema: z.ZodType<AnchorProof> = z.strictObject({
  schema: z.literal(ANCHOR_PROOF_SCHEMA),
  header: headerSchema,
  head: anchoredHeadSchema,
  proof: z.strictObject({
    index: z.int().min(0),
    size: z.int().min(1),
    path: z.array(digest).max(64).readonly(),
  }),
  stamp: stampSchema,
});

/** The proof in a text; null when it is none. */
export function readAnchorProof(text: string): AnchorProof | null {
  try {
    const read = proofSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The anchor in a text; null when it is none. */
export function readAnchor(text: string): ChainAnchor | null {
  try {
    const read = anchorSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
