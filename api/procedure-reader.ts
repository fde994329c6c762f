/** Reads a procedure by folding its log, never by asking the workflow; folded states are kept by sequence number. */
import type { Instant } from '../criteria/instant.js';
import { foldLog } from '../criteria/procedure/evolve.js';
import { settle } from '../criteria/procedure/settle.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import type { Database } from '../store/database.js';
import { readHead, readLog } from '../store/event-log.js';

export interface ProcedureReader {
  /** The state up to the last durable event; null for an unknown procedure. */
  read(procedureId: string): Promise<ProcedureState | null>;
  /** The same with periods that have just ended already applied, for early answers. */
  readNow(procedureId: string): Promise<ProcedureState | null>;
}

/** Folded states kept in memory; the oldest goes first. */
const KEPT_STATES = 200;

/** `clock` says which periods have ended. */
export function createProcedureReader(
  db: Database,
  clock: () => Instant = () => new Date().toISOString(),
): ProcedureReader {
  const kept = new Map<string, ProcedureState>();

  async function read(procedureId: string): Promise<ProcedureState | null> {
    const known = kept.get(procedureId) ?? null;
    const head = await readHead(db, procedureId);
    if (known !== null && known.sequence === head.sequence) return known;
    const from = known !== null && known.sequence < head.sequence ? known : null;
    const state = foldLog(await readLog(db, procedureId, from?.sequence ?? 0), from);
    if (state === null) return null;
    kept.delete(procedureId);
    kept.set(procedureId, state);
    const oldest = kept.keys().next();
    if (kept.size > KEPT_STATES && oldest.done !== true) kept.delete(oldest.value);
    return state;
  }

  return {
    read,
    async readNow(procedureId) {
      const state = await read(procedureId);
      return state === null ? null : settle({ state, events: [] }, clock()).state;
    },
  };
}
