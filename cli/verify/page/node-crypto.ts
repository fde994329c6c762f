/** Stands in for `node:crypto` in the browser: what checking needs, and nothing that signs or makes keys. */
import { Hash, isHashName } from './hash.js';
import { PublicKey } from './public-key.js';

export { X509Certificate } from './x509.js';

export const constants = { RSA_PKCS1_PSS_PADDING: 6, RSA_PSS_SALTLEN_AUTO: -2 } as const;

type KeyOrOptions = PublicKey | { readonly key: PublicKey; readonly padding: number };

export const createHash = (name: string): Hash => new Hash(name);

/** @throws on an unknown hash, as Node does */
export function verify(
  hash: string,
  data: Uint8Array,
  key: KeyOrOptions,
  signature: Uint8Array,
): boolean {
  if (!isHashName(hash)) throw new Error(`unknown hash ${hash}`);
  if (key instanceof PublicKey) return key.holds(hash, data, signature, 'pkcs1');
  const padding = key.padding === constants.RSA_PKCS1_PSS_PADDING ? 'pss' : 'pkcs1';
  return key.key.holds(hash, data, signature, padding);
}

const absent = (): never => {
  throw new Error('not part of the verifier');
};

export const sign = absent;
export const createPrivateKey = absent;
