/** The one appender of a procedure: takes jobs in order, decides on the durable state, and returns when the log has it. */
import type { AppendOutcome, AppendRequest, WrittenAhead } from '../activities/contracts.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { Instant } from '../criteria/instant.js';
import { foldLog } from '../criteria/procedure/evolve.js';
import type { ProcedureEvent, RecordedEvent } from '../criteria/procedure/event.js';
import { can } from '../criteria/procedure/policy.js';
import type { CommandOutcome, HandledCommand } from '../criteria/procedure/receipt.js';
import type { Handled } from '../criteria/procedure/settle.js';
import { handleCommand, recordOutcome, settle } from '../criteria/procedure/settle.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import { summaryOf } from '../criteria/procedure/summary.js';
import type { CarryOver } from './carry-over.js';
import type { CommandAnswer, HandledCommands } from './handled-commands.js';
import { createHandledCommands, refuse } from './handled-commands.js';
import { createJobQueue } from './job-queue.js';
import type { CommandEnvelope } from './messages.js';
import { completedState } from './carried-state.js';

export type { CommandAnswer } from './handled-commands.js';

/** What the shell lends to the log: the activities and the workflow's clock. */
export interface LogPorts {
  append(request: AppendRequest): Promise<AppendOutcome>;
  readAhead(procedureId: string, firstSequence: number): Promise<WrittenAhead>;
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

/** Where the log stands as far as this run knows; moves only when the log has it. */
interface Position {
  readonly procedureId: string;
  readonly ports: LogPorts;
  readonly handled: HandledCommands;
  state: ProcedureState | null;
  headHash: Digest;
}

/** The log is the truth: what stands there already is folded in, with the commands that brought it. */
function foldIn(position: Position, { entries, handled }: WrittenAhead): void {
  position.state = foldLog(entries, position.state);
  position.headHash = entries.at(-1)?.hash ?? position.headHash;
  for (const { receipt, ...known } of handled) {
    position.handled.remember(known, receipt === null ? [] : receipt.events);
  }
}

/** The place of the next entry, as far as this run knows. */
const nextSequence = ({ state }: Position): number => (state?.sequence ?? 0) + 1;

/**
 * A person decides on what the API has shown, and the API shows what is durable. After a restart that can be more than
 * this run knows: an attempt before it wrote and was lost. A refusal writes nothing that would show it, so it is read.
 */
async function catchUpWithCaller(position: Position, { seen = 0 }: CommandEnvelope): Promise<void> {
  const next = nextSequence(position);
  if (seen < next) return;
  foldIn(position, await position.ports.readAhead(position.procedureId, next));
}

function catchUp(position: Position, ahead: WrittenAhead, command: HandledCommand | null): void {
  foldIn(position, ahead);
  const { entries, handled } = ahead;
  const answered = command !== null && handled.some(({ key }) => key === command.key);
  // Deciding again on the same state would be refused by the log for ever, without a pause.
  if (entries.length === 0 && !answered) {
    throw new Error(
      `${position.procedureId}: the log is said to be ahead, but has nothing to catch up with`,
    );
  }
}

/** Writes; true when written, false when the log was ahead and the position has caught up with it. */
async function append(
  position: Position,
  events: readonly RecordedEvent[],
  after: ProcedureState,
  command: HandledCommand | null,
): Promise<boolean> {
  const outcome = await position.ports.append({
    procedureId: position.procedureId,
    firstSequence: nextSequence(position),
    previousHash: position.headHash,
    events,
    handled: command,
    summary: summaryOf(after),
  });
  if (outcome.kind === 'behind') {
    catchUp(position, outcome, command);
    return false;
  }
  position.state = after;
  position.headHash = outcome.hashes.at(-1) ?? position.headHash;
  if (command === null) return true;
  const first = events[0]?.sequence ?? 0;
  const own = command.outcome.kind === 'accepted' ? command.outcome.sequences : [];
  position.handled.remember(
    command,
    own.map((sequence) => ({
      hash: outcome.hashes[sequence - first] ?? '',
      kind: events[sequence - first]?.event.kind ?? '',
    })),
  );
  return true;
}

const outcomeOf = ({ decision, own }: Handled): CommandOutcome =>
  decision.kind === 'accepted'
    ? { kind: 'accepted', sequences: own.map((event) => event.sequence) }
    : { kind: 'refused', refusal: decision.refusal };

/** A probe carries no contents: it is decided by who and when alone, never by the command's own rules. */
function wouldBeHeard(position: Position, envelope: CommandEnvelope, now: Instant): boolean {
  const { actor, command } = envelope;
  const { state } = settle({ state: position.state, events: [] }, now);
  if (command.name === 'openProcedure') return true;
  return state !== null && can(actor, command.name, state).kind === 'allowed';
}

/** Decides and writes until the log has it, or until the log says that it was answered before. */
async function handle(position: Position, envelope: CommandEnvelope): Promise<CommandAnswer> {
  const { key, bodyHash, actor, command, receivedAt, probe } = envelope;
  await catchUpWithCaller(position, envelope);
  for (;;) {
    const before = position.handled.answer(key, bodyHash);
    if (before !== null) return before;
    const now = position.ports.now();
    if (probe === true && wouldBeHeard(position, envelope, now)) {
      return refuse('wrongPhase', 'Bitte erneut senden.', 'Please send again.');
    }
    const result = handleCommand(position.state, command, { actor, receivedAt, now });
    const outcome = outcomeOf(result);
    // A refusal that leaves nothing behind needs no row: a later repeat may well be right. What the engine itself
    // had due at this moment it does without the command.
    if (outcome.kind === 'refused' && (result.state === null || result.own.length === 0)) {
      return outcome;
    }
    if (result.state === null) {
      return refuse('unknownProcedure', 'Kennung prüfen.', 'Check the id.');
    }
    await append(position, result.events, result.state, { key, bodyHash, outcome });
  }
}

async function noteOutcome(
  position: Position,
  outcome: (state: ProcedureState) => readonly ProcedureEvent[],
): Promise<void> {
  for (;;) {
    if (position.state === null) return;
    const result = recordOutcome(position.state, outcome(position.state), position.ports.now());
    if (result.events.length === 0 || result.state === null) return;
    if (await append(position, result.events, result.state, null)) return;
  }
}

/** Creates the log of one run from what the run before handed over. */
export function createProcedureLog(input: CarryOver, ports: LogPorts): ProcedureLog {
  const { procedureId, headHash } = input;
  const state = completedState(input.state);
  const handled = createHandledCommands(procedureId, input.handled);
  const position: Position = { procedureId, ports, handled, state, headHash };
  // Each job decides on what the one before made durable.
  const queue = createJobQueue();
  return {
    state: () => position.state,
    idle: () => queue.idle(),
    give: (envelope) => queue.enqueue(() => handle(position, envelope)),
    note: (outcome) => queue.enqueue(() => noteOutcome(position, outcome)),
    carryOver: () => ({
      version: 1,
      procedureId,
      state: position.state,
      headHash: position.headHash,
      handled: handled.carried(),
    }),
  };
}
