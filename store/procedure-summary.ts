/** The list of procedures: one row each, computed by the caller, written with the entries, read page by page. */
import { sql } from 'kysely';
import type { Selectable, Transaction } from 'kysely';
import { ID_PATTERN } from '../criteria/ids.js';
import type { PersonId, ProcedureId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import type { ProcedureStanding, ProcedureSummary } from '../criteria/procedure/summary.js';
import type { Ending, Phase } from '../criteria/procedure/phase.js';
import type { Database } from './database.js';
import { decodeCursor, encodeCursor, isStoredInstant } from './page-cursor.js';
import type { ProcedureSummaryTable, Schema } from './schema.js';
import { writeTasks } from './task-inbox.js';

/** What a caller computes; the sequence is that of the entries it comes with. */
export type NewSummary = Omit<ProcedureStanding, 'sequence'>;

/** Writes the row unless a newer one is there: a late repeat of an old batch must not turn the list back. */
export async function writeSummary(
  trx: Transaction<Schema>,
  summary: NewSummary,
  sequence: number,
): Promise<void> {
  const row = {
    title: summary.title,
    authority_id: summary.authorityId,
    phase: summary.phase,
    phase_since: summary.phaseSince,
    ending: summary.ending,
    next_deadline: summary.nextDeadline,
    needs_attention: summary.needsAttention,
    waiting_for: [...summary.waitingFor],
    member_ids: [...summary.memberIds],
    sequence,
  };
  const written = await trx
    .insertInto('procedure_summary')
    .values({ procedure_id: summary.procedureId, ...row })
    .onConflict((conflict) =>
      conflict
        .column('procedure_id')
        .doUpdateSet(row)
        .where('procedure_summary.sequence', '<', sequence),
    )
    .returning('procedure_id')
    .executeTakeFirst();
  if (written !== undefined) await writeTasks(trx, summary.procedureId, summary.tasks);
}

export const MAX_PAGE = 100;

export interface ListQuery {
  readonly authorityId?: string;
  /** Only procedures in which this person is a member. */
  readonly memberId?: PersonId;
  /** Not those that this person has left as biased: for them they are no longer there. */
  readonly notRecusedBy?: PersonId;
  /** 1 to 100. */
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

export type ProcedurePage =
  | {
      readonly kind: 'page';
      readonly procedures: readonly ProcedureSummary[];
      /** Null on the last page. */
      readonly nextCursor: string | null;
    }
  | { readonly kind: 'badCursor' };

const SORT_KEYS = [isStoredInstant, (procedureId: string) => ID_PATTERN.test(procedureId)];

/** One page of procedures: the latest change of phase first, then by id. */
export async function listProcedures(db: Database, query: ListQuery): Promise<ProcedurePage> {
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > MAX_PAGE) {
    throw new RangeError(`listProcedures: limit must be 1 to ${String(MAX_PAGE)}`);
  }
  let select = db
    .selectFrom('procedure_summary')
    .selectAll()
    .orderBy('phase_since', 'desc')
    .orderBy('procedure_id')
    .limit(query.limit + 1);
  if (query.authorityId !== undefined) {
    select = select.where('authority_id', '=', query.authorityId);
  }
  if (query.memberId !== undefined) {
    select = select.where(sql<boolean>`member_ids @> array[${query.memberId}]::text[]`);
  }
  if (query.notRecusedBy !== undefined) {
    // The exact text of the author; a changed row may be no JSON at all.
    const author = `"personId":"${query.notRecusedBy}"`;
    select = select.where(sql<boolean>`not exists (
      select 1 from event_log as left_as
      where left_as.procedure_id = procedure_summary.procedure_id
        and left_as.kind = 'MemberRecused' and strpos(left_as.by, ${author}) > 0)`);
  }
  if (query.cursor !== undefined) {
    const after = decodeCursor(query.cursor, SORT_KEYS);
    if (after === null) return { kind: 'badCursor' };
    const [phaseSince, procedureId = ''] = after;
    const since = sql<Date>`${phaseSince}::timestamptz`;
    select = select.where((where) =>
      where.or([
        where('phase_since', '<', since),
        where.and([where('phase_since', '=', since), where('procedure_id', '>', procedureId)]),
      ]),
    );
  }
  const rows = await select.execute();
  const procedures = rows.slice(0, query.limit).map(listed);
  const last = rows.length > query.limit ? procedures.at(-1) : undefined;
  const nextCursor = last === undefined ? null : encodeCursor([last.phaseSince, last.procedureId]);
  return { kind: 'page', procedures, nextCursor };
}

/** One row of the list, or null. */
export async function findProcedure(
  db: Database,
  procedureId: ProcedureId,
): Promise<ProcedureSummary | null> {
  const row = await db
    .selectFrom('procedure_summary')
    .selectAll()
    .where('procedure_id', '=', procedureId)
    .executeTakeFirst();
  return row === undefined ? null : listed(row);
}

const listed = (row: Selectable<ProcedureSummaryTable>): ProcedureSummary => ({
  procedureId: row.procedure_id,
  title: row.title,
  authorityId: row.authority_id,
  phase: row.phase as Phase,
  phaseSince: row.phase_since.toISOString(),
  ending: row.ending as Ending | null,
  nextDeadline: row.next_deadline?.toISOString() ?? null,
  needsAttention: row.needs_attention,
  waitingFor: row.waiting_for,
  memberIds: row.member_ids,
  sequence: row.sequence,
});

export interface ProcedureDeadline {
  readonly procedureId: ProcedureId;
  readonly title: string;
  readonly phase: 'published' | 'standstill';
  readonly phaseSince: Instant;
  readonly at: Instant;
}

/** More running periods than anybody has in a calendar. */
const MOST_DEADLINES = 500;

/** The running bid periods and standstills of all procedures of a person. */
export async function listDeadlines(
  db: Database,
  { personId, authorityId }: { readonly personId: PersonId; readonly authorityId: string },
): Promise<readonly ProcedureDeadline[]> {
  const rows = await db
    .selectFrom('procedure_summary')
    .select(['procedure_id', 'title', 'phase', 'phase_since', 'next_deadline'])
    .where('authority_id', '=', authorityId)
    .where(sql<boolean>`member_ids @> array[${personId}]::text[]`)
    .where('phase', 'in', ['published', 'standstill'])
    .where('next_deadline', 'is not', null)
    .orderBy('next_deadline')
    .orderBy('procedure_id')
    .limit(MOST_DEADLINES)
    .execute();
  return rows.flatMap((row) => {
    const { phase, next_deadline: at } = row;
    if (at === null || (phase !== 'published' && phase !== 'standstill')) return [];
    const phaseSince = row.phase_since.toISOString();
    return [
      { procedureId: row.procedure_id, title: row.title, phase, phaseSince, at: at.toISOString() },
    ];
  });
}
