/** Builds the detached CMS container of a PAdES baseline signature (ETSI EN 319 142-1, level B-B). */
import { sha256 } from '../digest.js';
import * as asn1js from 'asn1js';
import type { SignatureAlgorithm } from '../hash-signer.js';
import { OID } from './object-identifiers.js';

type Block = asn1js.BaseBlock;

function buffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function der(block: Block): Uint8Array {
  return new Uint8Array(block.toBER());
}

function sequence(...value: Block[]): asn1js.Sequence {
  return new asn1js.Sequence({ value });
}

function oid(value: string): asn1js.ObjectIdentifier {
  return new asn1js.ObjectIdentifier({ value });
}

function octets(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: buffer(bytes) });
}

/** DER wants the members of a SET OF in the order of their encodings. */
function sorted(blocks: readonly Block[]): Block[] {
  return [...blocks].sort((left, right) => Buffer.compare(der(left), der(right)));
}

function tagged(tagNumber: number, value: Block[]): asn1js.Constructed {
  return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function attribute(type: string, value: Block): asn1js.Sequence {
  return sequence(oid(type), new asn1js.Set({ value: [value] }));
}

function parsed(bytes: Uint8Array): asn1js.AsnType {
  const { result, offset } = asn1js.fromBER(buffer(bytes));
  if (offset === -1) throw new Error('not DER');
  return result;
}

/** Issuer (as encoded) and serial number of a certificate. */
function issuerAndSerial(certificate: Uint8Array): { issuer: Block; serial: Block } {
  const outer = parsed(certificate);
  const body = outer instanceof asn1js.Sequence ? outer.valueBlock.value[0] : undefined;
  if (!(body instanceof asn1js.Sequence)) throw new Error('not a certificate');
  const [first, second, , third, fourth] = body.valueBlock.value;
  // The version is tagged and absent in version 1 certificates, which no authority issues any more.
  if (!first || !second || !third || !fourth || first.idBlock.tagClass !== 3) {
    throw new Error('not an X.509 version 3 certificate');
  }
  return { serial: second, issuer: third };
}

function signingCertificateV2(certificate: Uint8Array): Block {
  const { issuer, serial } = issuerAndSerial(certificate);
  // SHA-256 is the default of ESSCertIDv2 and therefore left out in DER.
  const generalNames = sequence(tagged(4, [issuer]));
  const certId = sequence(octets(sha256(certificate)), sequence(generalNames, serial));
  return sequence(sequence(certId));
}

function attributeList(contentHash: Uint8Array, leaf: Uint8Array): Block[] {
  return sorted([
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octets(contentHash)),
    attribute(OID.signingCertificateV2, signingCertificateV2(leaf)),
  ]);
}

/**
 * The attributes that are signed, encoded as the SET OF whose hash goes to the key. No signing-time:
 * PAdES keeps the claimed time in the signature dictionary.
 * @param contentHash SHA-256 over the covered bytes of the file
 */
export function signedAttributes(contentHash: Uint8Array, leaf: Uint8Array): Uint8Array {
  return der(new asn1js.Set({ value: attributeList(contentHash, leaf) }));
}

function algorithmIdentifier(algorithm: SignatureAlgorithm): Block {
  return algorithm === 'ECDSA-SHA256'
    ? sequence(oid(OID.ecdsaWithSha256))
    : sequence(oid(OID.rsaEncryption), new asn1js.Null());
}

export interface CmsParts {
  readonly contentHash: Uint8Array;
  /** DER certificates, leaf first. */
  readonly chain: readonly [Uint8Array, ...Uint8Array[]];
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  /** RFC 3161 token over the signature value, when the level is B-T. */
  readonly timestampToken?: Uint8Array;
}

/** The complete ContentInfo in DER. */
export function buildCms(parts: CmsParts): Uint8Array {
  const [leaf] = parts.chain;
  const { issuer, serial } = issuerAndSerial(leaf);
  const token = parts.timestampToken;
  const signerInfo = sequence(
    new asn1js.Integer({ value: 1 }),
    sequence(issuer, serial),
    sequence(oid(OID.sha256)),
    tagged(0, attributeList(parts.contentHash, leaf)),
    algorithmIdentifier(parts.algorithm),
    octets(parts.signature),
    ...(token === undefined ? [] : [tagged(1, [attribute(OID.timeStampToken, parsed(token))])]),
  );
  const signedData = sequence(
    new asn1js.Integer({ value: 1 }),
    new asn1js.Set({ value: [sequence(oid(OID.sha256))] }),
    sequence(oid(OID.data)),
    tagged(0, sorted(parts.chain.map(parsed))),
    new asn1js.Set({ value: [signerInfo] }),
  );
  return der(sequence(oid(OID.signedData), tagged(0, [signedData])));
}
