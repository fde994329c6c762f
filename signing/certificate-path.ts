/** Whether a chain of certificates may be believed at a moment: the rules of RFC 5280, section 6, that apply to it. */
import {
  basicConstraints,
  keyUsageBits,
  unknownCriticalExtensions,
} from './certificate-extensions.js';
import type { CertificateFacts } from './certificate-facts.js';
import type { FindingCode } from './inspection.js';

/** What is wrong with a certificate of a chain, as a closed table. */
export type PathProblem =
  | 'NOT_VALID_THEN'
  | 'MAY_NOT_ISSUE'
  | 'PATH_TOO_LONG'
  | 'AUTHORITY_TOO_WEAK'
  | 'CRITICAL_EXTENSION';

export interface PathFault {
  /** Place in the chain; 0 is the leaf. */
  readonly position: number;
  readonly problem: PathProblem;
  /** Common name of the certificate at fault. */
  readonly commonName: string;
  /** Dates, object identifiers, key size; empty when the problem says it all. */
  readonly detail: string;
}

/** The finding for a fault in the chain of a signature. */
export const PATH_CODES = {
  NOT_VALID_THEN: 'CERTIFICATE_NOT_VALID_THEN',
  MAY_NOT_ISSUE: 'AUTHORITY_MAY_NOT_ISSUE',
  PATH_TOO_LONG: 'PATH_TOO_LONG',
  AUTHORITY_TOO_WEAK: 'AUTHORITY_TOO_WEAK',
  CRITICAL_EXTENSION: 'CRITICAL_EXTENSION',
} as const satisfies Readonly<Record<PathProblem, FindingCode>>;

export const faultText = ({ commonName, detail }: PathFault): string =>
  [commonName, detail].filter(Boolean).join(': ');

/** keyCertSign, the sixth bit of KeyUsage. */
const ISSUING_BIT = 0x04;
/** Authorities of signatures made years ago may have shorter keys than signers today, but not these. */
const MIN_AUTHORITY_RSA_BITS = 2048;

const weak = ({ keyType, keyBits }: CertificateFacts): boolean =>
  keyType === 'RSA' && keyBits < MIN_AUTHORITY_RSA_BITS;

function validThen({ notBefore, notAfter }: CertificateFacts, at: number): boolean {
  return at >= Date.parse(notBefore) && at <= Date.parse(notAfter);
}

/** What an authority of the chain is not allowed. A path length counts the authorities between it and the leaf. */
function authorityFaults(facts: CertificateFacts, position: number): readonly PathFault[] {
  const { der, commonName } = facts;
  const below = position - 1;
  const usage = keyUsageBits(der);
  const limit = basicConstraints(der)?.pathLength ?? null;
  const faults: PathFault[] = [];
  if (!facts.mayIssue || (usage !== null && (usage & ISSUING_BIT) === 0)) {
    faults.push({ position, problem: 'MAY_NOT_ISSUE', commonName, detail: '' });
  }
  if (limit !== null && below > limit) {
    faults.push({ position, problem: 'PATH_TOO_LONG', commonName, detail: `${below} / ${limit}` });
  }
  if (weak(facts)) {
    const detail = `${facts.keyType} ${facts.keyBits}`;
    faults.push({ position, problem: 'AUTHORITY_TOO_WEAK', commonName, detail });
  }
  return faults;
}

/**
 * Faults of a chain whose signatures hold already.
 * @param chain leaf first
 * @param at milliseconds; NaN when nobody said when, then no certificate was valid
 */
export function pathFaults(chain: readonly CertificateFacts[], at: number): readonly PathFault[] {
  return chain.flatMap((facts, position) => {
    const { commonName, notBefore, notAfter } = facts;
    const faults: PathFault[] = [];
    if (!validThen(facts, at)) {
      const detail = `${notBefore} .. ${notAfter}`;
      faults.push({ position, problem: 'NOT_VALID_THEN', commonName, detail });
    }
    for (const detail of unknownCriticalExtensions(facts.der)) {
      faults.push({ position, problem: 'CRITICAL_EXTENSION', commonName, detail });
    }
    return position === 0 ? faults : [...faults, ...authorityFaults(facts, position)];
  });
}
