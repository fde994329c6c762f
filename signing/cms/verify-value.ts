/** Checks a signature value by the algorithm that a structure of a foreign authority names. */
import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { children, member, oidOf } from './der.js';
import type { DerElement } from './der.js';
import { OID } from './object-identifiers.js';

/** Hash functions that a time stamp or a revocation list may use; SHA-1 is too weak for a signature. */
const HASHES: Readonly<Record<string, string>> = {
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

const FIXED: Readonly<Record<string, readonly ['rsa' | 'ec', string]>> = {
  [OID.sha256WithRsa]: ['rsa', 'sha256'],
  [OID.sha384WithRsa]: ['rsa', 'sha384'],
  [OID.sha512WithRsa]: ['rsa', 'sha512'],
  [OID.ecdsaWithSha256]: ['ec', 'sha256'],
  [OID.ecdsaWithSha384]: ['ec', 'sha384'],
  [OID.ecdsaWithSha512]: ['ec', 'sha512'],
};

/** Node's name of a hash function, null for one that does not count. */
export function hashName(oid: string): string | null {
  return HASHES[oid] ?? null;
}

/** The object identifier at the front of an AlgorithmIdentifier. */
export function algorithmOid(identifier: DerElement): string {
  return oidOf(member(children(identifier), 0, 0x06, 'algorithm'));
}

function pssHash(identifier: DerElement): string | null {
  const parameters = children(identifier)[1];
  const tagged = parameters === undefined ? undefined : children(parameters)[0];
  if (tagged?.tag !== 0xa0) return null;
  return hashName(algorithmOid(member(children(tagged), 0, 0x30, 'hash of PSS')));
}

/**
 * Whether `signature` over `data` belongs to `key`.
 * @param identifier AlgorithmIdentifier of the signature
 * @param digest hash that stands beside it (CMS), for identifiers that name none
 */
export function signatureHolds(
  identifier: DerElement,
  digest: string | null,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const oid = algorithmOid(identifier);
  const fixed = FIXED[oid];
  try {
    if (fixed !== undefined) {
      return key.asymmetricKeyType === fixed[0] && verify(fixed[1], data, key, signature);
    }
    if (key.asymmetricKeyType !== 'rsa') return false;
    if (oid === OID.rsaEncryption) {
      return digest !== null && verify(digest, data, key, signature);
    }
    const hash = oid === OID.rsaPss ? pssHash(identifier) : null;
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const saltLength = constants.RSA_PSS_SALTLEN_AUTO;
    return hash !== null && verify(hash, data, { key, padding, saltLength }, signature);
  } catch {
    return false;
  }
}
