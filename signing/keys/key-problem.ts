/** Refuses keys with which a record must not be signed: outdated, too weak, of another certificate. */
import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { certificateFacts } from '../certificate-facts.js';
import type { HashSigner } from '../hash-signer.js';

/** Smallest RSA modulus for new signatures, in bits (BSI TR-02102-1). */
const LEAST_RSA_BITS = 3072;

/** A plain sentence in two languages. */
export interface KeyProblem {
  readonly de: string;
  readonly en: string;
}

/** A key that cannot be used; the message is the sentence in both languages. */
export class KeyUnusable extends Error {
  override readonly name = 'KeyUnusable';
  constructor(readonly problem: KeyProblem) {
    super(`${problem.de} / ${problem.en}`);
  }
}

/** What speaks against the certificate; null when nothing does. */
export function certificateProblem(
  signer: Pick<HashSigner, 'chain' | 'algorithm'>,
  now: Date,
): KeyProblem | null {
  const facts = signer.chain[0] === undefined ? null : certificateFacts(signer.chain[0]);
  if (facts === null) {
    return {
      de: 'Zum Signaturschlüssel fehlt ein lesbares Zertifikat.',
      en: 'The signing key has no readable certificate.',
    };
  }
  const { commonName: name, notBefore, notAfter, keyType, keyBits } = facts;
  if (now.getTime() > Date.parse(notAfter)) {
    return {
      de: `Das Signaturzertifikat „${name}“ ist seit ${notAfter} abgelaufen.`,
      en: `The signing certificate "${name}" expired on ${notAfter}.`,
    };
  }
  if (now.getTime() < Date.parse(notBefore)) {
    return {
      de: `Das Signaturzertifikat „${name}“ gilt erst ab ${notBefore}.`,
      en: `The signing certificate "${name}" is valid from ${notBefore} only.`,
    };
  }
  if (keyType === 'other') {
    return {
      de: `Der Schlüssel von „${name}“ ist weder RSA noch P-256.`,
      en: `The key of "${name}" is neither RSA nor P-256.`,
    };
  }
  if (keyType === 'RSA' && keyBits < LEAST_RSA_BITS) {
    return {
      de: `Der RSA-Schlüssel von „${name}“ hat ${keyBits} Bit; nötig sind ${LEAST_RSA_BITS}.`,
      en: `The RSA key of "${name}" has ${keyBits} bits; ${LEAST_RSA_BITS} are needed.`,
    };
  }
  if (!facts.maySign) {
    return {
      de: `Das Zertifikat „${name}“ ist nicht zum Unterschreiben bestimmt.`,
      en: `The certificate "${name}" is not meant for signing.`,
    };
  }
  if ((signer.algorithm === 'ECDSA-SHA256') !== (keyType === 'EC')) return mismatch(name);
  return null;
}

function mismatch(name: string): KeyProblem {
  return {
    de: `Der Signaturschlüssel gehört nicht zum Zertifikat „${name}“.`,
    en: `The signing key does not belong to the certificate "${name}".`,
  };
}

/** Signs random bytes and checks them with the certificate; null when they belong together. */
export async function trialProblem(signer: HashSigner): Promise<KeyProblem | null> {
  const bytes = new Uint8Array(randomBytes(64));
  const hash = new Uint8Array(createHash('sha256').update(bytes).digest());
  const signature = await signer.signHash(hash, bytes);
  const certificate = new X509Certificate(signer.chain[0] ?? new Uint8Array());
  if (verify('sha256', bytes, certificate.publicKey, signature)) return null;
  return mismatch(certificateFacts(new Uint8Array(certificate.raw))?.commonName ?? '');
}
