/** Personal keys of those who open: public parts for everybody who shares a key, protected private parts for their owners. */
import type { Instant } from '../criteria/instant.js';
import type { PersonId } from '../criteria/ids.js';
import { SEALING_LIMITS } from '../criteria/limits.js';
import type { ProtectedKey } from '../criteria/sealing/protected-key.js';
import type { Database } from './database.js';

export interface OpenerKey {
  readonly personId: PersonId;
  readonly fingerprint: string;
  readonly recipient: string;
}

export interface OwnOpenerKey extends OpenerKey {
  readonly createdAt: Instant;
  readonly protectedKey: ProtectedKey;
}

/** Adds a key, which is the person's current one from then on. False when the person has too many already. */
export async function addOpenerKey(
  db: Database,
  { personId, fingerprint, recipient }: OpenerKey,
  protectedKey: ProtectedKey,
  now: Instant,
): Promise<boolean> {
  const known = await ownOpenerKeys(db, personId);
  if (known.some((key) => key.fingerprint === fingerprint)) return true;
  if (known.length >= SEALING_LIMITS.openerKeys) return false;
  await db
    .insertInto('opener_key')
    .values({
      account_id: personId,
      fingerprint,
      recipient,
      protected_key: JSON.stringify(protectedKey),
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'fingerprint']).doNothing())
    .execute();
  return true;
}

/** The person's keys, the current one first. */
export async function ownOpenerKeys(
  db: Database,
  personId: PersonId,
): Promise<readonly OwnOpenerKey[]> {
  const rows = await db
    .selectFrom('opener_key')
    .selectAll()
    .where('account_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('fingerprint')
    .execute();
  return rows.map((row) => ({
    personId,
    fingerprint: row.fingerprint,
    recipient: row.recipient,
    createdAt: row.created_at.toISOString(),
    protectedKey: JSON.parse(row.protected_key) as ProtectedKey,
  }));
}

/** The current keys of these people; left out who has none. */
export async function currentOpenerKeys(
  db: Database,
  people: readonly PersonId[],
): Promise<readonly OpenerKey[]> {
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom('opener_key')
    .select(['account_id', 'fingerprint', 'recipient'])
    .distinctOn('account_id')
    .where('account_id', 'in', [...people])
    .orderBy('account_id')
    .orderBy('created_at', 'desc')
    .orderBy('fingerprint')
    .execute();
  return rows.map(({ account_id: personId, fingerprint, recipient }) => ({
    personId,
    fingerprint,
    recipient,
  }));
}
