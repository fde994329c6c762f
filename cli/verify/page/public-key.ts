/** Public keys out of certificates, and signatures by them, in pure JavaScript. */
import { children, firstElement, member, NotDer, oidOf } from '../../../signing/cms/der.js';
import type { DerElement } from '../../../signing/cms/der.js';
import { OID } from '../../../signing/cms/object-identifiers.js';
import type { CurveName } from './elliptic-curve.js';
import { ecdsaHolds, integerOf, pointOf } from './elliptic-curve.js';
import type { HashName } from './hash.js';
import { hashed } from './hash.js';
import type { RsaKey } from './rsa.js';
import { pkcs1Holds, pssHolds } from './rsa.js';

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const CURVE_NAMES: Readonly<Record<string, CurveName>> = {
  '1.2.840.10045.3.1.7': 'prime256v1',
  '1.3.132.0.34': 'secp384r1',
};

export type Padding = 'pkcs1' | 'pss';

type Key =
  | { readonly kind: 'rsa'; readonly key: RsaKey }
  | { readonly kind: 'ec'; readonly curve: CurveName; readonly point: readonly [bigint, bigint] }
  | { readonly kind: 'other' };

function readKey(info: DerElement): Key {
  const [algorithm, bits] = children(info);
  if (algorithm === undefined || bits?.tag !== 0x03) throw new NotDer('public key');
  const [type, parameters] = children(algorithm);
  const oid = type === undefined ? '' : oidOf(type);
  const encoded = bits.content.subarray(1);
  if (oid === OID.rsaEncryption) {
    const parts = children(firstElement(encoded));
    const n = integerOf(member(parts, 0, 0x02, 'modulus').content);
    const e = integerOf(member(parts, 1, 0x02, 'exponent').content);
    return { kind: 'rsa', key: { n, e, bits: n.toString(2).length } };
  }
  if (oid !== EC_PUBLIC_KEY || parameters?.tag !== 0x06) return { kind: 'other' };
  const curve = CURVE_NAMES[oidOf(parameters)];
  if (curve === undefined) return { kind: 'other' };
  const point = pointOf(curve, encoded);
  if (point === null) throw new NotDer('point on the curve');
  return { kind: 'ec', curve, point };
}

/** An INTEGER without a sign, in its shortest form; null otherwise, as Node refuses other spellings. */
function positive(element: DerElement | undefined): bigint | null {
  if (element?.tag !== 0x02) return null;
  const [first, second] = element.content;
  if (first === undefined || first >= 0x80) return null;
  if (first === 0 && second !== undefined && second < 0x80) return null;
  return integerOf(element.content);
}

/** The two numbers of an ECDSA signature; null for bytes that are none, e.g. a signature of another kind. */
function signaturePair(signature: Uint8Array): readonly [r: bigint, s: bigint] | null {
  try {
    const outer = firstElement(signature);
    const parts = children(outer);
    const [r, s] = [positive(parts[0]), positive(parts[1])];
    const whole = outer.tag === 0x30 && outer.encoding.length === signature.length;
    return whole && parts.length === 2 && r !== null && s !== null ? [r, s] : null;
  } catch {
    return null;
  }
}

/** As much of Node's KeyObject as checking needs. */
export class PublicKey {
  readonly #key: Key;

  /** @param info SubjectPublicKeyInfo */
  constructor(info: DerElement) {
    this.#key = readKey(info);
  }

  get asymmetricKeyType(): 'rsa' | 'ec' | 'other' {
    return this.#key.kind;
  }

  get asymmetricKeyDetails(): { readonly modulusLength?: number; readonly namedCurve?: string } {
    if (this.#key.kind === 'rsa') return { modulusLength: this.#key.key.bits };
    return this.#key.kind === 'ec' ? { namedCurve: this.#key.curve } : {};
  }

  holds(hash: HashName, data: Uint8Array, signature: Uint8Array, padding: Padding): boolean {
    if (this.#key.kind === 'rsa') {
      return (padding === 'pss' ? pssHolds : pkcs1Holds)(this.#key.key, hash, data, signature);
    }
    if (this.#key.kind === 'other') return false;
    const pair = signaturePair(signature);
    if (pair === null) return false;
    return ecdsaHolds(this.#key.curve, this.#key.point, hashed(hash, data), ...pair);
  }
}
