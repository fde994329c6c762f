/** Checks RSA signatures (RFC 8017): PKCS #1 v1.5 and PSS. */
import { integerOf } from './elliptic-curve.js';
import type { HashName } from './hash.js';
import { hashed } from './hash.js';

/** DER heads of DigestInfo (RFC 8017, section 9.2). */
const HEADS: Readonly<Record<HashName, string | null>> = {
  sha1: null,
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};

export interface RsaKey {
  readonly n: bigint;
  readonly e: bigint;
  readonly bits: number;
}

function power(base: bigint, exponent: bigint, by: bigint): bigint {
  let [result, square, rest] = [1n, base % by, exponent];
  while (rest > 0n) {
    if ((rest & 1n) === 1n) result = (result * square) % by;
    square = (square * square) % by;
    rest >>= 1n;
  }
  return result;
}

/** The encoded message behind a signature; null when the signature cannot be one of this key. */
function opened({ n, e, bits }: RsaKey, signature: Uint8Array): Uint8Array | null {
  const size = Math.ceil(bits / 8);
  const value = integerOf(signature);
  if (signature.length !== size || value >= n || e < 3n || e >= 1n << 64n) return null;
  const hex = power(value, e, n)
    .toString(16)
    .padStart(2 * size, '0');
  return Buffer.from(hex, 'hex');
}

export function pkcs1Holds(
  key: RsaKey,
  hash: HashName,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const message = opened(key, signature);
  const head = HEADS[hash];
  if (message === null || head === null) return false;
  const info = Buffer.concat([Buffer.from(head, 'hex'), hashed(hash, data)]);
  const padding = message.length - info.length - 3;
  if (padding < 8) return false;
  const expected = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.alloc(padding, 0xff),
    Buffer.from([0]),
    info,
  ]);
  return expected.equals(message);
}

function mask(hash: HashName, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let count = 0, have = 0; have < length; count += 1) {
    const part = hashed(hash, Buffer.concat([seed, Buffer.from([0, 0, count >> 8, count & 0xff])]));
    parts.push(part);
    have += part.length;
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** The salt's length is taken from the signature; the mask is made with the same hash. */
export function pssHolds(
  key: RsaKey,
  hash: HashName,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const whole = opened(key, signature);
  if (whole === null) return false;
  // The message is one bit shorter than the modulus.
  const message = key.bits % 8 === 1 ? whole.subarray(1) : whole;
  const unused = 8 * message.length - (key.bits - 1);
  const digest = hashed(hash, data);
  const split = message.length - digest.length - 1;
  if (split < 1 || message.at(-1) !== 0xbc) return false;
  const masked = message.subarray(0, split);
  const found = message.subarray(split, split + digest.length);
  if (unused > 0 && (masked[0] ?? 0) >> (8 - unused) !== 0) return false;
  const db = mask(hash, found, split).map((byte, at) => byte ^ (masked[at] ?? 0));
  db[0] = (db[0] ?? 0) & (0xff >> unused);
  const one = db.findIndex((byte) => byte !== 0);
  if (one < 0 || db[one] !== 1) return false;
  const salt = db.subarray(one + 1);
  return hashed(hash, Buffer.concat([Buffer.alloc(8), digest, salt])).equals(found);
}
