/** Signing keys of the generated test authority: made at first use, kept encrypted, for training procedures only. */
import { createHash } from 'node:crypto';
import type { HashSigner } from '../../signing/hash-signer.js';
import { localKeySigner } from '../../signing/local-key-signer.js';
import type { IssuedKey } from '../../signing/test-authority.js';
import { createTestAuthority, issueSigner } from '../../signing/test-authority.js';
import type { Database } from '../../store/database.js';
import { ensureSecret } from '../../store/ensure-secret.js';
import type { ServerKey } from '../../store/server-key.js';

const KEY_KIND = 'RSA-3072';
const YEARS = 3;

function validity(): { readonly notBefore: string; readonly notAfter: string } {
  const start = new Date(Date.now() - 60_000);
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + YEARS);
  return { notBefore: start.toISOString(), notAfter: end.toISOString() };
}

const encode = (key: IssuedKey): Uint8Array => Buffer.from(JSON.stringify(key), 'utf8');
const decode = (bytes: Buffer): IssuedKey => JSON.parse(bytes.toString('utf8')) as IssuedKey;

export interface TrainingSigner {
  readonly signer: HashSigner;
  readonly subject: string;
  readonly certificateSha256: string;
}

/** The test authority of this installation, made at first use. */
export async function trainingAuthority(db: Database, serverKey: ServerKey): Promise<IssuedKey> {
  return decode(
    await ensureSecret(db, serverKey, 'signing/test-authority', async () =>
      encode(await createTestAuthority(KEY_KIND, validity())),
    ),
  );
}

/** The signer of one person under the test authority of this installation. */
export async function trainingSigner(
  db: Database,
  serverKey: ServerKey,
  person: { readonly personId: string; readonly name: string },
): Promise<TrainingSigner> {
  const authority = await trainingAuthority(db, serverKey);
  const leaf = decode(
    await ensureSecret(db, serverKey, `signing/person/${person.personId}`, async () =>
      encode(await issueSigner(authority, person.name.slice(0, 64), KEY_KIND, validity())),
    ),
  );
  const signer = localKeySigner(leaf.privateKeyPem, [
    leaf.certificatePem,
    authority.certificatePem,
  ]);
  const der = signer.chain[0] ?? new Uint8Array();
  return {
    signer,
    subject: person.name,
    certificateSha256: createHash('sha256').update(der).digest('hex'),
  };
}
