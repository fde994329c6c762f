/** An insider with the database administrator's rights, who has switched off what guards the log. */
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../../store/database.js';

export async function disableGuards(owner: Database): Promise<void> {
  await sql`alter table event_log disable trigger user`.execute(owner);
  await sql`alter table procedure_head disable trigger user`.execute(owner);
}

/** Runs statements in one transaction, as one change. */
export async function tamper(
  owner: Database,
  ...statements: readonly RawBuilder<unknown>[]
): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    for (const statement of statements) await statement.execute(trx);
  });
}
