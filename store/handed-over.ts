/** Contents that two people have opened, from the API to the worker: under the server key, until they are stored as opened. */
import type { Bilingual } from '../criteria/bilingual.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { ProcedureId } from '../criteria/ids.js';
import { decrypt, deriveKey, encrypt, newSalt } from './authenticated-encryption.js';
import type { Database } from './database.js';
import { ObjectDamaged } from './objects.js';
import type { ServerKey } from './server-key.js';

const PURPOSE = 'zuschlag/handed-over/1';

/** What came out of an envelope: its content, or what is wrong with it. */
export type HandedOver =
  | { readonly kind: 'content'; readonly content: unknown }
  | { readonly kind: 'defect'; readonly message: Bilingual };

const contextOf = (procedureId: ProcedureId, objectId: string): string =>
  canonicalJson({ objectId, procedureId });

/** Hands over what came out of the sealed object with this id; what was there before is replaced. */
export async function handOver(
  db: Database,
  serverKey: ServerKey,
  procedureId: ProcedureId,
  objectId: string,
  value: HandedOver,
): Promise<void> {
  const salt = newSalt();
  const plain = Buffer.from(JSON.stringify(value), 'utf8');
  const key = deriveKey(serverKey, salt, PURPOSE);
  const row = { salt, ...encrypt(key, plain, contextOf(procedureId, objectId)) };
  plain.fill(0);
  await db.transaction().execute(async (work) => {
    await work.deleteFrom('handed_over').where('object_id', '=', objectId).execute();
    await work
      .insertInto('handed_over')
      .values({ object_id: objectId, procedure_id: procedureId, ...row })
      .execute();
  });
}

/**
 * What was handed over for a sealed object, or null.
 * @throws ObjectDamaged when it was changed, or handed over under another server key.
 */
export async function readHandedOver(
  db: Database,
  serverKey: ServerKey,
  procedureId: ProcedureId,
  objectId: string,
): Promise<HandedOver | null> {
  const row = await db
    .selectFrom('handed_over')
    .select(['salt', 'nonce', 'ciphertext'])
    .where('object_id', '=', objectId)
    .where('procedure_id', '=', procedureId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const key = deriveKey(serverKey, row.salt, PURPOSE);
  const plain = decrypt(key, row, contextOf(procedureId, objectId));
  if (plain === null) throw new ObjectDamaged(objectId);
  return JSON.parse(plain.toString('utf8')) as HandedOver;
}

/** Takes back what was handed over: the opening was refused. */
export async function takeBack(db: Database, objectIds: readonly string[]): Promise<void> {
  if (objectIds.length === 0) return;
  await db
    .deleteFrom('handed_over')
    .where('object_id', 'in', [...objectIds])
    .execute();
}
