/** The one appender of a procedure: takes jobs in order, decides on the durable state, and returns when the log has it. */
import type { AppendOutcome, AppendRequest } from '../activities/contracts.js';
import type { Digest } from '../criteria/canonical-json.js';
import { PROCEDURE_LIMITS } from '../criteria/limits.js';
import type { Instant } from '../criteria/instant.js';
import { foldLog } from '../criteria/procedure/evolve.js';
import type { EventKind, ProcedureEvent, RecordedEvent } from '../criteria/procedure/event.js';
import type { HandledCommand, Receipt } from '../criteria/procedure/receipt.js';
import { handleCommand, recordOutcome } from '../criteria/procedure/settle.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import { summaryOf } from '../criteria/procedure/summary.js';
import type { Refusal } from '../criteria/refusal.js';
import { refusal } from '../criteria/refusal.js';
import type { CarriedCommand, CarryOver } from './carry-over.js';
import type { CommandEnvelope } from './messages.js';

export type CommandAnswer =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What the shell lends to the log: the activity and the workflow's clock. */
export interface LogPorts {
  append(request: AppendRequest): Promise<AppendOutcome>;
  now(): Instant;
}

export interface ProcedureLog {
  state(): ProcedureState | null;
  idle(): boolean;
  give(envelope: CommandEnvelope): Promise<CommandAnswer>;
  /** Records what the engine brings about; `outcome` sees the state of that moment and may find nothing left to do. */
  note(outcome: (state: ProcedureState) => readonly ProcedureEvent[]): Promise<void>;
  carryOver(): CarryOver;
}

/** Creates the log of one run from what the run before handed over. */
export function createProcedureLog(input: CarryOver, ports: LogPorts): ProcedureLog {
  let { state, headHash } = input;
  const handled = new Map<string, CarriedCommand>(input.handled.map((entry) => [entry.key, entry]));
  let waiting = 0;
  let tail: Promise<unknown> = Promise.resolve();

  /** Jobs run strictly one after the other: each decides on what the one before made durable. */
  function enqueue<T>(job: () => Promise<T>): Promise<T> {
    waiting += 1;
    const run = tail.then(job).finally(() => {
      waiting -= 1;
    });
    tail = run.catch(() => undefined);
    return run;
  }

  const remember = (
    command: HandledCommand,
    own: readonly { hash: Digest; kind: string }[],
  ): void => {
    const hashes = own.map((entry) => entry.hash);
    handled.set(command.key, { ...command, hashes, kinds: own.map((entry) => entry.kind) });
  };

  /** Writes; true when written, false when the log was ahead and the state has caught up with it. */
  async function append(
    events: readonly RecordedEvent[],
    after: ProcedureState,
    command: HandledCommand | null,
  ): Promise<boolean> {
    const outcome = await ports.append({
      procedureId: input.procedureId,
      firstSequence: (state?.sequence ?? 0) + 1,
      previousHash: headHash,
      events,
      handled: command,
      summary: summaryOf(after),
    });
    if (outcome.kind === 'behind') {
      state = foldLog(outcome.entries, state);
      headHash = outcome.entries.at(-1)?.hash ?? headHash;
      for (const { receipt, ...known } of outcome.handled) {
        remember(known, receipt === null ? [] : receipt.events);
      }
      return false;
    }
    state = after;
    headHash = outcome.hashes.at(-1) ?? headHash;
    if (command !== null) {
      const first = events[0]?.sequence ?? 0;
      const own = command.outcome.kind === 'accepted' ? command.outcome.sequences : [];
      remember(
        command,
        own.map((sequence) => ({
          hash: outcome.hashes[sequence - first] ?? '',
          kind: events[sequence - first]?.event.kind ?? '',
        })),
      );
    }
    return true;
  }

  function answerOf(known: CarriedCommand, bodyHash: Digest): CommandAnswer {
    if (known.bodyHash !== bodyHash) {
      return {
        kind: 'refused',
        refusal: refusal('keyReused', 'Neuen Schlüssel wählen.', 'Choose a new key.'),
      };
    }
    if (known.outcome.kind === 'refused') return known.outcome;
    const events = known.outcome.sequences.map((sequence, place) => ({
      sequence,
      kind: (known.kinds[place] ?? '') as EventKind,
      hash: known.hashes[place] ?? '',
    }));
    const last = events.at(-1);
    return {
      kind: 'accepted',
      receipt: {
        procedureId: input.procedureId,
        bodyHash,
        events,
        sequence: last?.sequence ?? 0,
        hash: last?.hash ?? '',
      },
    };
  }

  async function handle(envelope: CommandEnvelope): Promise<CommandAnswer> {
    const { key, bodyHash, actor, command, receivedAt, probe } = envelope;
    for (;;) {
      const known = handled.get(key);
      if (known !== undefined) return answerOf(known, bodyHash);
      const result = handleCommand(state, command, { actor, receivedAt, now: ports.now() });
      if (probe === true && result.decision.kind === 'accepted') {
        const again = refusal('wrongPhase', 'Bitte erneut senden.', 'Please send again.');
        return { kind: 'refused', refusal: again };
      }
      const outcome =
        result.decision.kind === 'accepted'
          ? { kind: 'accepted' as const, sequences: result.own.map((event) => event.sequence) }
          : { kind: 'refused' as const, refusal: result.decision.refusal };
      // A refusal that leaves nothing behind needs no row: a later repeat may well be right.
      if (result.state === null || (outcome.kind === 'refused' && result.events.length === 0)) {
        return outcome.kind === 'refused'
          ? outcome
          : {
              kind: 'refused',
              refusal: refusal('unknownProcedure', 'Kennung prüfen.', 'Check the id.'),
            };
      }
      await append(result.events, result.state, { key, bodyHash, outcome });
    }
  }

  async function noteOutcome(
    outcome: (state: ProcedureState) => readonly ProcedureEvent[],
  ): Promise<void> {
    for (;;) {
      if (state === null) return;
      const result = recordOutcome(state, outcome(state), ports.now());
      if (result.events.length === 0 || result.state === null) return;
      if (await append(result.events, result.state, null)) return;
    }
  }

  return {
    state: () => state,
    idle: () => waiting === 0,
    give: (envelope) => enqueue(() => handle(envelope)),
    note: (outcome) => enqueue(() => noteOutcome(outcome)),
    carryOver: () => ({
      version: 1,
      procedureId: input.procedureId,
      state,
      headHash,
      handled: [...handled.values()].slice(-PROCEDURE_LIMITS.carriedReceipts),
    }),
  };
}
