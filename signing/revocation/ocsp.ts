/** Asks for and checks the status of one certificate by OCSP (RFC 6960). */
import { createHash, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import { certificateFacts, isIssuedBy } from '../certificate-facts.js';
import type { CertificateFacts } from '../certificate-facts.js';
import { extendedKeyUsage } from '../certificate-extensions.js';
import { children, firstElement, instantOf, member, NotDer, oidOf } from '../cms/der.js';
import type { DerElement } from '../cms/der.js';
import { OID } from '../cms/object-identifiers.js';
import { algorithmOid, hashName, signatureHolds } from '../cms/verify-value.js';
import { issuerNameOf, keyBitsOf, serialOf } from './certificate-parts.js';
import type { RevocationStatus } from './check-crl.js';

const hashed = (name: string, bytes: Uint8Array): Buffer => createHash(name).update(bytes).digest();

/** The request for one certificate. SHA-1 only names the issuer here: it is what all responders know. */
export function ocspRequest(subject: CertificateFacts, issuer: CertificateFacts): Uint8Array {
  const sequence = (...value: asn1js.BaseBlock[]): asn1js.Sequence =>
    new asn1js.Sequence({ value });
  const octets = (bytes: Uint8Array): asn1js.OctetString =>
    new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer });
  const id = sequence(
    sequence(new asn1js.ObjectIdentifier({ value: OID.sha1 }), new asn1js.Null()),
    octets(hashed('sha1', issuerNameOf(subject.der))),
    octets(hashed('sha1', keyBitsOf(issuer.der))),
    new asn1js.Integer({ valueHex: new Uint8Array(serialOf(subject.der)).buffer }),
  );
  return new Uint8Array(sequence(sequence(sequence(sequence(id)))).toBER());
}

interface Response {
  readonly signed: Uint8Array;
  readonly algorithm: DerElement;
  readonly signature: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly singles: readonly DerElement[];
}

function readResponse(der: Uint8Array): Response {
  const outer = children(member([firstElement(der)], 0, 0x30, 'response'));
  if (member(outer, 0, 0x0a, 'status').content[0] !== 0) throw new NotDer('status not successful');
  const holder = children(member(children(member(outer, 1, 0xa0, 'bytes')), 0, 0x30, 'bytes'));
  if (oidOf(member(holder, 0, 0x06, 'type')) !== OID.basicOcspResponse) {
    throw new NotDer('response type');
  }
  const basic = children(firstElement(member(holder, 1, 0x04, 'basic response').content));
  const data = member(basic, 0, 0x30, 'response data');
  const responses = children(data).filter(({ tag }) => tag === 0x30);
  const certificates = basic[3] === undefined ? [] : children(member(basic, 3, 0xa0, 'certs'));
  return {
    signed: data.encoding,
    algorithm: member(basic, 1, 0x30, 'algorithm'),
    signature: member(basic, 2, 0x03, 'signature').content.subarray(1),
    certificates:
      certificates[0] === undefined ? [] : children(certificates[0]).map((one) => one.encoding),
    singles: responses[0] === undefined ? [] : children(responses[0]),
  };
}

/** Certificates carried inside an OCSP response, for those who check it later. */
export function ocspCertificates(der: Uint8Array): readonly Uint8Array[] {
  try {
    return readResponse(der).certificates;
  } catch {
    return [];
  }
}

/** The issuer itself, or somebody whom the issuer certified for just this. */
function responderKeys(response: Response, issuer: CertificateFacts): readonly CertificateFacts[] {
  const delegated = response.certificates.flatMap((der) => {
    const facts = certificateFacts(der);
    const purposes = extendedKeyUsage(der)?.purposes ?? [];
    const entitled = purposes.includes(OID.ocspSigningPurpose);
    return facts !== null && entitled && isIssuedBy(facts, issuer) ? [facts] : [];
  });
  return [issuer, ...delegated];
}

function concerns(id: DerElement, subject: CertificateFacts, issuer: CertificateFacts): boolean {
  const parts = children(id);
  const oid = algorithmOid(member(parts, 0, 0x30, 'hash'));
  const hash = oid === OID.sha1 ? 'sha1' : hashName(oid);
  if (hash === null) return false;
  const expected = [
    hashed(hash, issuerNameOf(subject.der)),
    hashed(hash, keyBitsOf(issuer.der)),
    serialOf(subject.der),
  ];
  return expected.every((value, index) => {
    const found = parts[index + 1]?.content;
    return found !== undefined && Buffer.compare(found, value) === 0;
  });
}

function statusOf(single: DerElement): RevocationStatus {
  const [, status, thisUpdate, nextUpdate] = children(single);
  if (status === undefined || thisUpdate === undefined) throw new NotDer('single response');
  const from = instantOf(thisUpdate);
  if (status.tag === 0xa1) {
    return { kind: 'revoked', at: instantOf(member(children(status), 0, 0x18, 'revoked at')) };
  }
  if (status.tag !== 0x80) return { kind: 'silent', reason: 'status unknown' };
  const next = nextUpdate?.tag === 0xa0 ? children(nextUpdate)[0] : undefined;
  return { kind: 'good', from, until: next === undefined ? from : instantOf(next) };
}

/** What the response says about `subject`, whose issuer is `issuer`; never throws. */
export function checkOcsp(
  der: Uint8Array,
  subject: CertificateFacts,
  issuer: CertificateFacts,
): RevocationStatus {
  try {
    const response = readResponse(der);
    const single = response.singles.find((one) => {
      const id = children(one)[0];
      return id !== undefined && concerns(id, subject, issuer);
    });
    if (single === undefined) return { kind: 'silent', reason: 'about another certificate' };
    const { algorithm, signed, signature } = response;
    const signedByThem = responderKeys(response, issuer).some((responder) => {
      const key = new X509Certificate(responder.der).publicKey;
      return signatureHolds(algorithm, null, key, signed, signature);
    });
    return signedByThem
      ? statusOf(single)
      : { kind: 'silent', reason: 'signature of the response does not hold' };
  } catch (error) {
    return { kind: 'silent', reason: error instanceof Error ? error.message : String(error) };
  }
}
