/** What each command was answered with, so that a repeat of the command gets the same answer. */
import type { Transaction } from 'kysely';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { ProcedureId } from '../criteria/ids.js';
import type { Database } from './database.js';
import { LogConflict } from './log-conflict.js';
import type { Schema } from './schema.js';

export interface NewReceipt {
  /** The idempotency key, unique within the procedure. */
  readonly key: string;
  readonly bodyHash: Digest;
  /** Plain JSON data: the answer. */
  readonly receipt: unknown;
  /** Entries of this command; null for a refusal; left out: all events that came with it. */
  readonly sequences?: { readonly first: number; readonly last: number } | null;
}

export interface StoredReceipt {
  readonly key: string;
  readonly bodyHash: Digest;
  readonly receipt: unknown;
  readonly sequences: { readonly first: number; readonly last: number } | null;
  /** Hash of the command's last entry; null for a refusal. */
  readonly hash: Digest | null;
}

interface Batch {
  readonly procedureId: ProcedureId;
  readonly firstSequence: number;
  readonly events: readonly unknown[];
  readonly receipts: readonly NewReceipt[];
}

const columnsOf = (batch: Batch, receipt: NewReceipt) => {
  const { firstSequence, events } = batch;
  const all =
    events.length > 0 ? { first: firstSequence, last: firstSequence + events.length - 1 } : null;
  const sequences = receipt.sequences === undefined ? all : receipt.sequences;
  return {
    procedure_id: batch.procedureId,
    command_key: receipt.key,
    body_hash: receipt.bodyHash,
    first_sequence: sequences?.first ?? null,
    last_sequence: sequences?.last ?? null,
    receipt: canonicalJson(receipt.receipt),
  };
};

/**
 * Adds the receipts of a batch; one that is there already must say the same. Runs under the head's lock.
 * @throws LogConflict for a key that was answered differently.
 */
export async function addReceipts(trx: Transaction<Schema>, batch: Batch): Promise<void> {
  if (batch.receipts.length === 0) return;
  const rows = batch.receipts.map((receipt) => columnsOf(batch, receipt));
  const present = await trx
    .selectFrom('command_receipt')
    .select(['command_key', 'body_hash', 'receipt'])
    .where('procedure_id', '=', batch.procedureId)
    .where(
      'command_key',
      'in',
      rows.map((row) => row.command_key),
    )
    .execute();
  const known = new Map(present.map((row) => [row.command_key, row]));
  for (const row of rows) {
    const old = known.get(row.command_key);
    if (old === undefined) continue;
    if (old.body_hash !== row.body_hash || old.receipt !== row.receipt) {
      throw new LogConflict(batch.procedureId, batch.firstSequence, 'receipt');
    }
  }
  const added = rows.filter((row) => !known.has(row.command_key));
  if (added.length > 0) await trx.insertInto('command_receipt').values(added).execute();
}

/** The answer given under this key, or null when the key is new. */
export async function findReceipt(
  db: Database,
  procedureId: ProcedureId,
  key: string,
): Promise<StoredReceipt | null> {
  const row = await db
    .selectFrom('command_receipt as receipt')
    .leftJoin('event_log as entry', (join) =>
      join
        .onRef('entry.procedure_id', '=', 'receipt.procedure_id')
        .onRef('entry.sequence', '=', 'receipt.last_sequence'),
    )
    .select([
      'receipt.body_hash',
      'receipt.receipt',
      'receipt.first_sequence',
      'receipt.last_sequence',
      'entry.hash',
    ])
    .where('receipt.procedure_id', '=', procedureId)
    .where('receipt.command_key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { first_sequence: first, last_sequence: last } = row;
  return {
    key,
    bodyHash: row.body_hash,
    receipt: JSON.parse(row.receipt) as unknown,
    sequences: first === null || last === null ? null : { first, last },
    hash: row.hash,
  };
}
