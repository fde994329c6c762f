/** The object store for contents that need no secrecy: what a digest in the log refers to. */
import { hash as digestOf } from 'node:crypto';
import type { Digest } from '../criteria/canonical-json.js';
import type { ObjectReference } from '../criteria/procedure/command.js';
import type { Database } from './database.js';

/** Bytes one object may have: rows are read as a whole. */
export const MAX_OBJECT_BYTES = 64 * 1024 * 1024;

export interface StoredObject {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The content of an object that was stored as JSON. */
export const jsonOf = <T>({ bytes }: StoredObject): T =>
  JSON.parse(Buffer.from(bytes).toString('utf8')) as T;

/** The stored bytes are no longer those that were put in. */
export class ObjectDamaged extends Error {
  override readonly name = 'ObjectDamaged';
  constructor(readonly objectId: string) {
    super(`The object ${objectId} is not what was stored.`);
  }
}

export function refuseTooLarge(bytes: Uint8Array): void {
  if (bytes.length > MAX_OBJECT_BYTES) {
    throw new RangeError(`An object may have at most ${String(MAX_OBJECT_BYTES)} bytes.`);
  }
}

/**
 * Stores bytes under their digest. Storing the same bytes again changes nothing; the first media type stays.
 * @throws RangeError above MAX_OBJECT_BYTES.
 */
export async function putObject(
  db: Database,
  bytes: Uint8Array,
  mediaType: string,
): Promise<ObjectReference> {
  refuseTooLarge(bytes);
  const digest = digestOf('sha256', bytes, 'hex');
  await db
    .insertInto('object')
    .values({ object_id: digest, digest, media_type: mediaType, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.column('object_id').doNothing())
    .execute();
  return { objectId: digest, digest, bytes: bytes.length };
}

/**
 * Reads an object, or null when there is none.
 * @throws ObjectDamaged when the bytes no longer fit the digest.
 */
export async function getObject(db: Database, objectId: string): Promise<StoredObject | null> {
  const row = await db
    .selectFrom('object')
    .select(['digest', 'media_type', 'bytes'])
    .where('object_id', '=', objectId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const digest = digestOf('sha256', row.bytes, 'hex');
  if (digest !== row.digest || digest !== objectId) throw new ObjectDamaged(objectId);
  return { digest, mediaType: row.media_type, bytes: row.bytes };
}
