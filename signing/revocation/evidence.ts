/** Revocation data that travel inside a finalised document, and what they prove about a chain. */
import type { CertificateFacts } from '../certificate-facts.js';
import { isIssuedBy } from '../certificate-facts.js';
import { checkCrl } from './check-crl.js';
import type { RevocationStatus } from './check-crl.js';
import { checkOcsp } from './ocsp.js';

export interface RevocationEvidence {
  readonly kind: 'crl' | 'ocsp';
  readonly der: Uint8Array;
}

/** Where revocation data come from; rejects when there are none that can be believed. */
export interface RevocationProvider {
  evidenceFor(subject: CertificateFacts, issuer: CertificateFacts): Promise<RevocationEvidence>;
}

/** What one piece of evidence says. */
export function statusIn(
  evidence: RevocationEvidence,
  subject: CertificateFacts,
  issuer: CertificateFacts,
): RevocationStatus {
  const check = evidence.kind === 'crl' ? checkCrl : checkOcsp;
  return check(evidence.der, subject, issuer);
}

/** The best that all evidence says: a revocation wins over everything else. */
export function statusFrom(
  all: readonly RevocationEvidence[],
  subject: CertificateFacts,
  issuer: CertificateFacts,
): RevocationStatus {
  const found = all.map((evidence) => statusIn(evidence, subject, issuer));
  return (
    found.find(({ kind }) => kind === 'revoked') ??
    found.find(({ kind }) => kind === 'good') ?? { kind: 'silent', reason: 'no evidence' }
  );
}

export interface CertificatePair {
  readonly subject: CertificateFacts;
  readonly issuer: CertificateFacts;
}

/** Neighbours in a chain for which revocation data are needed: all but the self-signed root. */
export function pairsOf(chain: readonly CertificateFacts[]): readonly CertificatePair[] {
  return chain.flatMap((subject, index) => {
    const issuer = chain[index + 1];
    return issuer === undefined || isIssuedBy(subject, subject) ? [] : [{ subject, issuer }];
  });
}
