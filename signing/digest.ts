/** SHA-256, the one hash of signatures and files in this folder. */
import { createHash } from 'node:crypto';

/** Over all parts, one behind the other. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** Lower-case hex. */
export const sha256Hex = (...parts: readonly Uint8Array[]): string =>
  Buffer.from(sha256(...parts)).toString('hex');
