/** Form of a protected personal key: weaker protection than 64 MiB of argon2id is not taken. */
import * as z from 'zod';
import type { SameType } from '../file/same-type.js';
import { SEALING_LIMITS } from '../limits.js';
import type { ProtectedKey } from './protected-key.js';

const base64 = z.string().regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);

export const recipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

export const protectedKeySchema = z.strictObject({
  schema: z.literal('zuschlag/opener-key/1'),
  recipient: recipientSchema,
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memoryKib: z.int().min(SEALING_LIMITS.leastMemoryKib).max(SEALING_LIMITS.mostMemoryKib),
    passes: z.int().min(SEALING_LIMITS.leastPasses).max(SEALING_LIMITS.mostPasses),
    lanes: z.int().min(1).max(SEALING_LIMITS.mostLanes),
    salt: base64.min(22).max(88),
  }),
  nonce: base64.length(16),
  ciphertext: base64.min(100).max(200),
});

true satisfies SameType<z.output<typeof protectedKeySchema>, ProtectedKey>;

/** One age file in base64. */
export const sealedEnvelopeSchema = base64.min(100).max(SEALING_LIMITS.envelopeCharacters);

/** A share of a key: 75 bytes in base64. */
export const shareSchema = base64.length(100);
