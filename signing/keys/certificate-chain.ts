/** Reads certificates that an operator hands over, and puts them in order. */
import { X509Certificate } from 'node:crypto';
import { certificateFacts, chainFrom } from '../certificate-facts.js';
import type { CertificateFacts } from '../certificate-facts.js';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** All certificates of a PEM text, in its order; unreadable ones are left out. */
export function certificatesInPem(text: string): readonly CertificateFacts[] {
  return (text.match(BLOCK) ?? []).flatMap((block) => {
    try {
      return certificateFacts(new Uint8Array(new X509Certificate(block).raw)) ?? [];
    } catch {
      return [];
    }
  });
}

/** The chain from `leaf` upwards, as DER, as far as the given certificates lead. */
export function chainOf(
  leaf: CertificateFacts,
  all: readonly CertificateFacts[],
): readonly Uint8Array[] {
  return chainFrom(leaf, all).chain.map(({ der }) => der);
}
