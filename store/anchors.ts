/** Anchors of the event log: taken over one moment of all heads, kept for good, and held against the log again. */
import { sql } from 'kysely';
import type { ChainAnchor, AnchoredHead } from '../criteria/anchor/anchor.js';
import { anchorDigest } from '../criteria/anchor/anchor.js';
import { readAnchor } from '../criteria/anchor/anchor.schema.js';
import type { AnchorDifference } from '../criteria/anchor/compare-log.js';
import { compareHead } from '../criteria/anchor/compare-log.js';
import type { Digest } from '../criteria/canonical-json.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { ProcedureId } from '../criteria/ids.js';
import { GENESIS_HASH } from '../criteria/log-chain.js';
import type { Database } from './database.js';
import { foreignProcedures } from './foreign-procedures.js';

/** The heads of all procedures at one moment, in order of their ids. */
export async function readHeads(db: Database): Promise<readonly AnchoredHead[]> {
  const rows = await db
    .selectFrom('procedure_head')
    .select(['procedure_id', 'sequence', 'hash'])
    .where('sequence', '>', 0)
    .orderBy('procedure_id')
    .execute();
  return rows.map(({ procedure_id: procedureId, sequence, hash }) => ({
    procedureId,
    sequence,
    hash,
  }));
}

export interface LatestAnchor {
  readonly number: number;
  readonly takenAt: Date | null;
  /** What the next anchor names as its predecessor. */
  readonly digest: Digest;
}

export async function latestAnchor(db: Database): Promise<LatestAnchor> {
  const row = await db
    .selectFrom('log_anchor')
    .select(['number', 'taken_at', 'anchor'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const anchor = row === undefined ? null : readAnchor(row.anchor);
  // A text that is none any more was changed by somebody; the next anchor then starts a chain that shows it.
  const digest = anchor === null ? GENESIS_HASH : anchorDigest(anchor);
  return { number: row?.number ?? 0, takenAt: row?.taken_at ?? null, digest };
}

/** Adds an anchor; one with the same number that is there already is a conflict of two takers and rejects. */
export async function addAnchor(db: Database, anchor: ChainAnchor): Promise<void> {
  await db
    .insertInto('log_anchor')
    .values({
      number: anchor.number,
      taken_at: anchor.at,
      root: anchor.root,
      anchor: canonicalJson(anchor),
      stamped: anchor.stamp.kind === 'stamped',
    })
    .execute();
}

export async function anchorNumbers(db: Database): Promise<readonly number[]> {
  const rows = await db.selectFrom('log_anchor').select('number').orderBy('number').execute();
  return rows.map((row) => row.number);
}

/** The text of one anchor, as it was kept; null when there is none. */
export async function readAnchorText(db: Database, number: number): Promise<string | null> {
  const row = await db
    .selectFrom('log_anchor')
    .select('anchor')
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.anchor ?? null;
}

/** The texts of those anchors in which a procedure stands, oldest first. */
export async function anchorsNaming(
  db: Database,
  procedureId: ProcedureId,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('log_anchor')
    .select('anchor')
    .where(sql<boolean>`anchor::jsonb -> 'heads' @> ${JSON.stringify([{ procedureId }])}::jsonb`)
    .orderBy('number')
    .execute();
  return rows.map(({ anchor }) => anchor);
}

interface AtHead {
  readonly procedure_id: string;
  readonly last: number;
  readonly hash: string | null;
}

/**
 * Heads that do not stand in the log any more. Of other authorities' procedures nobody learns more than that what they
 * ask about is not there: the same as of procedures that never were.
 */
export async function compareWithLog(
  db: Database,
  heads: readonly AnchoredHead[],
  authorityId: string,
): Promise<readonly AnchorDifference[]> {
  const foreign = new Set(await foreignProcedures(db, authorityId));
  const ids = sql.val(heads.map(({ procedureId }) => procedureId));
  const places = sql.val(heads.map(({ sequence }) => sequence));
  const { rows } = await sql<AtHead>`
    select asked.procedure_id,
      coalesce((select max(sequence) from event_log where procedure_id = asked.procedure_id), 0) as last,
      at_head.hash
    from unnest(${ids}::text[], ${places}::int[]) as asked (procedure_id, sequence)
    left join event_log as at_head
      on at_head.procedure_id = asked.procedure_id and at_head.sequence = asked.sequence`.execute(
    db,
  );
  const known = new Map(rows.map((row) => [row.procedure_id, row]));
  return heads.flatMap((head): readonly AnchorDifference[] => {
    const { last, hash } = known.get(head.procedureId) ?? { last: 0, hash: null };
    const difference = compareHead(head, { last, hash });
    if (difference === null) return [];
    return [foreign.has(head.procedureId) ? { ...difference, fault: 'missing' } : difference];
  });
}
