/** What a certificate says, in plain data, and the way from a leaf up to its root. */
import { X509Certificate } from 'node:crypto';
import { children, firstElement, member, NotDer, oidOf } from './cms/der.js';
import type { DerElement } from './cms/der.js';
import { FILE_LIMITS } from './limits.js';

const COMMON_NAME = '2.5.4.3';
const KEY_USAGE = '2.5.29.15';
/** digitalSignature and nonRepudiation, the first two bits of KeyUsage. */
const SIGNING_BITS = 0xc0;

export interface CertificateFacts {
  readonly commonName: string;
  /** Distinguished names, one attribute per line as OpenSSL prints them. */
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** ISO instants. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Lower-case hex SHA-256 of the DER encoding. */
  readonly sha256: string;
  readonly keyType: 'RSA' | 'EC' | 'other';
  /** Modulus length for RSA, 256 for P-256, 0 when unknown. */
  readonly keyBits: number;
  readonly mayIssue: boolean;
  readonly maySign: boolean;
  readonly der: Uint8Array;
}

function bodyOf(certificate: Uint8Array): readonly DerElement[] {
  const outer = firstElement(certificate);
  if (outer.encoding.length !== certificate.length) throw new NotDer('bytes after the certificate');
  return children(member(children(outer), 0, 0x30, 'certificate body'));
}

function stringOf(element: DerElement): string {
  if (element.tag === 0x1e) return new TextDecoder('utf-16be').decode(element.content);
  return element.tag === 0x0c
    ? new TextDecoder().decode(element.content)
    : Buffer.from(element.content).toString('latin1');
}

/** The last common name of the subject, read from the encoding: printed forms escape characters. */
function commonName(certificate: Uint8Array): string | null {
  const subject = member(bodyOf(certificate), 5, 0x30, 'subject');
  const names = children(subject).flatMap((set) =>
    children(set).flatMap((pair) => {
      const [type, value] = children(pair);
      return type !== undefined && value !== undefined && oidOf(type) === COMMON_NAME
        ? [stringOf(value)]
        : [];
    }),
  );
  return names.at(-1) ?? null;
}

function maySign(certificate: Uint8Array): boolean {
  const tagged = bodyOf(certificate).find((element) => element.tag === 0xa3);
  if (tagged === undefined) return true;
  const extensions = children(member(children(tagged), 0, 0x30, 'extensions'));
  for (const extension of extensions) {
    const parts = children(extension);
    if (oidOf(member(parts, 0, 0x06, 'extension')) !== KEY_USAGE) continue;
    const value = parts.at(-1);
    const bits = value === undefined ? undefined : firstElement(value.content).content[1];
    return ((bits ?? 0) & SIGNING_BITS) !== 0;
  }
  return true;
}

/** Issuer and serial number as a CMS signer info names them. */
export function signerIdOf(certificate: Uint8Array): Uint8Array {
  const body = bodyOf(certificate);
  const serial = member(body, 1, 0x02, 'serial number');
  const issuer = member(body, 3, 0x30, 'issuer');
  const length = issuer.encoding.length + serial.encoding.length;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return new Uint8Array([0x30, ...head, ...issuer.encoding, ...serial.encoding]);
}

/** Facts of a DER certificate; null when it cannot be read. */
export function certificateFacts(der: Uint8Array): CertificateFacts | null {
  try {
    const certificate = new X509Certificate(der);
    const key = certificate.publicKey;
    const details = key.asymmetricKeyDetails;
    const p256 = details?.namedCurve === 'prime256v1';
    return {
      commonName: commonName(der) ?? certificate.subject.replaceAll('\n', ', '),
      subject: certificate.subject,
      issuer: certificate.issuer,
      serialNumber: certificate.serialNumber,
      notBefore: new Date(certificate.validFrom).toISOString(),
      notAfter: new Date(certificate.validTo).toISOString(),
      sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      keyType: key.asymmetricKeyType === 'rsa' ? 'RSA' : p256 ? 'EC' : 'other',
      keyBits: details?.modulusLength ?? (p256 ? 256 : 0),
      mayIssue: certificate.ca,
      maySign: maySign(der),
      der: new Uint8Array(der),
    };
  } catch {
    return null;
  }
}

/** Whether `issuer` really signed `subject` and was allowed to. */
export function isIssuedBy(subject: CertificateFacts, issuer: CertificateFacts): boolean {
  try {
    const lower = new X509Certificate(subject.der);
    const upper = new X509Certificate(issuer.der);
    return issuer.mayIssue && lower.checkIssued(upper) && lower.verify(upper.publicKey);
  } catch {
    return false;
  }
}

/** Whether the certificate was signed with its own key, authority or not. */
export function isSelfSigned({ der }: CertificateFacts): boolean {
  try {
    const certificate = new X509Certificate(der);
    return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);
  } catch {
    return false;
  }
}

/**
 * Certificates from the leaf upwards as far as they hold together.
 * @returns `complete` when the last one is a self-signed root
 */
export function chainFrom(
  leaf: CertificateFacts,
  others: readonly CertificateFacts[],
): { readonly chain: readonly CertificateFacts[]; readonly complete: boolean } {
  const chain = [leaf];
  let current = leaf;
  while (chain.length < FILE_LIMITS.chainLength) {
    if (current.mayIssue && isIssuedBy(current, current)) return { chain, complete: true };
    const below = current;
    const next = others.find(
      (candidate) =>
        !chain.some((known) => known.sha256 === candidate.sha256) && isIssuedBy(below, candidate),
    );
    if (next === undefined) return { chain, complete: false };
    chain.push(next);
    current = next;
  }
  return { chain, complete: false };
}
