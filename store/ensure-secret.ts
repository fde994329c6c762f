/** A secret that is made once: whoever comes first makes it, everybody else gets the same. */
import { sql } from 'kysely';
import type { Database } from './database.js';
import { getSecret, putSecret } from './secrets.js';
import type { ServerKey } from './server-key.js';

/** Reads the secret of this id, or makes and keeps it; safe between processes by a lock on the id. */
export async function ensureSecret(
  db: Database,
  serverKey: ServerKey,
  id: string,
  make: () => Promise<Uint8Array>,
): Promise<Buffer> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(trx);
    const present = await getSecret(trx, serverKey, id);
    if (present !== null) return present;
    const made = Buffer.from(await make());
    await putSecret(trx, serverKey, id, made);
    return made;
  });
}
