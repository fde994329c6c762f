/** A personal private key under a passphrase: argon2id makes the key, AES-256-GCM encrypts and proves. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { ProtectedKey } from '../criteria/sealing/protected-key.js';
import { belongsTogether } from './key-pair.js';
import type { KeyPair } from './key-pair.js';
import { overwrite } from './overwrite.js';

const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** RFC 9106, second recommendation (64 MiB, three passes), in one lane. */
const COST = { memoryKib: 65_536, passes: 3, lanes: 1 } as const;

type Cost = Pick<ProtectedKey['kdf'], 'memoryKib' | 'passes' | 'lanes'>;

const normalised = (passphrase: string): string => passphrase.normalize('NFC');

const deriveKey = (passphrase: string, salt: Buffer, cost: Cost): Promise<Buffer> =>
  hashRaw(normalised(passphrase), {
    memoryCost: cost.memoryKib,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: KEY_BYTES,
    // Algorithm.Argon2id: the enumeration of the library cannot be imported under isolated modules.
    algorithm: 2,
    salt,
  });

const contextOf = (recipient: string, cost: Cost): Buffer =>
  Buffer.from(
    JSON.stringify(['zuschlag/opener-key/1', recipient, cost.memoryKib, cost.passes, cost.lanes]),
    'utf8',
  );

/** Protects the private part of a pair; only this and the public part leave the person's machine. */
export async function protectKey(
  { identity, recipient }: KeyPair,
  passphrase: string,
): Promise<ProtectedKey> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const key = await deriveKey(passphrase, salt, COST);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(contextOf(recipient, COST));
  const ciphertext = Buffer.concat([
    cipher.update(identity, 'latin1'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  overwrite(key);
  return {
    schema: 'zuschlag/opener-key/1',
    recipient,
    kdf: { name: 'argon2id', ...COST, salt: salt.toString('base64') },
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
  };
}

/** The private key, or null when the passphrase is wrong or the protected key was changed. */
export async function unprotectKey(
  { recipient, kdf, nonce, ciphertext }: ProtectedKey,
  passphrase: string,
): Promise<string | null> {
  const sealed = Buffer.from(ciphertext, 'base64');
  const iv = Buffer.from(nonce, 'base64');
  if (sealed.length <= TAG_BYTES || iv.length !== NONCE_BYTES) return null;
  const key = await deriveKey(passphrase, Buffer.from(kdf.salt, 'base64'), kdf);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(contextOf(recipient, kdf));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const plain = [decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()];
    const identity = Buffer.concat(plain).toString('latin1');
    overwrite(...plain);
    return (await belongsTogether(identity, recipient)) ? identity : null;
  } catch {
    return null;
  } finally {
    overwrite(key);
  }
}
