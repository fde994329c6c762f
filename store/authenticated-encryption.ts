/** AES-256-GCM under keys derived from the server key: the one way in which this project keeps something secret at rest. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { ServerKey } from './server-key.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 32;
const KEY_BYTES = 32;

export interface Encrypted {
  readonly nonce: Buffer;
  /** Cipher text followed by the authentication tag. */
  readonly ciphertext: Buffer;
}

export const newSalt = (): Buffer => randomBytes(SALT_BYTES);
export const newDataKey = (): Buffer => randomBytes(KEY_BYTES);

/** A key for one purpose and one salt (HKDF-SHA-256, RFC 5869). */
export const deriveKey = (serverKey: ServerKey, salt: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', serverKey, salt, purpose, KEY_BYTES));

/** Encrypts; `context` is not hidden, but decryption needs exactly the same. */
export function encrypt(key: Uint8Array, plain: Uint8Array, context: string): Encrypted {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce, ciphertext };
}

/** Decrypts, or null when key, context, nonce or cipher text are not those of the encryption. */
export function decrypt(key: Uint8Array, sealed: Encrypted, context: string): Buffer | null {
  const { nonce, ciphertext } = sealed;
  if (nonce.length !== NONCE_BYTES || ciphertext.length < TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
