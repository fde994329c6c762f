/** Reads a certificate revocation list (RFC 5280, section 5) and says what it tells about one certificate. */
import { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '../certificate-facts.js';
import { children, firstElement, instantOf, member, NotDer } from '../cms/der.js';
import type { DerElement } from '../cms/der.js';
import { signatureHolds } from '../cms/verify-value.js';
import { FILE_LIMITS } from '../limits.js';
import { issuerNameOf, serialOf, subjectNameOf } from './certificate-parts.js';

/** What revocation data say about one certificate. */
export type RevocationStatus =
  | {
      readonly kind: 'good';
      /** From when to when the statement stands; ISO instants. */
      readonly from: string;
      readonly until: string;
    }
  | { readonly kind: 'revoked'; readonly at: string }
  /** Not about this certificate, or not by its authority. */
  | { readonly kind: 'silent'; readonly reason: string };

interface List {
  readonly signed: Uint8Array;
  readonly algorithm: DerElement;
  readonly signature: Uint8Array;
  readonly issuer: Uint8Array;
  readonly from: string;
  readonly until: string;
  readonly entries: readonly DerElement[];
}

const isTime = (element: DerElement | undefined): element is DerElement =>
  element?.tag === 0x17 || element?.tag === 0x18;

function readList(der: Uint8Array): List {
  const [body, algorithm, value] = children(member([firstElement(der)], 0, 0x30, 'list'));
  if (body?.tag !== 0x30 || algorithm === undefined || value?.tag !== 0x03) {
    throw new NotDer('revocation list');
  }
  const parts = children(body);
  const start = parts[0]?.tag === 0x02 ? 1 : 0;
  const [, issuer, from, until, revoked] = parts.slice(start);
  if (issuer?.tag !== 0x30 || !isTime(from)) throw new NotDer('revocation list');
  // Without a next update nobody can tell how long the list counts.
  if (!isTime(until)) throw new NotDer('next update');
  return {
    signed: body.encoding,
    algorithm,
    signature: value.content.subarray(1),
    issuer: issuer.encoding,
    from: instantOf(from),
    until: instantOf(until),
    entries: revoked?.tag === 0x30 ? children(revoked, FILE_LIMITS.revocationEntries) : [],
  };
}

/** What the list says about `subject`, whose issuer is `issuer`; never throws. */
export function checkCrl(
  der: Uint8Array,
  subject: CertificateFacts,
  issuer: CertificateFacts,
): RevocationStatus {
  try {
    const list = readList(der);
    const silent = (reason: string): RevocationStatus => ({ kind: 'silent', reason });
    const mine = [issuerNameOf(subject.der), subjectNameOf(issuer.der)];
    if (mine.some((name) => Buffer.compare(name, list.issuer) !== 0)) {
      return silent('list of another authority');
    }
    const key = new X509Certificate(issuer.der).publicKey;
    if (!signatureHolds(list.algorithm, null, key, list.signed, list.signature)) {
      return silent('signature of the list does not hold');
    }
    const serial = serialOf(subject.der);
    for (const entry of list.entries) {
      const [number, at] = children(entry);
      if (number === undefined || Buffer.compare(number.content, serial) !== 0) continue;
      return { kind: 'revoked', at: isTime(at) ? instantOf(at) : list.from };
    }
    return { kind: 'good', from: list.from, until: list.until };
  } catch (error) {
    return { kind: 'silent', reason: error instanceof Error ? error.message : String(error) };
  }
}
