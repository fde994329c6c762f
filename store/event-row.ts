/** A log entry as a row and back: the row keeps the exact canonical texts that the hash covers. */
import type { Insertable, Selectable } from 'kysely';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { ActorReference } from '../criteria/procedure/actor.js';
import type { LogEntry, ProcedureEvent } from '../criteria/procedure/event.js';
import type { EventLogTable } from './schema.js';

export const ENTRY_COLUMNS = [
  'procedure_id',
  'sequence',
  'at',
  'by',
  'kind',
  'event',
  'previous_hash',
  'hash',
] as const;
export type EntryRow = Pick<Selectable<EventLogTable>, (typeof ENTRY_COLUMNS)[number]>;

export function rowOf(entry: LogEntry): EntryRow {
  return {
    procedure_id: entry.procedureId,
    sequence: entry.sequence,
    at: entry.at,
    by: canonicalJson(entry.by),
    kind: entry.event.kind,
    event: canonicalJson(entry.event),
    previous_hash: entry.previousHash,
    hash: entry.hash,
  };
}

export const insertableRow = (entry: LogEntry): Insertable<EventLogTable> => ({
  ...rowOf(entry),
  recorded_at: entry.at,
});

/** Trusts the row: whether it is what was written is the question of `verifyLog`. */
export const entryOf = (row: EntryRow): LogEntry => ({
  procedureId: row.procedure_id,
  sequence: row.sequence,
  at: row.at,
  by: JSON.parse(row.by) as ActorReference,
  event: JSON.parse(row.event) as ProcedureEvent,
  previousHash: row.previous_hash,
  hash: row.hash,
});

export const sameRow = (a: EntryRow, b: EntryRow): boolean =>
  ENTRY_COLUMNS.every((column) => a[column] === b[column]);
