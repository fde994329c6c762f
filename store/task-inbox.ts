/** The inboxes of all people: tasks by procedure, written with the entries, read by person across procedures page by page. */
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { ID_PATTERN } from '../criteria/ids.js';
import type { PersonId, ProcedureId } from '../criteria/ids.js';
import type { TaskKind } from '../criteria/task/task-kind.js';
import type { TaskLine } from '../criteria/task/tasks-of.js';
import { mayTakePartNow } from './accounts.js';
import type { Database } from './database.js';
import { decodeCursor, encodeCursor, isStoredInstant } from './page-cursor.js';
import type { Schema } from './schema.js';

/** Makes the rows of a procedure what the state says; rows that stay as they are are not touched. */
export async function writeTasks(
  trx: Transaction<Schema>,
  procedureId: ProcedureId,
  tasks: readonly TaskLine[],
): Promise<void> {
  const present = tasks.map(({ personId, kind }) => `${personId} ${kind}`);
  await sql`delete from procedure_task where procedure_id = ${procedureId}
    and not (person_id || ' ' || kind = any(${present}::text[]))`.execute(trx);
  if (tasks.length === 0) return;
  const rows = tasks.map(({ personId, kind, since, dueAt, forWhom }) => ({
    procedure_id: procedureId,
    person_id: personId,
    kind,
    since,
    due_at: dueAt,
    for_person_id: forWhom?.personId ?? null,
    for_person_name: forWhom?.name ?? null,
  }));
  await trx
    .insertInto('procedure_task')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['procedure_id', 'person_id', 'kind'])
        .doUpdateSet({
          since: (row) => row.ref('excluded.since'),
          due_at: (row) => row.ref('excluded.due_at'),
          for_person_id: (row) => row.ref('excluded.for_person_id'),
          for_person_name: (row) => row.ref('excluded.for_person_name'),
        })
        .where(
          sql<boolean>`(procedure_task.since, procedure_task.due_at, procedure_task.for_person_id, procedure_task.for_person_name)
            is distinct from (excluded.since, excluded.due_at, excluded.for_person_id, excluded.for_person_name)`,
        ),
    )
    .execute();
}

export interface TaskQuery {
  readonly personId: PersonId;
  /** The person's authority: only its procedures. */
  readonly authorityId: string;
  /** 1 to 100. */
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

export interface InboxLine extends Omit<TaskLine, 'personId'> {
  readonly procedureId: ProcedureId;
  readonly title: string;
}

export type TaskPage =
  | {
      readonly kind: 'page';
      readonly tasks: readonly InboxLine[];
      /** Null on the last page. */
      readonly nextCursor: string | null;
    }
  | { readonly kind: 'badCursor' };

const NEVER = 'infinity';
const KIND = /^[A-Za-z]{1,40}$/u;

const sortKeys = ({ dueAt, procedureId, kind }: InboxLine): readonly string[] => [
  dueAt ?? NEVER,
  procedureId,
  kind,
];

const SORT_KEYS = [
  (dueAt: string) => dueAt === NEVER || isStoredInstant(dueAt),
  (procedureId: string) => ID_PATTERN.test(procedureId),
  (kind: string) => KIND.test(kind),
];

/** One page of a person's tasks: the earliest end first, those without one last. */
export async function listTasks(db: Database, query: TaskQuery): Promise<TaskPage> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, SORT_KEYS);
  if (query.cursor !== undefined && after === null) return { kind: 'badCursor' };
  let select = db
    .selectFrom('procedure_task as task')
    .innerJoin('procedure_summary as summary', 'summary.procedure_id', 'task.procedure_id')
    .innerJoin('account', 'account.account_id', 'task.person_id')
    .selectAll('task')
    .select('summary.title')
    .where('task.person_id', '=', query.personId)
    .where(mayTakePartNow)
    .where('summary.authority_id', '=', query.authorityId)
    .orderBy(sql`coalesce(task.due_at, 'infinity')`)
    .orderBy('task.procedure_id')
    .orderBy('task.kind')
    .limit(query.limit + 1);
  if (after !== null) {
    const [dueAt, procedureId, kind] = after;
    select = select.where(
      sql<boolean>`(coalesce(task.due_at, 'infinity'), task.procedure_id, task.kind)
        > (${dueAt}::timestamptz, ${procedureId}::text, ${kind}::text)`,
    );
  }
  const rows = await select.execute();
  const tasks = rows.slice(0, query.limit).map((row): InboxLine => ({
    procedureId: row.procedure_id,
    title: row.title,
    kind: row.kind as TaskKind,
    since: row.since.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    forWhom:
      row.for_person_id === null
        ? null
        : { personId: row.for_person_id, name: row.for_person_name ?? row.for_person_id },
  }));
  const last = rows.length > query.limit ? tasks.at(-1) : undefined;
  return {
    kind: 'page',
    tasks,
    nextCursor: last === undefined ? null : encodeCursor(sortKeys(last)),
  };
}
