/** The item log in PostgreSQL: every attempt of a benchmark run with its bytes, and which one counts. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import { mayPass } from '../criteria/benchmark/passing-outage.js';
import type { BidId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { addMs, fromMs } from '../criteria/instant.js';
import type { Database } from './database.js';
import { getObject } from './objects.js';

export type RecordVerdict = 'recorded' | 'alreadyAccepted';

/** See benchmark's port LaneHistory. */
interface LaneHistory {
  readonly furtherAttempts: number;
  readonly probes: number;
  readonly outagesInRow: number;
  readonly lastEndedAt: Instant;
}

/** Has the methods of benchmark's port ItemLog. */
export interface PostgresItemLog {
  acceptedCells(runId: string, fromIndex: number, toIndex: number): Promise<ReadonlySet<number>>;
  attemptsMade(
    runId: string,
    fromIndex: number,
    toIndex: number,
  ): Promise<ReadonlyMap<number, number>>;
  laneHistories(runId: string): Promise<ReadonlyMap<BidId, LaneHistory>>;
  /** At most MAX_ENTRIES_AT_ONCE entries; they and the pack are kept together or not at all. */
  keep(
    entries: readonly ItemLogEntry[],
    pack: { readonly objectId: string; readonly bytes: Buffer },
  ): Promise<readonly RecordVerdict[]>;
  entries(runId: string): AsyncIterable<ItemLogEntry>;
  pack(objectId: string): Promise<Buffer | null>;
}

export const MAX_ENTRIES_AT_ONCE = 1_000;
const PAGE_ROWS = 1_000;

const rowOf = (entry: ItemLogEntry) => ({
  run_id: entry.runId,
  cell_index: entry.cellIndex,
  part: entry.part,
  bid_id: entry.bidId,
  item_id: entry.itemId,
  repeat: entry.repeat,
  attempt: entry.attempt,
  accepted: entry.accepted,
  probe: entry.probe,
  passing_outage: mayPass(entry.outcome),
  ended_at: addMs(entry.startedAt, entry.durationMs),
  entry: JSON.stringify(entry),
});

interface CellRow {
  readonly run_id: string;
  readonly part: string;
  readonly bid_id: string;
  readonly item_id: string;
  readonly repeat: number;
}
const cellKey = (row: CellRow) =>
  JSON.stringify([row.run_id, row.part, row.bid_id, row.item_id, row.repeat]);

/**
 * The database decides which accepted entry was first; each later one is kept as not accepted.
 * @throws RangeError above MAX_ENTRIES_AT_ONCE.
 */
async function keep(
  db: Database,
  entries: readonly ItemLogEntry[],
  pack: { readonly objectId: string; readonly bytes: Buffer },
): Promise<readonly RecordVerdict[]> {
  if (entries.length > MAX_ENTRIES_AT_ONCE) {
    throw new RangeError(`keep: at most ${String(MAX_ENTRIES_AT_ONCE)} entries at once`);
  }
  if (entries.length === 0) return [];
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto('object')
      .values({
        object_id: pack.objectId,
        digest: pack.objectId,
        media_type: 'application/gzip',
        bytes: pack.bytes,
      })
      .onConflict((conflict) => conflict.column('object_id').doNothing())
      .execute();
    const kept = await trx
      .insertInto('benchmark_item')
      .values(entries.map(rowOf))
      .onConflict((conflict) =>
        conflict
          .columns(['run_id', 'part', 'bid_id', 'item_id', 'repeat'])
          .where('accepted', '=', true)
          .doNothing(),
      )
      .returning(['run_id', 'part', 'bid_id', 'item_id', 'repeat', 'accepted'])
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
    .select((select) => [
      'cell_index',
      select.fn.countAll<string>().filterWhere('probe', '=', false).as('attempts'),
    ])
    .groupBy('cell_index')
    .having((having) => having.not(having.fn<boolean>('bool_or', ['accepted'])))
    .execute();
  return new Map(rows.map((row) => [row.cell_index, Number(row.attempts)]));
}

/** How many outages stand behind the last attempt that was none. */
async function outagesInRow(db: Database, runId: string, bidId: BidId): Promise<number> {
  const row = await db
    .selectFrom('benchmark_item as item')
    .select((select) => select.fn.countAll<string>().as('outages'))
    .where('item.run_id', '=', runId)
    .where('item.bid_id', '=', bidId)
    .where('item.entry_id', '>', (where) =>
      where
        .selectFrom('benchmark_item as seen')
        .select((select) =>
          select.fn.coalesce(select.fn.max('seen.entry_id'), select.lit(0)).as('last'),
        )
        .where('seen.run_id', '=', runId)
        .where('seen.bid_id', '=', bidId)
        .where('seen.passing_outage', '=', false),
    )
    .executeTakeFirstOrThrow();
  return Number(row.outages);
}

async function laneHistories(
  db: Database,
  runId: string,
): Promise<ReadonlyMap<BidId, LaneHistory>> {
  const rows = await db
    .selectFrom('benchmark_item')
    .select((select) => [
      'bid_id',
      select.fn.countAll<string>().filterWhere('probe', '=', true).as('probes'),
      select.fn
        .countAll<string>()
        .filterWhere((where) => where.and([where('attempt', '>', 1), where('probe', '=', false)]))
        .as('further'),
      select.fn.max('ended_at').as('ended_at'),
    ])
    .where('run_id', '=', runId)
    .groupBy('bid_id')
    .execute();
  const lanes = rows.map(async (row): Promise<[BidId, LaneHistory]> => [
    row.bid_id,
    {
      furtherAttempts: Number(row.further),
      probes: Number(row.probes),
      outagesInRow: await outagesInRow(db, runId, row.bid_id),
      lastEndedAt: fromMs(row.ended_at.getTime()),
    },
  ]);
  return new Map(await Promise.all(lanes));
}

export function openItemLog(db: Database): PostgresItemLog {
  return {
    acceptedCells: (runId, from, to) => acceptedCells(db, runId, from, to),
    attemptsMade: (runId, from, to) => attemptsMade(db, runId, from, to),
    laneHistories: (runId) => laneHistories(db, runId),
    keep: (entries, pack) => keep(db, entries, pack),
    entries: (runId) => entriesOf(db, runId),
    async pack(objectId) {
      const object = await getObject(db, objectId);
      return object === null ? null : Buffer.from(object.bytes);
    },
  };
}
