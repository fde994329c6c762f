/** Signs with a key in a PKCS#12 file (RFC 7292): opened once at the start, kept in memory only. */
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { certificateFacts } from '../certificate-facts.js';
import type { CertificateFacts } from '../certificate-facts.js';
import type { HashSigner } from '../hash-signer.js';
import { chainOf } from './certificate-chain.js';
import { KeyUnusable } from './key-problem.js';
import { readPkcs12 } from './read-pkcs12.js';

function leafOf(
  key: KeyObject,
  certificates: readonly CertificateFacts[],
): CertificateFacts | undefined {
  return certificates.find(({ der }) => new X509Certificate(der).checkPrivateKey(key));
}

/**
 * A signer from the bytes of a `.p12` or `.pfx` file.
 * @throws KeyUnusable with a plain sentence: wrong password, unsupported encryption, no or another key
 */
export function pkcs12Signer(file: Uint8Array, password: string): HashSigner {
  const { keys, certificates } = readPkcs12(file, password);
  const [pkcs8, ...more] = keys;
  if (pkcs8 === undefined || more.length > 0) {
    throw new KeyUnusable({
      de: `Die PKCS#12-Datei enthält ${keys.length} Schlüssel statt genau einem.`,
      en: `The PKCS#12 file holds ${keys.length} keys instead of exactly one.`,
    });
  }
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const facts = certificates.flatMap((der) => certificateFacts(der) ?? []);
  const leaf = leafOf(key, facts);
  if (leaf === undefined) {
    throw new KeyUnusable({
      de: 'Der Schlüssel der PKCS#12-Datei gehört zu keinem ihrer Zertifikate.',
      en: 'The key of the PKCS#12 file belongs to none of its certificates.',
    });
  }
  return {
    chain: chainOf(leaf, facts),
    algorithm: key.asymmetricKeyType === 'ec' ? 'ECDSA-SHA256' : 'RSA-PKCS1-SHA256',
    // Node signs messages, not hashes, with these keys; the attributes are what the hash was made of.
    signHash: (_hash, attributes) =>
      Promise.resolve(new Uint8Array(sign('sha256', attributes, key))),
  };
}
