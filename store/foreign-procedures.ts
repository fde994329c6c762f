/** Which procedures belong to other authorities, told from the list and from the log, so that a proof stays within one. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { ProcedureId } from '../criteria/ids.js';
import type { Schema } from './schema.js';

/** The authority inside the canonical text of an opening entry; the text may be a forged one and no JSON at all. */
const AUTHORITY_IN_OPENING = String.raw`"authority":\{"address":"(?:[^"\\]|\\.)*","id":"([^"\\]+)"`;

/**
 * Procedures that name another existing authority and nowhere this one. What names none any more, because
 * somebody removed its rows, is not foreign: each authority sees that fault.
 */
export async function foreignProcedures(
  trx: Kysely<Schema>,
  authorityId: string,
): Promise<readonly ProcedureId[]> {
  const { rows } = await sql<{ procedure_id: string }>`
    select named.procedure_id
    from (
      select procedure_id, authority_id from procedure_summary
      union all
      select procedure_id, substring(event from ${AUTHORITY_IN_OPENING})
        from event_log where sequence = 1
    ) as named
    join authority using (authority_id)
    group by named.procedure_id
    having not bool_or(authority_id = ${authorityId})`.execute(trx);
  return rows.map((row) => row.procedure_id);
}
