/** The one writer of the event log; a batch that meets other entries at its place is answered with them. */
import { sql } from 'kysely';
import { GENESIS_HASH } from '../criteria/log-chain.js';
import { receiptFrom } from '../criteria/procedure/receipt.js';
import type { CommandOutcome } from '../criteria/procedure/receipt.js';
import type { Database } from '../store/database.js';
import { appendEvents, readHead, readLog } from '../store/event-log.js';
import { LogConflict } from '../store/log-conflict.js';
import type { LogActivities, WrittenAhead } from './contracts.js';

async function writtenAhead(
  db: Database,
  procedureId: string,
  firstSequence: number,
): Promise<WrittenAhead> {
  const entries = await readLog(db, procedureId, firstSequence - 1);
  const rows = await db
    .selectFrom('command_receipt')
    .select(['command_key', 'body_hash', 'receipt'])
    .where('procedure_id', '=', procedureId)
    .where(sql<boolean>`coalesce(last_sequence, ${firstSequence}) >= ${firstSequence}`)
    .execute();
  const handled = rows.map((row) => {
    const outcome = JSON.parse(row.receipt) as CommandOutcome;
    const receipt = receiptFrom(procedureId, row.body_hash, outcome, entries);
    return { key: row.command_key, bodyHash: row.body_hash, outcome, receipt };
  });
  return { entries, handled };
}

export function createLogActivities(deps: { readonly db: Database }): LogActivities {
  const { db } = deps;
  return {
    async appendEvents(request) {
      const { procedureId, firstSequence, previousHash, events, handled, summary } = request;
      try {
        const own = handled?.outcome.kind === 'accepted' ? handled.outcome.sequences : [];
        const [first, last] = [own[0], own.at(-1)];
        const sequences = first === undefined || last === undefined ? null : { first, last };
        const { entries } = await appendEvents(db, {
          procedureId,
          firstSequence,
          previousHash,
          events,
          receipts:
            handled === null
              ? []
              : [
                  {
                    key: handled.key,
                    bodyHash: handled.bodyHash,
                    receipt: handled.outcome,
                    sequences,
                  },
                ],
          summary,
        });
        return { kind: 'appended', hashes: entries.map((entry) => entry.hash) };
      } catch (error) {
        if (!(error instanceof LogConflict)) throw error;
        const head = await readHead(db, procedureId);
        const continues = head.sequence >= firstSequence || previousHash === GENESIS_HASH;
        // A log that is shorter than what this procedure knows was cut: nothing may be written over that.
        if (!continues) throw error;
        return { kind: 'behind', ...(await writtenAhead(db, procedureId, firstSequence)) };
      }
    },
    readAhead: (procedureId, firstSequence) => writtenAhead(db, procedureId, firstSequence),
  };
}
