/** As much of Node's X509Certificate as the verifier uses, read with the project's own strict DER reader. */
import { basicConstraints, keyUsageBits } from '../../../signing/certificate-extensions.js';
import {
  children,
  firstElement,
  instantOf,
  member,
  NotDer,
  oidOf,
} from '../../../signing/cms/der.js';
import type { DerElement } from '../../../signing/cms/der.js';
import { OID } from '../../../signing/cms/object-identifiers.js';
import type { HashName } from './hash.js';
import { hashed } from './hash.js';
import { PublicKey } from './public-key.js';
import type { Padding } from './public-key.js';

const NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
};
const SIGNATURES: Readonly<Record<string, readonly [HashName, Padding]>> = {
  [OID.sha256WithRsa]: ['sha256', 'pkcs1'],
  [OID.sha384WithRsa]: ['sha384', 'pkcs1'],
  [OID.sha512WithRsa]: ['sha512', 'pkcs1'],
  [OID.ecdsaWithSha256]: ['sha256', 'pkcs1'],
  [OID.ecdsaWithSha384]: ['sha384', 'pkcs1'],
  [OID.ecdsaWithSha512]: ['sha512', 'pkcs1'],
};
const PSS_HASHES: Readonly<Record<string, HashName>> = {
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};
const ISSUING_BIT = 0x04;

function textOf({ tag, content }: DerElement): string {
  if (tag === 0x1e) return new TextDecoder('utf-16be').decode(content);
  return tag === 0x0c ? new TextDecoder().decode(content) : Buffer.from(content).toString('latin1');
}

/** One attribute in each line, as Node prints names. */
const nameText = (name: DerElement): string =>
  children(name)
    .flatMap((set) => children(set))
    .map((pair) => {
      const [type, value] = children(pair);
      if (type === undefined || value === undefined) throw new NotDer('name');
      const oid = oidOf(type);
      return `${NAMES[oid] ?? oid}=${textOf(value)}`;
    })
    .join('\n');

/** What the identifier of a signature algorithm asks for; null where it cannot be checked here. */
function schemeOf(identifier: DerElement): readonly [HashName, Padding] | null {
  const [type, parameters] = children(identifier);
  const oid = type === undefined ? '' : oidOf(type);
  if (oid !== OID.rsaPss) return SIGNATURES[oid] ?? null;
  const tagged = parameters === undefined ? undefined : children(parameters)[0];
  const hash = tagged?.tag === 0xa0 ? children(tagged)[0] : undefined;
  const named = hash === undefined ? undefined : children(hash)[0];
  const found = named === undefined ? undefined : PSS_HASHES[oidOf(named)];
  return found === undefined ? null : [found, 'pss'];
}

/** The key identifiers by which a certificate and its issuer find each other. */
function keyIdentifier(body: readonly DerElement[], wanted: string): Uint8Array | null {
  const tagged = body.find(({ tag }) => tag === 0xa3);
  const list = tagged === undefined ? undefined : children(tagged)[0];
  for (const element of list === undefined ? [] : children(list)) {
    const parts = children(element);
    if (parts[0] === undefined || oidOf(parts[0]) !== wanted) continue;
    const value = firstElement(parts.at(-1)?.content ?? new Uint8Array());
    if (value.tag === 0x04) return value.content;
    return children(value).find(({ tag }) => tag === 0x80)?.content ?? null;
  }
  return null;
}

const derOf = (source: Uint8Array | string): Uint8Array =>
  typeof source === 'string'
    ? Buffer.from(source.replaceAll(/-----[A-Z ]+-----/g, ''), 'base64')
    : new Uint8Array(source);

export class X509Certificate {
  readonly raw: Uint8Array;
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** ISO instants; Node prints them otherwise, and both are only ever parsed. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly fingerprint256: string;
  readonly ca: boolean;
  readonly publicKey: PublicKey;
  readonly #parts: readonly DerElement[];
  readonly #body: readonly DerElement[];

  /** @param source DER, or PEM text */
  constructor(source: Uint8Array | string) {
    const outer = firstElement(derOf(source));
    this.raw = outer.encoding;
    this.#parts = children(outer);
    this.#body = children(member(this.#parts, 0, 0x30, 'certificate body'));
    const body = this.#body;
    member(body, 0, 0xa0, 'version');
    this.subject = nameText(member(body, 5, 0x30, 'subject'));
    this.issuer = nameText(member(body, 3, 0x30, 'issuer'));
    const serial = Buffer.from(member(body, 1, 0x02, 'serial number').content).toString('hex');
    this.serialNumber = serial.replace(/^00(?=.)/, '').toUpperCase();
    const [from, to] = children(member(body, 4, 0x30, 'validity'));
    if (from === undefined || to === undefined) throw new NotDer('validity');
    this.validFrom = instantOf(from);
    this.validTo = instantOf(to);
    const digest = hashed('sha256', this.raw).toString('hex').toUpperCase();
    this.fingerprint256 = (digest.match(/../g) ?? []).join(':');
    const usage = keyUsageBits(this.raw);
    const mayIssue = usage === null || (usage & ISSUING_BIT) !== 0;
    this.ca = basicConstraints(this.raw)?.authority === true && mayIssue;
    this.publicKey = new PublicKey(member(body, 6, 0x30, 'public key'));
  }

  /** Whether the other certificate names itself as the issuer of this one and may issue. */
  checkIssued(other: X509Certificate): boolean {
    const names = [this.#body[3], other.#body[5]].map((name) => name?.encoding ?? new Uint8Array());
    if (!Buffer.from(names[0] ?? []).equals(names[1] ?? new Uint8Array())) return false;
    const wanted = keyIdentifier(this.#body, OID.authorityKeyIdentifier);
    const found = keyIdentifier(other.#body, OID.subjectKeyIdentifier);
    if (wanted !== null && found !== null && !Buffer.from(wanted).equals(found)) return false;
    const usage = keyUsageBits(other.raw);
    return usage === null || (usage & ISSUING_BIT) !== 0;
  }

  /** Whether the certificate was signed with the key. */
  verify(key: PublicKey): boolean {
    const [body, identifier, value] = this.#parts;
    if (body === undefined || identifier === undefined || value?.tag !== 0x03) return false;
    const scheme = schemeOf(identifier);
    if (scheme === null) return false;
    const [hash, padding] = scheme;
    return key.holds(hash, body.encoding, value.content.subarray(1), padding);
  }

  toString(): string {
    const lines =
      Buffer.from(this.raw)
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  }
}
