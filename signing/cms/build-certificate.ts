/** Builds an X.509 version 3 certificate (RFC 5280) for the training authority. */
import { createHash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import { OID } from './object-identifiers.js';

type Block = asn1js.BaseBlock;

const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
} as const;
const ATTRIBUTE = { C: '2.5.4.6', O: '2.5.4.10', CN: '2.5.4.3' } as const;
/** First year that X.509 writes as GeneralizedTime. */
const GENERALIZED_FROM = 2050;

export interface CertificateName {
  readonly country: string;
  readonly organisation: string;
  readonly commonName: string;
}

export interface CertificateContent {
  /** Positive, at most 20 bytes, first byte below 0x80. */
  readonly serialNumber: Uint8Array;
  readonly subject: CertificateName;
  readonly issuer: CertificateName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: KeyObject;
  readonly issuerPublicKey: KeyObject;
  readonly role: 'authority' | 'signer';
}

function sequence(...value: Block[]): asn1js.Sequence {
  return new asn1js.Sequence({ value });
}

function oid(value: string): asn1js.ObjectIdentifier {
  return new asn1js.ObjectIdentifier({ value });
}

function octets(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer });
}

function der(block: Block): Uint8Array {
  return new Uint8Array(block.toBER());
}

function parsed(bytes: Uint8Array): asn1js.AsnType {
  return asn1js.fromBER(new Uint8Array(bytes).buffer).result;
}

function publicKeyInfo(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ type: 'spki', format: 'der' }));
}

function nameBlock(name: CertificateName): Block {
  const entries: readonly (readonly [string, Block])[] = [
    [ATTRIBUTE.C, new asn1js.PrintableString({ value: name.country })],
    [ATTRIBUTE.O, new asn1js.Utf8String({ value: name.organisation })],
    [ATTRIBUTE.CN, new asn1js.Utf8String({ value: name.commonName })],
  ];
  return sequence(
    ...entries.map(([type, value]) => new asn1js.Set({ value: [sequence(oid(type), value)] })),
  );
}

function time(at: Date): Block {
  return at.getUTCFullYear() < GENERALIZED_FROM
    ? new asn1js.UTCTime({ valueDate: at })
    : new asn1js.GeneralizedTime({ valueDate: at });
}

/** SHA-1 of the key bits: an identifier by RFC 5280 4.2.1.2, not a protection. */
function keyIdentifier(key: KeyObject): Uint8Array {
  const info = parsed(publicKeyInfo(key));
  const bits = info instanceof asn1js.Sequence ? info.valueBlock.value[1] : undefined;
  if (!(bits instanceof asn1js.BitString)) throw new Error('not a public key');
  const digest = createHash('sha1').update(bits.valueBlock.valueHexView).digest();
  return new Uint8Array(digest);
}

function extension(type: string, critical: boolean, value: Block): Block {
  const flag = critical ? [new asn1js.Boolean({ value: true })] : [];
  return sequence(oid(type), ...flag, octets(der(value)));
}

function bits(byte: number, unusedBits: number): Block {
  return new asn1js.BitString({ valueHex: new Uint8Array([byte]).buffer, unusedBits });
}

function extensions(content: CertificateContent): Block {
  const authority = content.role === 'authority';
  const constraints = authority
    ? sequence(new asn1js.Boolean({ value: true }), new asn1js.Integer({ value: 0 }))
    : sequence();
  const issuerId = new asn1js.Primitive({
    idBlock: { tagClass: 3, tagNumber: 0 },
    valueHex: new Uint8Array(keyIdentifier(content.issuerPublicKey)).buffer,
  });
  return sequence(
    extension(EXTENSION.basicConstraints, true, constraints),
    // keyCertSign and cRLSign for the authority, digitalSignature and nonRepudiation for a signer.
    extension(EXTENSION.keyUsage, true, authority ? bits(0x06, 1) : bits(0xc0, 6)),
    extension(EXTENSION.subjectKeyIdentifier, false, octets(keyIdentifier(content.publicKey))),
    extension(EXTENSION.authorityKeyIdentifier, false, sequence(issuerId)),
  );
}

function signatureAlgorithm(key: KeyObject): Block {
  return key.asymmetricKeyType === 'ec'
    ? sequence(oid(OID.ecdsaWithSha256))
    : sequence(oid(OID.sha256WithRsa), new asn1js.Null());
}

/** The signed certificate in DER. */
export function buildCertificate(content: CertificateContent, issuerKey: KeyObject): Uint8Array {
  const explicit = (tagNumber: number, inner: Block): Block =>
    new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [inner] });
  const body = sequence(
    explicit(0, new asn1js.Integer({ value: 2 })),
    new asn1js.Integer({ valueHex: new Uint8Array(content.serialNumber).buffer }),
    signatureAlgorithm(issuerKey),
    nameBlock(content.issuer),
    sequence(time(content.notBefore), time(content.notAfter)),
    nameBlock(content.subject),
    parsed(publicKeyInfo(content.publicKey)),
    explicit(3, extensions(content)),
  );
  const signature = new Uint8Array(sign('sha256', der(body), issuerKey));
  const value = new asn1js.BitString({ valueHex: signature.buffer, unusedBits: 0 });
  return der(sequence(body, signatureAlgorithm(issuerKey), value));
}
