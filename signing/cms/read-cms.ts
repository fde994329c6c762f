/** Takes apart a signature container of the shape that `build-cms` writes; others are refused with a reason. */
import type { SignatureAlgorithm } from '../hash-signer.js';
import { children, firstElement, member, NotDer, oidOf } from './der.js';
import type { DerElement } from './der.js';
import { OID } from './object-identifiers.js';

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OCTETS = 0x04;
const CONTEXT_0 = 0xa0;
const CONTEXT_1 = 0xa1;

export interface SignatureContainer {
  /** DER length; everything behind it in the placeholder must be zero. */
  readonly length: number;
  readonly certificates: readonly Uint8Array[];
  /** SET OF attributes as it was hashed. */
  readonly signedAttributes: Uint8Array;
  readonly messageDigest: Uint8Array;
  /** SHA-256 of the signer's certificate, from the signed attributes. */
  readonly certificateHash: Uint8Array;
  /** Issuer and serial number as the signer info names them (DER). */
  readonly signerId: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly hasSigningTime: boolean;
  /** RFC 3161 token as it stands in the unsigned attributes, or null. */
  readonly timestampToken: Uint8Array | null;
}

export type ReadCms =
  | { readonly kind: 'read'; readonly container: SignatureContainer }
  | { readonly kind: 'unreadable'; readonly reason: string };

function attributes(list: readonly DerElement[]): ReadonlyMap<string, DerElement> {
  const found = new Map<string, DerElement>();
  for (const element of list) {
    const parts = children(element);
    const type = oidOf(member(parts, 0, 0x06, 'attribute type'));
    const values = children(member(parts, 1, SET, 'attribute values'));
    if (values.length !== 1 || values[0] === undefined) throw new NotDer('one value expected');
    if (found.has(type)) throw new NotDer(`attribute ${type} twice`);
    found.set(type, values[0]);
  }
  return found;
}

function required(found: ReadonlyMap<string, DerElement>, type: string, what: string): DerElement {
  const element = found.get(type);
  if (element === undefined) throw new NotDer(`${what} is missing`);
  return element;
}

function certificateHash(attribute: DerElement): Uint8Array {
  const certs = children(member(children(attribute), 0, SEQUENCE, 'certificate ids'));
  // With another hash than SHA-256 an algorithm would come first, and be refused here.
  const id = children(member(certs, 0, SEQUENCE, 'certificate id'));
  return member(id, 0, OCTETS, 'certificate hash').content;
}

function algorithmOf(element: DerElement): SignatureAlgorithm {
  const type = oidOf(member(children(element), 0, 0x06, 'signature algorithm'));
  if (type === OID.ecdsaWithSha256) return 'ECDSA-SHA256';
  if (type === OID.rsaEncryption || type === OID.sha256WithRsa) return 'RSA-PKCS1-SHA256';
  throw new NotDer(`signature algorithm ${type}`);
}

function expectOid(element: DerElement, expected: string, what: string): void {
  if (oidOf(element) !== expected) throw new NotDer(`${what} is ${oidOf(element)}`);
}

type Signer = Omit<SignatureContainer, 'length' | 'certificates'>;

function readSigner(info: DerElement): Signer {
  const parts = children(info);
  if (parts.length < 6 || parts.length > 7) throw new NotDer('signer info');
  member(parts, 0, INTEGER, 'version');
  const digest = children(member(parts, 2, SEQUENCE, 'digest algorithm'));
  expectOid(member(digest, 0, 0x06, 'digest'), OID.sha256, 'digest algorithm');
  const signed = member(parts, 3, CONTEXT_0, 'signed attributes');
  const list = attributes(children(signed));
  expectOid(required(list, OID.contentType, 'content type'), OID.data, 'content type');
  const messageDigest = required(list, OID.messageDigest, 'message digest');
  if (messageDigest.tag !== OCTETS) throw new NotDer('message digest');
  const signedAttributes = new Uint8Array(signed.encoding);
  // The implicit tag is replaced by SET OF for hashing (RFC 5652, section 5.4).
  signedAttributes[0] = SET;
  const unsigned = parts.length === 7 ? member(parts, 6, CONTEXT_1, 'unsigned attributes') : null;
  const extra = unsigned === null ? new Map<string, DerElement>() : attributes(children(unsigned));
  for (const type of extra.keys()) {
    if (type !== OID.timeStampToken) throw new NotDer(`unsigned attribute ${type}`);
  }
  return {
    signedAttributes,
    messageDigest: messageDigest.content,
    certificateHash: certificateHash(
      required(list, OID.signingCertificateV2, 'signing-certificate-v2'),
    ),
    signerId: member(parts, 1, SEQUENCE, 'signer id').encoding,
    algorithm: algorithmOf(member(parts, 4, SEQUENCE, 'signature algorithm')),
    signature: member(parts, 5, OCTETS, 'signature value').content,
    hasSigningTime: list.has(OID.signingTime),
    timestampToken: extra.get(OID.timeStampToken)?.encoding ?? null,
  };
}

function read(bytes: Uint8Array): SignatureContainer {
  const outer = firstElement(bytes);
  const parts = children(outer);
  if (outer.tag !== SEQUENCE || parts.length !== 2) throw new NotDer('content info');
  expectOid(member(parts, 0, 0x06, 'content type'), OID.signedData, 'container');
  const wrapped = children(member(parts, 1, CONTEXT_0, 'content'));
  const data = children(member(wrapped, 0, SEQUENCE, 'signed data'));
  if (data.length !== 5 || wrapped.length !== 1) throw new NotDer('signed data');
  member(data, 0, INTEGER, 'version');
  const content = children(member(data, 2, SEQUENCE, 'encapsulated content'));
  if (content.length !== 1) throw new NotDer('content is not detached');
  const certificates = children(member(data, 3, CONTEXT_0, 'certificates'));
  const signers = children(member(data, 4, SET, 'signer infos'));
  if (signers.length !== 1) throw new NotDer('exactly one signer expected');
  return {
    length: outer.encoding.length,
    certificates: certificates.map((certificate) => certificate.encoding),
    ...readSigner(member(signers, 0, SEQUENCE, 'signer info')),
  };
}

/** Reads the container at the front of a zero-padded placeholder; never throws. */
export function readCms(padded: Uint8Array): ReadCms {
  try {
    return { kind: 'read', container: read(padded) };
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}
