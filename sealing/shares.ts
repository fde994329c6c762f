/** A procedure's key in shares: any two of them give it back, one alone says nothing (Shamir's scheme over GF(256)). */
import { createHash } from 'node:crypto';
import { combine, split } from 'shamir-secret-sharing';
import { IDENTITY_BYTES, belongsTogether } from './key-pair.js';
import { overwrite } from './overwrite.js';

/** One byte more than the secret: the place of the share. */
export const SHARE_BYTES = IDENTITY_BYTES + 1;
export const SHARES_NEEDED = 2;

/** Splits an identity for 2 to 255 people. @throws RangeError for a text that is no identity. */
export async function splitIdentity(
  identity: string,
  people: number,
): Promise<readonly Uint8Array[]> {
  const secret = Buffer.from(identity, 'latin1');
  if (secret.length !== IDENTITY_BYTES) throw new RangeError('splitIdentity: not an identity');
  try {
    return await split(new Uint8Array(secret), people, SHARES_NEEDED);
  } finally {
    overwrite(secret);
  }
}

/**
 * The identity that two shares give, or null when they do not give the one of this recipient: a wrong share, or
 * shares of different splittings.
 */
export async function combineShares(
  recipient: string,
  first: Uint8Array,
  second: Uint8Array,
): Promise<string | null> {
  if (first.length !== SHARE_BYTES || second.length !== SHARE_BYTES) return null;
  // The library refuses two shares of the same place: they are one share.
  if (first[SHARE_BYTES - 1] === second[SHARE_BYTES - 1]) return null;
  const secret = await combine([new Uint8Array(first), new Uint8Array(second)]);
  const identity = Buffer.from(secret).toString('latin1');
  overwrite(secret);
  return (await belongsTogether(identity, recipient)) ? identity : null;
}

/** SHA-256 of a share, by which a wrong one is recognised at once; 74 random bytes cannot be tried out. */
export const shareDigest = (share: Uint8Array): string =>
  createHash('sha256').update(share).digest('hex');
