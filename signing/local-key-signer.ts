/** Signs with a private key held in memory (PKCS#8 PEM): the embedded test authority's leaf keys. */
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import type { HashSigner } from './hash-signer.js';

/**
 * A signer from an unencrypted PKCS#8 PEM key and its chain.
 * @param chainPem PEM certificates, leaf first
 * @throws when the key is not readable, not RSA or P-256, or does not belong to the leaf
 */
export function localKeySigner(privateKeyPem: string, chainPem: readonly string[]): HashSigner {
  const key = createPrivateKey({ key: privateKeyPem, format: 'pem' });
  const [leafPem] = chainPem;
  if (leafPem === undefined) throw new Error('a certificate is needed');
  if (!new X509Certificate(leafPem).checkPrivateKey(key)) {
    throw new Error('the key does not belong to the certificate');
  }
  const p256 = key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  if (key.asymmetricKeyType !== 'rsa' && !p256) throw new Error('neither RSA nor P-256');
  return {
    chain: chainPem.map((pem) => new Uint8Array(new X509Certificate(pem).raw)),
    algorithm: p256 ? 'ECDSA-SHA256' : 'RSA-PKCS1-SHA256',
    // Node signs messages, not hashes, with these keys; the attributes are what the hash was made of.
    signHash: (_hash, attributes) =>
      Promise.resolve(new Uint8Array(sign('sha256', attributes, key))),
  };
}
