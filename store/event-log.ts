/** The append-only event log: adding entries behind the head, and reading them back exactly as they were hashed. */
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Digest } from '../criteria/canonical-json.js';
import type { ProcedureId } from '../criteria/ids.js';
import { GENESIS_HASH, chain } from '../criteria/log-chain.js';
import type { LogEntry, RecordedEvent } from '../criteria/procedure/event.js';
import { CHANGE_CHANNEL } from './change-feed.js';
import { addReceipts } from './command-receipts.js';
import type { NewReceipt } from './command-receipts.js';
import type { Database } from './database.js';
import { ENTRY_COLUMNS, entryOf, insertableRow, rowOf, sameRow } from './event-row.js';
import { LogConflict } from './log-conflict.js';
import { writeSummary } from './procedure-summary.js';
import type { NewSummary } from './procedure-summary.js';
import type { Schema } from './schema.js';

/** Events one call may bring: PostgreSQL takes at most 65,535 parameters in a statement, nine for each row. */
export const MAX_EVENTS_PER_APPEND = 1_000;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;

export interface LogHead {
  readonly sequence: number;
  readonly hash: Digest;
}

export interface AppendInput {
  readonly procedureId: ProcedureId;
  /** Sequence number of the first event, from 1; also given when there are only receipts. */
  readonly firstSequence: number;
  /** Hash of the entry before the first event; GENESIS_HASH before the first of all. */
  readonly previousHash: Digest;
  readonly events: readonly RecordedEvent[];
  readonly receipts: readonly NewReceipt[];
  /** The row of the procedure list after these events. */
  readonly summary: NewSummary;
}

export interface AppendResult {
  /** One for each event of the input, in its order. */
  readonly entries: readonly LogHead[];
}

/**
 * Adds events, their receipts and the new list row in one transaction. A repeat, whole or in part, is compared
 * with what is there and answered alike; the rest of it is added.
 * @throws LogConflict when something else is recorded at the same place or the place does not follow the head.
 */
export function appendEvents(db: Database, input: AppendInput): Promise<AppendResult> {
  refuseMalformed(input);
  const entries = chain(input.procedureId, input.previousHash, input.events);
  return db.transaction().execute(async (trx) => {
    const head = await lockHead(trx, input.procedureId);
    await refuseWrongPlace(trx, input, head);
    await compareWithRecorded(trx, entries, head);
    const added = entries.filter((entry) => entry.sequence > head.sequence);
    const last = added.at(-1);
    if (last !== undefined) {
      await trx.insertInto('event_log').values(added.map(insertableRow)).execute();
      await moveHead(trx, last);
      await writeSummary(trx, input.summary, last.sequence);
    }
    await addReceipts(trx, input);
    return { entries: entries.map(({ sequence, hash }) => ({ sequence, hash })) };
  });
}

function refuseMalformed({ procedureId, firstSequence, events, summary }: AppendInput): void {
  const inOrder = events.every((event, index) => event.sequence === firstSequence + index);
  if (firstSequence < 1 || !Number.isSafeInteger(firstSequence) || !inOrder) {
    throw new RangeError('appendEvents: sequence numbers must run on from firstSequence');
  }
  if (events.length > MAX_EVENTS_PER_APPEND) {
    throw new RangeError(`appendEvents: at most ${String(MAX_EVENTS_PER_APPEND)} events at once`);
  }
  // The hash covers the text, the column keeps the time: both must be able to say the same.
  if (!events.every((event) => INSTANT.test(event.at))) {
    throw new RangeError('appendEvents: times must be instants in UTC with milliseconds');
  }
  if (summary.procedureId !== procedureId) {
    throw new RangeError('appendEvents: the summary belongs to another procedure');
  }
}

