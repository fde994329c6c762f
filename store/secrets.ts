/** Named secrets (endpoint keys, keys of the test authority): encrypted under the server key, referred to by id. */
import { decrypt, deriveKey, encrypt, newSalt } from './authenticated-encryption.js';
import type { Database } from './database.js';
import type { ServerKey } from './server-key.js';

const PURPOSE = 'zuschlag/secret/1';
/** Ids with another meaning in the same table. */
const RESERVED = new Set(['server-key-check']);

/** The stored secret does not open: changed, moved to another id, or another server key. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
  constructor(readonly secretId: string) {
    super(`The secret ${secretId} cannot be opened with this server key.`);
  }
}

/** Stores a secret under an id; a secret that is there under this id is replaced. */
export async function putSecret(
  db: Database,
  serverKey: ServerKey,
  id: string,
  plaintext: Uint8Array,
): Promise<void> {
  if (RESERVED.has(id)) throw new RangeError(`putSecret: the id ${id} is reserved`);
  const salt = newSalt();
  const row = { salt, ...encrypt(deriveKey(serverKey, salt, PURPOSE), plaintext, id) };
  await db
    .insertInto('secret')
    .values({ secret_id: id, ...row })
    .onConflict((conflict) =>
      conflict.column('secret_id').doUpdateSet({ ...row, updated_at: new Date() }),
    )
    .execute();
}

/**
 * The secret, or null when there is none under this id.
 * @throws SecretUnreadable when it does not open.
 */
export async function getSecret(
  db: Database,
  serverKey: ServerKey,
  id: string,
): Promise<Buffer | null> {
  if (RESERVED.has(id)) return null;
  const row = await db
    .selectFrom('secret')
    .select(['salt', 'nonce', 'ciphertext'])
    .where('secret_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const plain = decrypt(deriveKey(serverKey, row.salt, PURPOSE), row, id);
  if (plain === null) throw new SecretUnreadable(id);
  return plain;
}

/** Id of the secret that holds the key of a bid's endpoint. */
export const endpointSecretId = (procedureId: string, bidId: string): string =>
  `endpoint/${procedureId}/${bidId}`;
