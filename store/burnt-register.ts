/** The register of burnt items as people read it: by run and suite, with what became of the items afterwards. */
import type { ProcedureId, SuiteId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { fromMs } from '../criteria/instant.js';
import type { EventPayload } from '../criteria/procedure/event.js';
import type { Database } from './database.js';

export interface BurntSuite {
  readonly procedureId: ProcedureId;
  readonly runId: string;
  readonly suiteId: SuiteId;
  /** Items that this run was the first to use. */
  readonly items: number;
  readonly burntAt: Instant;
}

/** What was decided about items after a run. */
export interface DisclosedSuite {
  readonly procedureId: ProcedureId;
  readonly lotId: string;
  readonly suiteId: SuiteId;
  readonly decision: 'revealed' | 'kept';
  readonly root: string;
  readonly items: number;
  readonly at: Instant;
}

export interface BurntRegister {
  readonly burnt: readonly BurntSuite[];
  readonly disclosed: readonly DisclosedSuite[];
}

interface Reader {
  readonly authorityId: string;
  /** Only procedures in which this person is a member; left out: all of the authority. */
  readonly memberId?: string;
}

/** Procedures that the reader may know of. */
const known = (db: Database, { authorityId, memberId }: Reader) => {
  const own = db.selectFrom('procedure_summary').where('authority_id', '=', authorityId);
  return memberId === undefined
    ? own.select('procedure_id')
    : own
        .where((where) => where(where.val(memberId), '=', where.fn.any('member_ids')))
        .select('procedure_id');
};

async function disclosedSuites(db: Database, reader: Reader): Promise<readonly DisclosedSuite[]> {
  const rows = await db
    .selectFrom('event_log')
    .select(['procedure_id', 'at', 'kind', 'event'])
    .where('kind', 'in', ['ItemsRevealed', 'ItemsKept'])
    .where('procedure_id', 'in', known(db, reader))
    .orderBy('recorded_at', 'desc')
    .orderBy('procedure_id')
    .orderBy('sequence', 'desc')
    .execute();
  return rows.map(({ procedure_id: procedureId, at, kind, event }) => {
    const { payload } = JSON.parse(event) as {
      readonly payload: EventPayload<'ItemsRevealed' | 'ItemsKept'>;
    };
    const { lotId, suiteId, root, items } = payload;
    const decision = kind === 'ItemsRevealed' ? 'revealed' : 'kept';
    return { procedureId, lotId, suiteId, decision, root, items, at };
  });
}

/** Latest first. */
export async function burntRegister(db: Database, reader: Reader): Promise<BurntRegister> {
  const rows = await db
    .selectFrom('burnt_item')
    .select((select) => [
      'procedure_id',
      'run_id',
      'suite_id',
      select.fn.countAll<string>().as('items'),
      select.fn.min('burnt_at').as('burnt_at'),
    ])
    .where('procedure_id', 'in', known(db, reader))
    .groupBy(['procedure_id', 'run_id', 'suite_id'])
    .orderBy('burnt_at', 'desc')
    .orderBy('run_id')
    .orderBy('suite_id')
    .execute();
  return {
    burnt: rows.map((row) => ({
      procedureId: row.procedure_id,
      runId: row.run_id,
      suiteId: row.suite_id,
      items: Number(row.items),
      burntAt: fromMs(row.burnt_at.getTime()),
    })),
    disclosed: await disclosedSuites(db, reader),
  };
}
