/** A small public-key infrastructure of its own for the tests: root, intermediate, signers, time stamps, lists. */
import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { certificateFacts } from '../../signing/certificate-facts.js';
import type { CertificateFacts } from '../../signing/certificate-facts.js';
import { buildCertificate } from '../../signing/cms/build-certificate.js';
import type { CertificateContent, CertificateName } from '../../signing/cms/build-certificate.js';
import { buildCrl } from '../../signing/cms/build-crl.js';
import type { HashSigner } from '../../signing/hash-signer.js';
import { localKeySigner } from '../../signing/local-key-signer.js';
import { serialOf } from '../../signing/revocation/certificate-parts.js';

const DAY_MS = 86_400_000;

export interface PkiKey {
  readonly name: CertificateName;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly der: Uint8Array;
  readonly pem: string;
  readonly privateKeyPem: string;
}

export type Wish = Partial<
  Pick<CertificateContent, 'pathLength' | 'crlAddress' | 'statusAddress'>
> & {
  readonly role: CertificateContent['role'];
  readonly commonName: string;
  readonly bits?: number;
  readonly curve?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
};

function keyPair({ bits, curve = 'prime256v1' }: Wish): {
  publicKey: KeyObject;
  privateKey: KeyObject;
} {
  return bits === undefined
    ? generateKeyPairSync('ec', { namedCurve: curve })
    : generateKeyPairSync('rsa', { modulusLength: bits });
}

function serialNumber(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

/** A key with its certificate; without `issuer` a self-signed root. */
export function issueKey(wish: Wish, issuer?: PkiKey): PkiKey {
  const { role, commonName, bits: _bits, curve: _curve, ...rest } = wish;
  const { publicKey, privateKey } = keyPair(wish);
  const name = { country: 'DE', organisation: 'Prüfstand', commonName };
  const der = buildCertificate(
    {
      notBefore: new Date(Date.now() - 2 * DAY_MS),
      notAfter: new Date(Date.now() + 365 * DAY_MS),
      ...rest,
      role,
      serialNumber: serialNumber(),
      subject: name,
      issuer: issuer?.name ?? name,
      publicKey,
      issuerPublicKey: issuer?.publicKey ?? publicKey,
    },
    issuer?.privateKey ?? privateKey,
  );
  const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const pem = new X509Certificate(der).toString();
  return { name, publicKey, privateKey, der, pem, privateKeyPem };
}

export function factsOf({ der }: PkiKey): CertificateFacts {
  const facts = certificateFacts(der);
  if (facts === null) throw new Error('own certificate is unreadable');
  return facts;
}

export function signerWith(key: PkiKey, ...issuers: readonly PkiKey[]): HashSigner {
  return localKeySigner(
    key.privateKeyPem,
    [key, ...issuers].map(({ pem }) => pem),
  );
}

/** The list of an authority, with the revoked ones. */
export function listOf(
  authority: PkiKey,
  revoked: readonly { readonly key: PkiKey; readonly at: Date }[] = [],
  until = new Date(Date.now() + 30 * DAY_MS),
): Uint8Array {
  return buildCrl(
    {
      issuer: authority.name,
      issuerPublicKey: authority.publicKey,
      from: new Date(Date.now() - DAY_MS),
      until,
      number: 1,
      revoked: revoked.map(({ key, at }) => ({ serialNumber: serialOf(key.der), at })),
    },
    authority.privateKey,
  );
}

export interface Pki {
  readonly root: PkiKey;
  readonly intermediate: PkiKey;
  readonly stamper: PkiKey;
  /** A signer below the intermediate. */
  readonly signer: (commonName: string) => PkiKey;
}

/** Root, intermediate and time-stamp certificate, all naming lists below `base` (http://127.0.0.1:port). */
export function createPki(base: string): Pki {
  const root = issueKey({ role: 'authority', commonName: 'Prüfwurzel', pathLength: 1 });
  const below = { crlAddress: `${base}/root.crl` };
  const intermediate = issueKey({ role: 'authority', commonName: 'Prüfstelle', ...below }, root);
  const leaf = { crlAddress: `${base}/issuer.crl` };
  const stamper = issueKey({ role: 'timestamp', commonName: 'Prüfzeit', ...leaf }, intermediate);
  const signer = (commonName: string): PkiKey =>
    issueKey({ role: 'signer', commonName, ...leaf }, intermediate);
  return { root, intermediate, stamper, signer };
}
