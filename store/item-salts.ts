/** Salts of committed items: kept secret until an item is shown, and the same however often a plan is prepared. */
import { createHmac, randomBytes } from 'node:crypto';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { SuiteItem } from '../criteria/suite/suite.js';
import type { Database } from './database.js';
import { ensureSecret } from './ensure-secret.js';
import { getSecret } from './secrets.js';
import type { ServerKey } from './server-key.js';

const SECRET_BYTES = 32;

const secretId = (procedureId: string): string => `item-salts/${procedureId}`;

/** One salt for each item, derived from the procedure's secret: knowing one says nothing about another. */
const saltsFrom = (
  secret: Uint8Array,
  suiteId: string,
  items: readonly SuiteItem[],
): readonly string[] =>
  items.map((item) =>
    createHmac('sha256', secret)
      .update(`${suiteId}\n${canonicalJson(item)}`)
      .digest('hex'),
  );

/** Salts for a suite that is being planned; the procedure's secret is made when it is first needed. */
export async function saltsFor(
  db: Database,
  serverKey: ServerKey,
  procedureId: string,
  suiteId: string,
  items: readonly SuiteItem[],
): Promise<readonly string[]> {
  const secret = await ensureSecret(db, serverKey, secretId(procedureId), () =>
    Promise.resolve(randomBytes(SECRET_BYTES)),
  );
  return saltsFrom(secret, suiteId, items);
}

/** Salts of a suite that was planned, for showing its items; null where none was planned. */
export async function plannedSalts(
  db: Database,
  serverKey: ServerKey,
  procedureId: string,
  suiteId: string,
  items: readonly SuiteItem[],
): Promise<readonly string[] | null> {
  const secret = await getSecret(db, serverKey, secretId(procedureId));
  return secret === null ? null : saltsFrom(secret, suiteId, items);
}
