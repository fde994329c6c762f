/** Proves the stored log: walks every chain over the stored texts, for one procedure or for all. */
import { sql } from 'kysely';
import type { ControlledTransaction } from 'kysely';
import type { ProcedureId } from '../criteria/ids.js';
import { ChainWalk, NO_END, canonicalTexts } from './chain-walk.js';
import type { ChainFault, ProcedureVerdict, StoredRow } from './chain-walk.js';
import type { Database } from './database.js';
import { foreignProcedures } from './foreign-procedures.js';
import { readKnownEnds } from './known-ends.js';
import type { Schema } from './schema.js';

/** Rows fetched at once: enough to keep both sides busy, few enough to stay small in memory. */
const FETCH_ROWS = 2_000;
/** The rows in order, a portion at a time; the next portion is under way while one is being checked. */
async function* storedRows(
  trx: ControlledTransaction<Schema>,
  procedureId: ProcedureId | undefined,
  foreign: readonly ProcedureId[],
): AsyncGenerator<readonly StoredRow[]> {
  const only = procedureId === undefined ? sql`true` : sql`procedure_id = ${procedureId}`;
  const ours = sql`procedure_id <> all(${sql.val([...foreign])}::text[])`;
  await sql`declare log_rows no scroll cursor for
    select procedure_id, sequence, at, by, kind, event, previous_hash, hash,
      to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded
    from event_log where ${only} and ${ours} order by procedure_id, sequence`.execute(trx);
  const fetch = () =>
    sql<StoredRow>`fetch ${sql.lit(FETCH_ROWS)} from log_rows`
      .execute(trx)
      .then(({ rows }) => rows);
  let portion = await fetch();
  while (portion.length > 0) {
    const next = fetch();
    // A consumer that stops early must not leave an unheard rejection behind.
    next.catch(() => undefined);
    yield portion;
    portion = await next;
  }
}

/**
 * Verifies the chains of one procedure or of all, against one moment of the database; appends may go on meanwhile.
 * Yields a verdict for each procedure. Nothing is held in memory but the known ends of the procedures.
 * @param authorityId leaves out what belongs to other authorities, as if it were not there
 */
export async function* verifyChains(
  db: Database,
  procedureId?: ProcedureId,
  authorityId?: string,
): AsyncGenerator<ProcedureVerdict> {
  const trx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    const ends = await readKnownEnds(trx, procedureId);
    const foreign = authorityId === undefined ? [] : await foreignProcedures(trx, authorityId);
    for (const id of foreign) ends.delete(id);
    const isKnownCanonical = canonicalTexts();
    let walk = null as ChainWalk | null;
    for await (const portion of storedRows(trx, procedureId, foreign)) {
      for (const row of portion) {
        if (walk?.procedureId !== row.procedure_id) {
          if (walk !== null) yield walk.verdict();
          const end = ends.get(row.procedure_id) ?? NO_END;
          ends.delete(row.procedure_id);
          walk = new ChainWalk(row.procedure_id, end, isKnownCanonical);
        }
        walk.take(row);
      }
    }
    if (walk !== null) yield walk.verdict();
    // Procedures of which no entry is left.
    for (const [id, end] of ends) yield new ChainWalk(id, end, isKnownCanonical).verdict();
  } finally {
    await trx.rollback().execute();
  }
}

export type LogVerdict =
  | { readonly kind: 'intact'; readonly procedures: number; readonly entries: number }
  | {
      readonly kind: 'broken';
      readonly procedures: number;
      /** The first bad entry of each broken procedure, at most MAX_NAMED_FAULTS. */
      readonly faults: readonly ChainFault[];
      readonly brokenProcedures: number;
    };

export const MAX_NAMED_FAULTS = 100;

/** Verifies one procedure's chain, or all (of an authority), and sums up. */
export async function verifyLog(
  db: Database,
  procedureId?: ProcedureId,
  authorityId?: string,
): Promise<LogVerdict> {
  const faults: ChainFault[] = [];
  let [procedures, entries, brokenProcedures] = [0, 0, 0];
  for await (const verdict of verifyChains(db, procedureId, authorityId)) {
    procedures += 1;
    if (verdict.kind === 'intact') {
      entries += verdict.entries;
      continue;
    }
    brokenProcedures += 1;
    const { sequence, fault } = verdict;
    if (faults.length < MAX_NAMED_FAULTS) {
      faults.push({ procedureId: verdict.procedureId, sequence, fault });
    }
  }
  return brokenProcedures === 0
    ? { kind: 'intact', procedures, entries }
    : { kind: 'broken', procedures, faults, brokenProcedures };
}
