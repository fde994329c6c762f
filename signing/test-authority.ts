/** Generates a certificate authority for training: its own root says that nobody outside trusts it. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { buildCertificate } from './cms/build-certificate.js';
import type { CertificateContent, CertificateName } from './cms/build-certificate.js';
import { buildCrl } from './cms/build-crl.js';
import { TEST_AUTHORITY_NAME } from './test-authority-name.js';

const ORGANISATION = 'Zuschlag ÜBUNG';
/** Upper bound of a common name in X.520. */
const MAX_COMMON_NAME = 64;

export type KeyKind = 'RSA-3072' | 'P-256';

/** Certificate with its key, as text that can be stored; keep `privateKeyPem` encrypted at rest. */
export interface IssuedKey {
  readonly certificatePem: string;
  /** PKCS#8, unencrypted. */
  readonly privateKeyPem: string;
}

export interface Validity {
  /** ISO instants. */
  readonly notBefore: string;
  readonly notAfter: string;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const generate = promisify(generateKeyPair);

function generateKeys(kind: KeyKind): Promise<KeyPair> {
  return kind === 'P-256'
    ? generate('ec', { namedCurve: 'prime256v1' })
    : generate('rsa', { modulusLength: 3072, publicExponent: 65537 });
}

function nameOf(commonName: string): CertificateName {
  if (commonName.length === 0 || commonName.length > MAX_COMMON_NAME) {
    throw new Error(`a common name has 1 to ${MAX_COMMON_NAME} characters: ${commonName}`);
  }
  return { country: 'DE', organisation: ORGANISATION, commonName };
}

function serialNumber(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16));
  // Positive and never shortened: the first byte is between 0x40 and 0x7f.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

function pem(der: Uint8Array): string {
  return new X509Certificate(der).toString();
}

function issue(
  content: Omit<CertificateContent, 'serialNumber' | 'notBefore' | 'notAfter'>,
  validity: Validity,
  keys: KeyPair,
  issuerKey: KeyObject,
): IssuedKey {
  const dates = {
    notBefore: new Date(validity.notBefore),
    notAfter: new Date(validity.notAfter),
  };
  const certificate = buildCertificate(
    { ...content, ...dates, serialNumber: serialNumber() },
    issuerKey,
  );
  const privateKeyPem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { certificatePem: pem(certificate), privateKeyPem };
}

/** A new self-signed root with its key. */
export async function createTestAuthority(kind: KeyKind, validity: Validity): Promise<IssuedKey> {
  const keys = await generateKeys(kind);
  const name = nameOf(TEST_AUTHORITY_NAME);
  const content = {
    subject: name,
    issuer: name,
    publicKey: keys.publicKey,
    issuerPublicKey: keys.publicKey,
    role: 'authority',
  } as const;
  return issue(content, validity, keys, keys.privateKey);
}

/**
 * Issues a certificate and key for one signer.
 * @param authority a result of `createTestAuthority`
 * @param commonName printed as the signer's name by PDF readers, 1 to 64 characters
 */
export async function issueSigner(
  authority: IssuedKey,
  commonName: string,
  kind: KeyKind,
  validity: Validity,
): Promise<IssuedKey> {
  const keys = await generateKeys(kind);
  const issuerKey = createPrivateKey(authority.privateKeyPem);
  const content = {
    subject: nameOf(commonName),
    issuer: nameOf(TEST_AUTHORITY_NAME),
    publicKey: keys.publicKey,
    issuerPublicKey: createPublicKey(authority.certificatePem),
    role: 'signer',
  } as const;
  return issue(content, validity, keys, issuerKey);
}

const LIST_DAYS = 30;

/**
 * The authority's own word that none of its certificates is revoked: it has no way to revoke one.
 * @param at ISO instant from which the list counts
 */
export function emptyRevocationList(authority: IssuedKey, at: string): Uint8Array {
  const from = new Date(at);
  const until = new Date(from.getTime() + LIST_DAYS * 86_400_000);
  const issuerPublicKey = createPublicKey(authority.certificatePem);
  const number = Math.floor(from.getTime() / 1_000) % 0x7fffffff;
  const issuer = nameOf(TEST_AUTHORITY_NAME);
  const content = { issuer, issuerPublicKey, from, until, number, revoked: [] };
  return buildCrl(content, createPrivateKey(authority.privateKeyPem));
}
