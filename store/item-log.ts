/** The item log in PostgreSQL: every attempt of a benchmark run, and which one counts. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import type { Database } from './database.js';

export type RecordVerdict = 'recorded' | 'alreadyAccepted';

/** Has the methods of benchmark's port ItemLog, and one to record many entries at once. */
export interface PostgresItemLog {
  acceptedCells(runId: string, fromIndex: number, toIndex: number): Promise<ReadonlySet<number>>;
  attemptsMade(
    runId: string,
    fromIndex: number,
    toIndex: number,
  ): Promise<ReadonlyMap<number, number>>;
  record(entry: ItemLogEntry): Promise<RecordVerdict>;
  /** One verdict for each entry, in their order; at most MAX_ENTRIES_AT_ONCE entries, kept together or not at all. */
  recordAll(entries: readonly ItemLogEntry[]): Promise<readonly RecordVerdict[]>;
  entries(runId: string): AsyncIterable<ItemLogEntry>;
}

export const MAX_ENTRIES_AT_ONCE = 1_000;
const PAGE_ROWS = 1_000;

const rowOf = (entry: ItemLogEntry) => ({
  run_id: entry.runId,
  cell_index: entry.cellIndex,
  bid_id: entry.bidId,
  item_id: entry.itemId,
  repeat: entry.repeat,
  attempt: entry.attempt,
  accepted: entry.accepted,
  entry: JSON.stringify(entry),
});

const cellKey = (row: { run_id: string; bid_id: string; item_id: string; repeat: number }) =>
  JSON.stringify([row.run_id, row.bid_id, row.item_id, row.repeat]);

/**
 * Keeps attempts. The database decides which accepted one was first; each later one is kept as not accepted.
 * @throws RangeError above MAX_ENTRIES_AT_ONCE.
 */
async function recordAll(
  db: Database,
  entries: readonly ItemLogEntry[],
): Promise<readonly RecordVerdict[]> {
  if (entries.length > MAX_ENTRIES_AT_ONCE) {
    throw new RangeError(`recordAll: at most ${String(MAX_ENTRIES_AT_ONCE)} entries at once`);
  }
  if (entries.length === 0) return [];
  return db.transaction().execute(async (trx) => {
    const kept = await trx
      .insertInto('benchmark_item')
      .values(entries.map(rowOf))
      .onConflict((conflict) =>
        conflict
          .columns(['run_id', 'bid_id', 'item_id', 'repeat'])
          .where('accepted', '=', true)
          .doNothing(),
      )
      .returning(['run_id', 'bid_id', 'item_id', 'repeat', 'accepted'])
      .execute();
    const first = new Set(kept.filter((row) => row.accepted).map(cellKey));
    const surplus: ItemLogEntry[] = [];
    const verdicts = entries.map((entry): RecordVerdict => {
      // Of several accepted entries of one cell in this call, the first is the one that was kept.
      if (!entry.accepted || first.delete(cellKey(rowOf(entry)))) return 'recorded';
      surplus.push({ ...entry, accepted: false });
      return 'alreadyAccepted';
    });
    if (surplus.length > 0) {
      await trx.insertInto('benchmark_item').values(surplus.map(rowOf)).execute();
    }
    return verdicts;
  });
}

/** All attempts of a run by cell, then in the order of recording; a page of rows in memory at a time. */
async function* entriesOf(db: Database, runId: string): AsyncGenerator<ItemLogEntry> {
  let after = { cell_index: -1, entry_id: '0' };
  for (;;) {
    const { cell_index, entry_id } = after;
    const rows = await db
      .selectFrom('benchmark_item')
      .select(['cell_index', 'entry_id', 'entry'])
      .where('run_id', '=', runId)
      .where((where) =>
        where(where.refTuple('cell_index', 'entry_id'), '>', where.tuple(cell_index, entry_id)),
      )
      .orderBy('cell_index')
      .orderBy('entry_id')
      .limit(PAGE_ROWS)
      .execute();
    for (const row of rows) yield JSON.parse(row.entry) as ItemLogEntry;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE_ROWS) return;
    after = last;
  }
}

const cellsOf = (db: Database, runId: string, fromIndex: number, toIndex: number) =>
  db
    .selectFrom('benchmark_item')
    .where('run_id', '=', runId)
    .where('cell_index', '>=', fromIndex)
    .where('cell_index', '<', toIndex);

async function acceptedCells(
  db: Database,
  runId: string,
  fromIndex: number,
  toIndex: number,
): Promise<ReadonlySet<number>> {
  const rows = await cellsOf(db, runId, fromIndex, toIndex)
    .select('cell_index')
    .where('accepted', '=', true)
    .execute();
  return new Set(rows.map((row) => row.cell_index));
}

async function attemptsMade(
  db: Database,
  runId: string,
  fromIndex: number,
  toIndex: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await cellsOf(db, runId, fromIndex, toIndex)
    .select((select) => ['cell_index', select.fn.max('attempt').as('attempts')])
    .groupBy('cell_index')
    .having((having) => having.not(having.fn<boolean>('bool_or', ['accepted'])))
    .execute();
  return new Map(rows.map((row) => [row.cell_index, row.attempts]));
}

export function openItemLog(db: Database): PostgresItemLog {
  return {
    acceptedCells: (runId, from, to) => acceptedCells(db, runId, from, to),
    attemptsMade: (runId, from, to) => attemptsMade(db, runId, from, to),
    record: async (entry) => (await recordAll(db, [entry]))[0] ?? 'recorded',
    recordAll: (entries) => recordAll(db, entries),
    entries: (runId) => entriesOf(db, runId),
  };
}
