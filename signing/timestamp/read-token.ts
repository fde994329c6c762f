/** Takes apart an RFC 3161 time-stamp token: what was stamped, when, by which certificate. */
import { children, firstElement, instantOf, member, NotDer, oidOf } from '../cms/der.js';
import type { DerElement } from '../cms/der.js';
import { OID } from '../cms/object-identifiers.js';
import { algorithmOid, hashName } from '../cms/verify-value.js';

export interface TimestampToken {
  /** DER length; what follows it in a placeholder must be zero. */
  readonly length: number;
  /** SHA-256 that was stamped. */
  readonly imprint: Uint8Array;
  /** ISO instant given by the authority. */
  readonly time: string;
  /** Content of the nonce's INTEGER, null when there is none. */
  readonly nonce: Uint8Array | null;
  readonly certificates: readonly Uint8Array[];
  /** Issuer and serial number of the signing certificate (DER). */
  readonly signerId: Uint8Array;
  /** Hash of the signing certificate from the signed attributes, with its function. */
  readonly certificateHash: { readonly hash: string; readonly value: Uint8Array };
  /** The stamped statement, whose digest stands in the signed attributes. */
  readonly info: Uint8Array;
  readonly digest: string;
  readonly messageDigest: Uint8Array;
  /** SET OF attributes as it was hashed. */
  readonly signedAttributes: Uint8Array;
  readonly algorithm: DerElement;
  readonly signature: Uint8Array;
}

type Info = Pick<TimestampToken, 'imprint' | 'time' | 'nonce'>;

function readInfo(bytes: Uint8Array): Info {
  const parts = children(firstElement(bytes));
  const imprint = children(member(parts, 2, 0x30, 'imprint'));
  if (algorithmOid(member(imprint, 0, 0x30, 'imprint algorithm')) !== OID.sha256) {
    throw new NotDer('imprint is not SHA-256');
  }
  const time = member(parts, 4, 0x18, 'time');
  // After the time: accuracy (SEQUENCE), ordering (BOOLEAN), nonce (INTEGER), tagged rest.
  const nonce = parts.slice(5).find((element) => element.tag === 0x02);
  return {
    imprint: member(imprint, 1, 0x04, 'imprint value').content,
    time: instantOf(time),
    nonce: nonce?.content ?? null,
  };
}

function attributeValue(list: readonly DerElement[], type: string): DerElement | null {
  const found = list.filter((element) => {
    const parts = children(element);
    return oidOf(member(parts, 0, 0x06, 'attribute type')) === type;
  });
  if (found[0] === undefined) return null;
  const values = children(member(children(found[0]), 1, 0x31, 'attribute values'));
  if (found.length > 1 || values.length !== 1) throw new NotDer('one value expected');
  return values[0] ?? null;
}

function certificateHash(list: readonly DerElement[]): TimestampToken['certificateHash'] {
  const second = attributeValue(list, OID.signingCertificateV2);
  const first = attributeValue(list, OID.signingCertificate);
  const attribute = second ?? first;
  if (attribute === null) throw new NotDer('signing certificate attribute');
  const ids = children(member(children(attribute), 0, 0x30, 'certificate ids'));
  const id = children(member(ids, 0, 0x30, 'certificate id'));
  if (second === null) return { hash: 'sha1', value: member(id, 0, 0x04, 'hash').content };
  if (id[0]?.tag === 0x04) return { hash: 'sha256', value: id[0].content };
  const hash = hashName(algorithmOid(member(id, 0, 0x30, 'hash algorithm')));
  if (hash === null) throw new NotDer('hash of the certificate');
  return { hash, value: member(id, 1, 0x04, 'hash').content };
}

type Signer = Omit<TimestampToken, keyof Info | 'length' | 'certificates' | 'info'>;

function readSigner(element: DerElement): Signer {
  const parts = children(element);
  // What nobody signs has no place in a stamp: unsigned attributes here, revocation lists below.
  if (parts.length !== 6) throw new NotDer('signer info');
  const digest = hashName(algorithmOid(member(parts, 2, 0x30, 'digest algorithm')));
  if (digest === null) throw new NotDer('digest algorithm');
  const signed = member(parts, 3, 0xa0, 'signed attributes');
  const list = children(signed);
  const type = attributeValue(list, OID.contentType);
  if (type === null || oidOf(type) !== OID.timeStampInfo) throw new NotDer('content type');
  const messageDigest = attributeValue(list, OID.messageDigest);
  if (messageDigest?.tag !== 0x04) throw new NotDer('message digest');
  const signedAttributes = new Uint8Array(signed.encoding);
  // The implicit tag is replaced by SET OF for hashing (RFC 5652, section 5.4).
  signedAttributes[0] = 0x31;
  return {
    signerId: member(parts, 1, 0x30, 'signer id').encoding,
    certificateHash: certificateHash(list),
    digest,
    messageDigest: messageDigest.content,
    signedAttributes,
    algorithm: member(parts, 4, 0x30, 'signature algorithm'),
    signature: member(parts, 5, 0x04, 'signature value').content,
  };
}

/**
 * Reads the token at the front of `bytes`.
 * @throws NotDer when it is none, or uses what we do not accept
 */
export function readToken(bytes: Uint8Array): TimestampToken {
  const outer = firstElement(bytes);
  const parts = children(outer);
  if (oidOf(member(parts, 0, 0x06, 'type')) !== OID.signedData) throw new NotDer('signed data');
  const wrapped = children(member(parts, 1, 0xa0, 'content'));
  const data = children(member(wrapped, 0, 0x30, 'signed data'));
  const content = children(member(data, 2, 0x30, 'content'));
  if (oidOf(member(content, 0, 0x06, 'content type')) !== OID.timeStampInfo) {
    throw new NotDer('not a time stamp');
  }
  const holder = children(member(content, 1, 0xa0, 'stamped statement'));
  const info = member(holder, 0, 0x04, 'stamped statement').content;
  const certificates = data.find((element) => element.tag === 0xa0);
  if (data.length !== (certificates === undefined ? 4 : 5)) throw new NotDer('signed data');
  const signers = children(member(data, data.length - 1, 0x31, 'signer infos'));
  if (signers.length !== 1) throw new NotDer('exactly one signer expected');
  return {
    length: outer.encoding.length,
    ...readInfo(info),
    info,
    certificates: (certificates === undefined ? [] : children(certificates)).map(
      ({ encoding }) => encoding,
    ),
    ...readSigner(member(signers, 0, 0x30, 'signer info')),
  };
}
