/** Canonical JSON (RFC 8785) and its SHA-256: the one way in which this project turns data into bytes and bytes into a digest. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** Lower-case hexadecimal SHA-256, 64 characters. */
export type Digest = string;

/**
 * Serialises plain JSON data by RFC 8785 (sorted keys, no white space, ECMAScript numbers).
 * @throws TypeError for data that JSON cannot carry (undefined at the top, bigint, NaN, Infinity).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('canonicalJson: the value has no JSON form');
  return text;
}

/** SHA-256 of bytes, or of the UTF-8 bytes of a text. */
export function digestOfBytes(content: Uint8Array | string): Digest {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
}

/** SHA-256 of the canonical JSON of a value: what people confirm when they confirm "exactly this". */
export function digestOf(value: unknown): Digest {
  return digestOfBytes(canonicalJson(value));
}
