/** A planned suite with its items, from the object store by the digest of the plan. */
import type { PlannedSuite } from '../criteria/procedure/command.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import type { Database } from '../store/database.js';
import { getObject } from '../store/objects.js';

export async function readJson<T>(db: Database, objectId: string): Promise<T> {
  const object = await getObject(db, objectId);
  if (object === null) throw new Error(`object ${objectId} is missing`);
  return JSON.parse(Buffer.from(object.bytes).toString('utf8')) as T;
}

export const loadSuite = (db: Database, { content }: PlannedSuite): Promise<LoadedSuite> =>
  readJson<LoadedSuite>(db, content.objectId);
