/** Builds an X.509 version 3 certificate (RFC 5280) for the training authority and for tests. */
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
  noCheck: '1.3.6.1.5.5.7.48.1.5',
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
  readonly role: 'authority' | 'signer' | 'timestamp' | 'responder';
  /** Authorities that may follow below this one; 0 when absent. */
  readonly pathLength?: number;
  /** Where the issuer's revocation list is. */
  readonly crlAddress?: string;
  /** Where the status of this certificate is told. */
  readonly statusAddress?: string;
}

export function sequence(...value: Block[]): asn1js.Sequence {
  return new asn1js.Sequence({ value });
}

export function oid(value: string): asn1js.ObjectIdentifier {
  return new asn1js.ObjectIdentifier({ value });
}

export function octets(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer });
}

export function der(block: Block): Uint8Array {
  return new Uint8Array(block.toBER());
}

export function parsed(bytes: Uint8Array): asn1js.AsnType {
  return asn1js.fromBER(new Uint8Array(bytes).buffer).result;
}

function publicKeyInfo(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ type: 'spki', format: 'der' }));
}

export function nameBlock(name: CertificateName): Block {
  const entries: readonly (readonly [string, Block])[] = [
    [ATTRIBUTE.C, new asn1js.PrintableString({ value: name.country })],
    [ATTRIBUTE.O, new asn1js.Utf8String({ value: name.organisation })],
    [ATTRIBUTE.CN, new asn1js.Utf8String({ value: name.commonName })],
  ];
  return sequence(
    ...entries.map(([type, value]) => new asn1js.Set({ value: [sequence(oid(type), value)] })),
  );
}

export function time(at: Date): Block {
  return at.getUTCFullYear() < GENERALIZED_FROM
    ? new asn1js.UTCTime({ valueDate: at })
    : new asn1js.GeneralizedTime({ valueDate: at });
}

/** SHA-1 of the key bits: an identifier by RFC 5280 4.2.1.2, not a protection. */
export function keyIdentifier(key: KeyObject): Uint8Array {
  const info = parsed(publicKeyInfo(key));
  const bits = info instanceof asn1js.Sequence ? info.valueBlock.value[1] : undefined;
  if (!(bits instanceof asn1js.BitString)) throw new Error('not a public key');
  const digest = createHash('sha1').update(bits.valueBlock.valueHexView).digest();
  return new Uint8Array(digest);
}

export function extension(type: string, critical: boolean, value: Block): Block {
  const flag = critical ? [new asn1js.Boolean({ value: true })] : [];
  return sequence(oid(type), ...flag, octets(der(value)));
}

function bits(byte: number, unusedBits: number): Block {
  return new asn1js.BitString({ valueHex: new Uint8Array([byte]).buffer, unusedBits });
}

function tagged(tagNumber: number, value: Block[]): Block {
  return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function uri(address: string): Block {
  const idBlock = { tagClass: 3, tagNumber: 6 };
  const valueHex = new Uint8Array(Buffer.from(address, 'latin1')).buffer;
  return new asn1js.Primitive({ idBlock, valueHex });
}

/** Purposes and addresses that only some certificates have. */
function furtherExtensions(content: CertificateContent): Block[] {
  const { role, crlAddress, statusAddress } = content;
  const found: Block[] = [];
  if (role === 'timestamp') {
    found.push(extension(OID.extendedKeyUsage, true, sequence(oid(OID.timeStampingPurpose))));
  }
  if (role === 'responder') {
    found.push(extension(OID.extendedKeyUsage, false, sequence(oid(OID.ocspSigningPurpose))));
    found.push(extension(EXTENSION.noCheck, false, new asn1js.Null()));
  }
  if (crlAddress !== undefined) {
    const point = sequence(tagged(0, [tagged(0, [uri(crlAddress)])]));
    found.push(extension(OID.crlDistributionPoints, false, sequence(point)));
  }
  if (statusAddress !== undefined) {
    const access = sequence(sequence(oid(OID.ocspAccess), uri(statusAddress)));
    found.push(extension(OID.authorityInfoAccess, false, access));
  }
  return found;
}

/** Names the issuer's key, in certificates and lists alike. */
export function authorityKey(issuer: KeyObject): Block {
  const id = new asn1js.Primitive({
    idBlock: { tagClass: 3, tagNumber: 0 },
    valueHex: new Uint8Array(keyIdentifier(issuer)).buffer,
  });
  return extension(EXTENSION.authorityKeyIdentifier, false, sequence(id));
}

function extensions(content: CertificateContent): Block {
  const authority = content.role === 'authority';
  const constraints = authority
    ? sequence(
        new asn1js.Boolean({ value: true }),
        new asn1js.Integer({ value: content.pathLength ?? 0 }),
      )
    : sequence();
  return sequence(
    extension(EXTENSION.basicConstraints, true, constraints),
    // keyCertSign and cRLSign for the authority, digitalSignature and nonRepudiation for a signer.
    extension(EXTENSION.keyUsage, true, authority ? bits(0x06, 1) : bits(0xc0, 6)),
    extension(EXTENSION.subjectKeyIdentifier, false, octets(keyIdentifier(content.publicKey))),
    authorityKey(content.issuerPublicKey),
    ...furtherExtensions(content),
  );
}

export function signatureAlgorithm(key: KeyObject): Block {
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
