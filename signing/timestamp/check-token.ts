/** Checks a time-stamp token against what it should have stamped: imprint, signer, purpose, signature. */
import { createHash, X509Certificate } from 'node:crypto';
import { certificateFacts, chainFrom, isIssuedBy, signerIdOf } from '../certificate-facts.js';
import type { CertificateFacts } from '../certificate-facts.js';
import { faultText, pathFaults } from '../certificate-path.js';
import { isForTimestamps } from '../certificate-extensions.js';
import { signatureHolds } from '../cms/verify-value.js';
import { readToken } from './read-token.js';
import type { TimestampToken } from './read-token.js';

/** What is wrong with a time stamp, as a closed table. */
export type TimestampProblem =
  | 'UNREADABLE'
  | 'WRONG_IMPRINT'
  | 'SIGNER_MISSING'
  | 'FOREIGN_CERTIFICATE'
  | 'SIGNER_NOT_FOR_TIMESTAMPS'
  | 'SIGNER_NOT_VALID_THEN'
  | 'SIGNATURE_INVALID'
  | 'CHAIN_NOT_SOUND';

export interface SoundTimestamp {
  readonly kind: 'sound';
  /** ISO instant. */
  readonly time: string;
  readonly nonce: Uint8Array | null;
  readonly authority: CertificateFacts;
  /** From the authority upwards, as far as certificates are there. */
  readonly chain: readonly CertificateFacts[];
  readonly chainToRoot: boolean;
  readonly certificates: readonly Uint8Array[];
  readonly length: number;
}

export type TimestampCheck =
  | SoundTimestamp
  | { readonly kind: 'unsound'; readonly problem: TimestampProblem; readonly detail: string };

const hashed = (name: string, bytes: Uint8Array): Buffer => createHash(name).update(bytes).digest();

function signerOf(
  token: TimestampToken,
  certificates: readonly CertificateFacts[],
): CertificateFacts | null {
  const { hash, value } = token.certificateHash;
  const found = certificates.find(
    ({ der }) =>
      hashed(hash, der).equals(value) && Buffer.compare(signerIdOf(der), token.signerId) === 0,
  );
  return found ?? null;
}

function signatureOk(token: TimestampToken, signer: CertificateFacts): boolean {
  if (!hashed(token.digest, token.info).equals(token.messageDigest)) return false;
  const key = new X509Certificate(signer.der).publicKey;
  const { algorithm, digest, signedAttributes, signature } = token;
  return signatureHolds(algorithm, digest, key, signedAttributes, signature);
}

function check(
  token: TimestampToken,
  imprint: Uint8Array,
  others: readonly CertificateFacts[],
): TimestampCheck {
  const unsound = (problem: TimestampProblem, detail = ''): TimestampCheck => ({
    kind: 'unsound',
    problem,
    detail,
  });
  if (Buffer.compare(token.imprint, imprint) !== 0) return unsound('WRONG_IMPRINT');
  const own = token.certificates.flatMap((der) => certificateFacts(der) ?? []);
  // Those from elsewhere first: a signature covers them, which nobody can say of the token's own.
  const known = [...others, ...own];
  const authority = signerOf(token, known);
  if (authority === null) return unsound('SIGNER_MISSING');
  const { commonName, notBefore, notAfter } = authority;
  if (!isForTimestamps(authority.der)) return unsound('SIGNER_NOT_FOR_TIMESTAMPS', commonName);
  if (!signatureOk(token, authority)) return unsound('SIGNATURE_INVALID', commonName);
  const at = Date.parse(token.time);
  if (at < Date.parse(notBefore) || at > Date.parse(notAfter)) {
    return unsound('SIGNER_NOT_VALID_THEN', commonName);
  }
  const { chain, complete } = chainFrom(authority, known);
  const [fault] = pathFaults(chain, at);
  if (fault !== undefined) {
    return unsound('CHAIN_NOT_SOUND', `${fault.problem}, ${faultText(fault)}`);
  }
  // Nobody signs the certificates of a token: each must hold onto the chain or end it.
  const stray = own.find((one) => one !== chain.at(-1) && !known.some((up) => isIssuedBy(one, up)));
  if (stray !== undefined || own.length !== token.certificates.length) {
    return unsound('FOREIGN_CERTIFICATE', stray?.commonName ?? '');
  }
  const { time, nonce, certificates, length } = token;
  const sound = { kind: 'sound', time, nonce, authority, chain, certificates, length } as const;
  return { ...sound, chainToRoot: complete };
}

/**
 * Checks a token; never throws.
 * @param bytes token, possibly followed by padding
 * @param imprint SHA-256 of what should have been stamped
 * @param others further certificates from which the chain may be completed
 */
export function checkToken(
  bytes: Uint8Array,
  imprint: Uint8Array,
  others: readonly CertificateFacts[] = [],
): TimestampCheck {
  try {
    return check(readToken(bytes), imprint, others);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'unsound', problem: 'UNREADABLE', detail };
  }
}
