/** The keys and services with which records are signed here, opened and checked at the start of the worker. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SigningRole } from '../../criteria/procedure/command.js';
import { SIGNING_ROLES } from '../../criteria/procedure/command.js';
import { certificateFacts } from '../../signing/certificate-facts.js';
import type { HashSigner, TimestampAuthority } from '../../signing/hash-signer.js';
import { certificatesInPem, chainOf } from '../../signing/keys/certificate-chain.js';
import { cscSigner } from '../../signing/keys/csc-key.js';
import { certificateProblem, KeyUnusable, trialProblem } from '../../signing/keys/key-problem.js';
import { pkcs11Signer } from '../../signing/keys/pkcs11-key.js';
import { pkcs12Signer } from '../../signing/keys/pkcs12-key.js';
import { createRevocationClient } from '../../signing/network/revocation-client.js';
import { createTimestampClient } from '../../signing/network/timestamp-client.js';
import type { RevocationProvider } from '../../signing/revocation/evidence.js';
import { emptyRevocationList } from '../../signing/test-authority.js';
import type { Database } from '../../store/database.js';
import type { ServerKey } from '../../store/server-key.js';
import type { KeySettings, SigningSettings } from './signing-settings.js';
import { trainingAuthority, trainingSigner } from './training-keys.js';

export interface Signatory {
  readonly role: SigningRole;
  readonly personId: string;
  readonly name: string;
}

export interface RecordSigner {
  readonly signer: HashSigner;
  /** Common name of the certificate. */
  readonly subject: string;
  readonly certificateSha256: string;
  readonly testAuthority: boolean;
}

export interface RecordSigning {
  /**
   * The key with which somebody signs; null when a real procedure has none.
   * @throws KeyUnusable when it is there and must not be used
   */
  readonly signerFor: (who: Signatory, training: boolean) => Promise<RecordSigner | null>;
  /** Null: no time stamps, signatures stay at level B-B. */
  readonly timestampAuthority: TimestampAuthority | null;
  readonly revocation: RevocationProvider;
}

const PLAIN_NAME = /^[\w.-]+$/;

function personal(pattern: string, who: Signatory): string {
  if (pattern.includes('{person}') && !PLAIN_NAME.test(who.personId)) {
    throw new KeyUnusable({
      de: 'Zu dieser Person kann keine Schlüsseldatei benannt werden.',
      en: 'No key file can be named for this person.',
    });
  }
  return pattern.replaceAll('{role}', who.role).replaceAll('{person}', who.personId);
}

async function fileAt(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    throw new KeyUnusable({
      de: `Die Datei „${path}“ ist nicht lesbar.`,
      en: `The file "${path}" cannot be read.`,
    });
  }
}

async function openKey(
  keys: Exclude<KeySettings, { kind: 'development' }>,
  who: Signatory,
): Promise<HashSigner> {
  if (keys.kind === 'pkcs12') {
    return pkcs12Signer(await fileAt(personal(keys.file, who)), keys.password);
  }
  if (keys.kind === 'csc') {
    const { pin, credentialId, ...rest } = keys;
    const named = personal(credentialId, who);
    return cscSigner({ ...rest, credentialId: named, ...(pin === null ? {} : { pin }) });
  }
  const { tool: program, module, token, keyId, certificates, pin } = keys;
  const pem = Buffer.from(await fileAt(personal(certificates, who))).toString('utf8');
  const all = certificatesInPem(pem);
  const chain = all[0] === undefined ? [] : chainOf(all[0], all);
  const tokenLabel = personal(token, who);
  return pkcs11Signer({ program, module, tokenLabel, keyId: personal(keyId, who), pin, chain });
}

/** Opens a key and refuses one that is outdated, weak or not that of its certificate. */
async function checkedKey(
  keys: Exclude<KeySettings, { kind: 'development' }>,
  who: Signatory,
  trial: boolean,
): Promise<HashSigner> {
  const signer = await openKey(keys, who);
  const problem =
    certificateProblem(signer, new Date()) ?? (trial ? await trialProblem(signer) : null);
  if (problem !== null) throw new KeyUnusable(problem);
  return signer;
}

/** What can be checked before anybody signs: one key for all, or one for each role. */
async function checkAtStart(keys: Exclude<KeySettings, { kind: 'development' }>): Promise<void> {
  if (JSON.stringify(keys).includes('{person}')) return;
  // A trial at a remote service would be a signature that nobody authorised; its answers are checked when they come.
  const trial = keys.kind !== 'csc';
  const roles = JSON.stringify(keys).includes('{role}') ? SIGNING_ROLES : SIGNING_ROLES.slice(0, 1);
  for (const role of roles) await checkedKey(keys, { role, personId: '', name: '' }, trial);
}

function described(signer: HashSigner): RecordSigner {
  const der = signer.chain[0] ?? new Uint8Array();
  return {
    signer,
    subject: certificateFacts(der)?.commonName ?? '',
    certificateSha256: createHash('sha256').update(der).digest('hex'),
    testAuthority: false,
  };
}

/** Certificates of the training authority name no address: it says itself that none is revoked. */
function withTrainingAuthority(
  db: Database,
  serverKey: ServerKey,
  network: RevocationProvider,
): RevocationProvider {
  return {
    evidenceFor: async (subject, issuer) => {
      const authority = await trainingAuthority(db, serverKey);
      const own = certificatesInPem(authority.certificatePem)[0];
      if (own?.sha256 !== issuer.sha256) return network.evidenceFor(subject, issuer);
      return { kind: 'crl', der: emptyRevocationList(authority, new Date().toISOString()) };
    },
  };
}

/**
 * Opens everything that the settings name.
 * @throws KeyUnusable with a plain sentence: the worker does not start with such keys
 */
export async function openRecordSigning(
  db: Database,
  serverKey: ServerKey,
  { keys, tsa, revocationAllow }: SigningSettings,
): Promise<RecordSigning> {
  if (keys.kind !== 'development') await checkAtStart(keys);
  const roots =
    tsa?.rootsFile == null
      ? undefined
      : certificatesInPem(Buffer.from(await fileAt(tsa.rootsFile)).toString('utf8'));
  if (roots?.length === 0) {
    throw new KeyUnusable({
      de: 'Die Datei aus TSA_ROOTS enthält kein Zertifikat.',
      en: 'The file named by TSA_ROOTS holds no certificate.',
    });
  }
  const trust = roots === undefined ? {} : { trustedRoots: roots };
  const network = createRevocationClient({ allowHosts: revocationAllow });
  return {
    signerFor: async (who, training) => {
      if (training) return { ...(await trainingSigner(db, serverKey, who)), testAuthority: true };
      if (keys.kind === 'development') return null;
      return described(await checkedKey(keys, who, false));
    },
    timestampAuthority: tsa === null ? null : createTimestampClient({ url: tsa.url, ...trust }),
    revocation: withTrainingAuthority(db, serverKey, network),
  };
}
