/** The engine in this process: the workflow's own log and its real writer on PostgreSQL, without Temporal; effects run when a test says so. */
import { createLogActivities } from '../../activities/append-events.js';
import type { AppendOutcome, AppendRequest } from '../../activities/contracts.js';
import type { GiveResult, ProcedurePort } from '../../api/procedure-port.js';
import type { Instant } from '../../criteria/instant.js';
import { GENESIS_HASH } from '../../criteria/log-chain.js';
import type { Effect } from '../../criteria/procedure/effects.js';
import { dueEffect, outcomeEvents } from '../../criteria/procedure/effects.js';
import type { ProcedureEvent, RecordedEvent } from '../../criteria/procedure/event.js';
import { foldLog } from '../../criteria/procedure/evolve.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { summaryOf } from '../../criteria/procedure/summary.js';
import type { Database } from '../../store/database.js';
import { readLog } from '../../store/event-log.js';
import type { CarryOver } from '../../workflows/carry-over.js';
import { firstRun } from '../../workflows/messages.js';
import type { ProcedureLog } from '../../workflows/procedure-log.js';
import { createProcedureLog } from '../../workflows/procedure-log.js';

/** What an effect brings about: the event that the engine records. */
export type RunEffect = (effect: Effect, state: ProcedureState) => Promise<ProcedureEvent>;

export interface LocalEngine extends ProcedurePort {
  /** Writes a log that was played elsewhere, under this id. */
  readonly adopt: (procedureId: string, log: readonly RecordedEvent[]) => Promise<void>;
  /** Lets the time that has passed have its consequences, then runs whatever is due until nothing is. */
  readonly settle: (procedureId: string, run: RunEffect) => Promise<void>;
}

/** The played log as if the procedure had had this id from the start. */
export const renamed = (
  procedureId: string,
  log: readonly RecordedEvent[],
): readonly RecordedEvent[] =>
  log.map((entry) => {
    const { event } = entry;
    if (event.kind !== 'ProcedureOpened') return entry;
    return { ...entry, event: { ...event, payload: { ...event.payload, procedureId } } };
  });

/** `keep: false`: commands are decided on what is durable, but nothing that they bring about is kept. */
export function createLocalEngine(
  db: Database,
  now: () => Instant,
  { keep = true }: { readonly keep?: boolean } = {},
): LocalEngine {
  const writer = createLogActivities({ db });
  const appendEvents = (request: AppendRequest) => writer.appendEvents(request);
  const readAhead = (procedureId: string, first: number) => writer.readAhead(procedureId, first);
  const forgetting = ({ events }: AppendRequest): Promise<AppendOutcome> =>
    Promise.resolve({ kind: 'appended', hashes: events.map(() => GENESIS_HASH) });
  const inputs = new Map<string, Promise<CarryOver>>();
  const running = new Map<string, Promise<ProcedureLog>>();

  async function begin(procedureId: string): Promise<CarryOver> {
    const entries = await readLog(db, procedureId);
    const headHash = entries.at(-1)?.hash ?? GENESIS_HASH;
    return { ...firstRun(procedureId), state: foldLog(entries), headHash };
  }

  function once<T>(known: Map<string, Promise<T>>, id: string, make: () => Promise<T>): Promise<T> {
    const found = known.get(id) ?? make();
    known.set(id, found);
    return found;
  }

  /** What is not kept must not be seen by the next command either: it gets a log of its own. */
  async function logOf(procedureId: string): Promise<ProcedureLog> {
    if (!keep) {
      const input = await once(inputs, procedureId, () => begin(procedureId));
      return createProcedureLog(input, { append: forgetting, readAhead, now });
    }
    return once(running, procedureId, async () =>
      createProcedureLog(await begin(procedureId), { append: appendEvents, readAhead, now }),
    );
  }

  async function give(...[procedureId, envelope]: Parameters<ProcedurePort['give']>) {
    const log = await logOf(procedureId);
    const before = log.state();
    const opening = envelope.command.name === 'openProcedure';
    if ((before === null && !opening) || before?.ending != null) {
      return { kind: 'notRunning' } as const;
    }
    const answer: GiveResult = await log.give(envelope);
    return answer;
  }

  return {
    give,
    healthy: () => Promise.resolve(true),
    async adopt(procedureId, played) {
      const events = renamed(procedureId, played);
      const state = foldLog(events);
      if (state === null) throw new Error('local engine: an empty log');
      await appendEvents({
        procedureId,
        firstSequence: 1,
        previousHash: GENESIS_HASH,
        events,
        handled: null,
        summary: summaryOf(state),
      });
      inputs.delete(procedureId);
      running.delete(procedureId);
    },
    async settle(procedureId, run) {
      const log = await logOf(procedureId);
      for (;;) {
        await log.note(() => []);
        const state = log.state();
        const effect = state === null ? null : dueEffect(state, now());
        if (state === null || effect === null) return;
        const event = await run(effect, state);
        await log.note((present) => outcomeEvents(present, effect, event));
      }
    },
  };
}
