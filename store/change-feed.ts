/** Tells that a procedure's log has grown: LISTEN on an own connection that comes back by itself. */
import pg from 'pg';
import type { ProcedureId } from '../criteria/ids.js';

export const CHANGE_CHANNEL = 'procedure_changed';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

export type Change =
  | { readonly kind: 'changed'; readonly procedureId: ProcedureId; readonly sequence: number }
  /** The feed listens (again). What happened before went unheard: read the heads once. */
  | { readonly kind: 'listening' };

export interface ChangeFeed {
  /** Stops listening; afterwards nothing is reported any more. */
  readonly close: () => Promise<void>;
}

function parseNotice(payload: string | undefined): Change | null {
  const [, procedureId, sequence] = /^(\S+) (\d+)$/u.exec(payload ?? '') ?? [];
  if (procedureId === undefined || sequence === undefined) return null;
  return { kind: 'changed', procedureId, sequence: Number(sequence) };
}

/** Subscribes to changes of all procedures. Never rejects: while the database is away, it tries again and again. */
export function subscribeToChanges(url: string, onChange: (change: Change) => void): ChangeFeed {
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let retryMs = FIRST_RETRY_MS;

  function retryLater(lost: pg.Client): void {
    if (closed || client !== lost) return;
    client = null;
    lost.end().catch(() => undefined);
    timer = setTimeout(() => void listen(), retryMs);
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  }

  async function listen(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'zuschlag changes',
      keepAlive: true,
    });
    client = fresh;
    fresh.on('error', () => {
      retryLater(fresh);
    });
    fresh.on('end', () => {
      retryLater(fresh);
    });
    fresh.on('notification', ({ payload }) => {
      const change = parseNotice(payload);
      if (change !== null && !closed) onChange(change);
    });
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${CHANGE_CHANNEL}`);
      retryMs = FIRST_RETRY_MS;
      // close() may have run meanwhile.
      if (!closed) onChange({ kind: 'listening' });
    } catch {
      retryLater(fresh);
    }
  }

  void listen();
  return {
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
