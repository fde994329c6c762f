/** Sealed contents (bids' envelopes): encrypted in memory before they are stored, opened only for the place they were sealed for. */
import { createHmac, hash as digestOf } from 'node:crypto';
import type { Selectable } from 'kysely';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { ProcedureId } from '../criteria/ids.js';
import type { ObjectReference } from '../criteria/procedure/command.js';
import { decrypt, deriveKey, encrypt, newDataKey, newSalt } from './authenticated-encryption.js';
import type { Database } from './database.js';
import { ObjectDamaged, refuseTooLarge } from './objects.js';
import type { SealedObjectTable } from './schema.js';
import type { ServerKey } from './server-key.js';

/** What a content was sealed for; it cannot be opened as anything else. */
export interface SealPlace {
  readonly procedureId: ProcedureId;
  /** Names the envelope within the procedure, with the bid: `lot-1/bid-a/quality`. */
  readonly envelope: string;
}

const PURPOSE = 'zuschlag/sealed-object/1';
const NO_SALT = Buffer.alloc(0);

/** The same content for the same place has the same id, so that a repeated command is the same command. */
function objectIdOf(serverKey: ServerKey, place: SealPlace, digest: Digest): string {
  const key = deriveKey(serverKey, NO_SALT, `${PURPOSE}/id`);
  const { procedureId, envelope } = place;
  const text = canonicalJson({ digest, envelope, procedureId });
  return `s-${createHmac('sha256', key).update(text).digest('hex').slice(0, 40)}`;
}

const contextOf = (place: SealPlace, objectId: string, digest: Digest, bytes: number): string =>
  canonicalJson({
    bytes,
    digest,
    envelope: place.envelope,
    objectId,
    procedureId: place.procedureId,
  });

/**
 * Seals bytes under a data key of their own, which is itself wrapped by the server key. Sealing the same again
 * for the same place changes nothing. The digest is that of the content in clear.
 * @throws RangeError above MAX_OBJECT_BYTES.
 */
export async function sealObject(
  db: Database,
  serverKey: ServerKey,
  place: SealPlace,
  bytes: Uint8Array,
): Promise<ObjectReference> {
  refuseTooLarge(bytes);
  const digest = digestOf('sha256', bytes, 'hex');
  const objectId = objectIdOf(serverKey, place, digest);
  const context = contextOf(place, objectId, digest, bytes.length);
  const salt = newSalt();
  const dataKey = newDataKey();
  const content = encrypt(dataKey, bytes, context);
  const wrapped = encrypt(deriveKey(serverKey, salt, PURPOSE), dataKey, context);
  dataKey.fill(0);
  await db
    .insertInto('sealed_object')
    .values({
      object_id: objectId,
      procedure_id: place.procedureId,
      envelope: place.envelope,
      digest,
      byte_count: bytes.length,
      salt,
      key_nonce: wrapped.nonce,
      wrapped_key: wrapped.ciphertext,
      nonce: content.nonce,
      ciphertext: content.ciphertext,
    })
    .onConflict((conflict) => conflict.column('object_id').doNothing())
    .execute();
  return { objectId, digest, bytes: bytes.length };
}

function open(
  serverKey: ServerKey,
  place: SealPlace,
  row: Selectable<SealedObjectTable>,
): Buffer | null {
  const context = contextOf(place, row.object_id, row.digest, row.byte_count);
  const wrapped = { nonce: row.key_nonce, ciphertext: row.wrapped_key };
  const dataKey = decrypt(deriveKey(serverKey, row.salt, PURPOSE), wrapped, context);
  if (dataKey === null) return null;
  const bytes = decrypt(dataKey, row, context);
  dataKey.fill(0);
  return bytes !== null && digestOf('sha256', bytes, 'hex') === row.digest ? bytes : null;
}

/**
 * Opens a sealed content, or null when there is none. Whether it may be opened yet is for the caller to decide.
 * @throws ObjectDamaged when it was changed, sealed for another place or under another server key.
 */
export async function unsealObject(
  db: Database,
  serverKey: ServerKey,
  place: SealPlace,
  objectId: string,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('sealed_object')
    .selectAll()
    .where('object_id', '=', objectId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const bytes = open(serverKey, place, row);
  if (bytes === null) throw new ObjectDamaged(objectId);
  return bytes;
}
