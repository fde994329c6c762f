/** How far each procedure's log must reach, as the tables beside the log know it. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Digest } from '../criteria/canonical-json.js';
import type { ProcedureId } from '../criteria/ids.js';
import { GENESIS_HASH } from '../criteria/log-chain.js';
import type { Schema } from './schema.js';

export interface KnownEnd {
  /** As the head row says. */
  readonly head: { readonly sequence: number; readonly hash: Digest };
  /** The last sequence that head, list or receipts know of. */
  readonly furthest: number;
}

interface EndRow {
  readonly procedure_id: string;
  readonly sequence: number | null;
  readonly hash: string | null;
  readonly furthest: number;
}

/** The known end of every procedure that any of the three tables mentions. */
export async function readKnownEnds(
  trx: Kysely<Schema>,
  procedureId?: ProcedureId,
): Promise<Map<ProcedureId, KnownEnd>> {
  const only = procedureId === undefined ? sql`true` : sql`known.procedure_id = ${procedureId}`;
  const { rows } = await sql<EndRow>`
    select known.procedure_id, max(known.head_sequence) as sequence, max(known.hash) as hash,
      max(known.reach) as furthest
    from (
      select procedure_id, sequence as head_sequence, hash, sequence as reach from procedure_head
      union all select procedure_id, null, null, sequence from procedure_summary
      union all select procedure_id, null, null, max(coalesce(last_sequence, 0))
        from command_receipt group by procedure_id
    ) as known
    where ${only}
    group by known.procedure_id`.execute(trx);
  return new Map(
    rows.map((row) => [
      row.procedure_id,
      {
        head: { sequence: row.sequence ?? 0, hash: row.hash ?? GENESIS_HASH },
        furthest: row.furthest,
      },
    ]),
  );
}