/** Takes the head's row lock: appends to one procedure wait for each other, others are not disturbed. */
async function lockHead(trx: Transaction<Schema>, procedureId: ProcedureId): Promise<LogHead> {
  const select = () =>
    trx
      .selectFrom('procedure_head')
      .select(['sequence', 'hash'])
      .where('procedure_id', '=', procedureId)
      .forUpdate()
      .executeTakeFirst();
  const head = await select();
  if (head !== undefined) return head;
  // Two first appends at once: the second waits here for the first, then reads its head.
  await trx
    .insertInto('procedure_head')
    .values({ procedure_id: procedureId, sequence: 0, hash: GENESIS_HASH })
    .onConflict((conflict) => conflict.column('procedure_id').doNothing())
    .execute();
  return (await select()) ?? { sequence: 0, hash: GENESIS_HASH };
}

async function refuseWrongPlace(
  trx: Transaction<Schema>,
  input: AppendInput,
  head: LogHead,
): Promise<void> {
  const before = input.firstSequence - 1;
  if (before > head.sequence) throw new LogConflict(input.procedureId, head.sequence + 1, 'gap');
  const hash = before === head.sequence ? head.hash : await hashAt(trx, input.procedureId, before);
  if (hash !== input.previousHash) {
    throw new LogConflict(input.procedureId, before, 'previousHash');
  }
}

async function hashAt(
  trx: Transaction<Schema>,
  procedureId: ProcedureId,
  sequence: number,
): Promise<Digest | undefined> {
  if (sequence === 0) return GENESIS_HASH;
  const row = await trx
    .selectFrom('event_log')
    .select('hash')
    .where('procedure_id', '=', procedureId)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  return row?.hash;
}

/** What is recorded already must be what the caller brings, byte for byte. */
async function compareWithRecorded(
  trx: Transaction<Schema>,
  entries: readonly LogEntry[],
  head: LogHead,
): Promise<void> {
  const repeated = entries.filter((entry) => entry.sequence <= head.sequence);
  const [first, last] = [repeated[0], repeated.at(-1)];
  if (first === undefined || last === undefined) return;
  const rows = await trx
    .selectFrom('event_log')
    .select(ENTRY_COLUMNS)
    .where('procedure_id', '=', first.procedureId)
    .where('sequence', '>=', first.sequence)
    .where('sequence', '<=', last.sequence)
    .execute();
  const recorded = new Map(rows.map((row) => [row.sequence, row]));
  for (const entry of repeated) {
    const row = recorded.get(entry.sequence);
    if (row === undefined || !sameRow(row, rowOf(entry))) {
      throw new LogConflict(entry.procedureId, entry.sequence, 'content');
    }
  }
}

/** Moves the head and tells listeners; they hear of it when the transaction is durable. */
async function moveHead(trx: Transaction<Schema>, last: LogEntry): Promise<void> {
  await trx
    .updateTable('procedure_head')
    .set({ sequence: last.sequence, hash: last.hash })
    .where('procedure_id', '=', last.procedureId)
    .execute();
  const notice = `${last.procedureId} ${String(last.sequence)}`;
  await sql`select pg_notify(${CHANGE_CHANNEL}, ${notice})`.execute(trx);
}

/** The entries behind `afterSequence` (0: all), in order; empty for an unknown procedure. */
export async function readLog(
  db: Database,
  procedureId: ProcedureId,
  afterSequence = 0,
): Promise<readonly LogEntry[]> {
  const rows = await db
    .selectFrom('event_log')
    .select(ENTRY_COLUMNS)
    .where('procedure_id', '=', procedureId)
    .where('sequence', '>', afterSequence)
    .orderBy('sequence')
    .execute();
  return rows.map(entryOf);
}

/** The last entry's place and hash; sequence 0 and GENESIS_HASH for a procedure without entries. */
export async function readHead(db: Database, procedureId: ProcedureId): Promise<LogHead> {
  const head = await db
    .selectFrom('procedure_head')
    .select(['sequence', 'hash'])
    .where('procedure_id', '=', procedureId)
    .executeTakeFirst();
  return head ?? { sequence: 0, hash: GENESIS_HASH };
}
