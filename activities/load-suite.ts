/** A planned suite from the object store by the digest of the plan, read item by item. */
import type { IndexedSuite } from '../benchmark/suite-index.js';
import { bytesOf, indexSuite } from '../benchmark/suite-index.js';
import type { PlannedSuite } from '../criteria/procedure/command.js';
import type { Database } from '../store/database.js';
import { getObject } from '../store/objects.js';

async function readObject(db: Database, objectId: string): Promise<Uint8Array> {
  const object = await getObject(db, objectId);
  if (object === null) throw new Error(`object ${objectId} is missing`);
  return object.bytes;
}

export const readJson = async <T>(db: Database, objectId: string): Promise<T> =>
  JSON.parse(Buffer.from(await readObject(db, objectId)).toString('utf8')) as T;

/** Held as the bytes that were stored: an item is read out of them when its turn comes. */
export const loadSuite = async (db: Database, { content }: PlannedSuite): Promise<IndexedSuite> =>
  indexSuite(bytesOf(await readObject(db, content.objectId)));
