/** Builds a certificate revocation list (RFC 5280, section 5) for the training authority and for tests. */
import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  authorityKey,
  der,
  extension,
  nameBlock,
  sequence,
  signatureAlgorithm,
  time,
} from './build-certificate.js';
import type { CertificateName } from './build-certificate.js';

const CRL_NUMBER = '2.5.29.20';

export interface CrlContent {
  readonly issuer: CertificateName;
  readonly issuerPublicKey: KeyObject;
  readonly from: Date;
  readonly until: Date;
  /** Grows with every list of the same authority. */
  readonly number: number;
  /** Content of the serial number's INTEGER, and since when. */
  readonly revoked: readonly { readonly serialNumber: Uint8Array; readonly at: Date }[];
}

/** The signed list in DER. */
export function buildCrl(content: CrlContent, issuerKey: KeyObject): Uint8Array {
  const entries = content.revoked.map(({ serialNumber, at }) =>
    sequence(new asn1js.Integer({ valueHex: new Uint8Array(serialNumber).buffer }), time(at)),
  );
  const number = extension(CRL_NUMBER, false, new asn1js.Integer({ value: content.number }));
  const extensions = sequence(authorityKey(content.issuerPublicKey), number);
  const body = sequence(
    new asn1js.Integer({ value: 1 }),
    signatureAlgorithm(issuerKey),
    nameBlock(content.issuer),
    time(content.from),
    time(content.until),
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [extensions] }),
  );
  const signature = new Uint8Array(sign('sha256', der(body), issuerKey));
  const value = new asn1js.BitString({ valueHex: signature.buffer, unusedBits: 0 });
  return der(sequence(body, signatureAlgorithm(issuerKey), value));
}
