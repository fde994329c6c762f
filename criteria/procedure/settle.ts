/** From decisions to recorded events: numbers them, dates them, names the author, and lets due engine steps happen in order. */
import type { Instant } from '../instant.js';
import type { ActorReference, PersonActor } from './actor.js';
import type { Command } from './command.js';
import { decide } from './decide.js';
import type { Decision, DecisionContext } from './decision.js';
import { engineStep } from './engine-step.js';
import type { ProcedureEvent, RecordedEvent } from './event.js';
import { evolve } from './evolve.js';
import { seatFor } from './policy.js';
import type { ProcedureState } from './state.js';
import { memberOf } from './state.js';

/** New events behind a state, and the state after them. */
export interface Settled {
  readonly state: ProcedureState | null;
  readonly events: readonly RecordedEvent[];
}

const ENGINE: ActorReference = { kind: 'engine' };

/** Who acts, and for whom where only a deputy's seat gives the right to. */
function referenceOf(
  actor: PersonActor,
  { name }: Command,
  state: ProcedureState | null,
): ActorReference {
  const reference = { kind: 'person', personId: actor.personId, name: actor.name } as const;
  const seat = state === null || name === 'openProcedure' ? null : seatFor(actor, name, state);
  const member = state === null || seat === null ? null : memberOf(state, seat.memberId);
  return member === null
    ? reference
    : { ...reference, onBehalfOf: { personId: member.personId, name: member.name } };
}

/** Appends events of one author behind what is settled already. */
export function record(
  settled: Settled,
  events: readonly ProcedureEvent[],
  by: ActorReference,
  at: Instant,
): Settled {
  let { state } = settled;
  const recorded: RecordedEvent[] = [];
  for (const event of events) {
    const next: RecordedEvent = { sequence: (state?.sequence ?? 0) + 1, at, by, event };
    state = evolve(state, next);
    recorded.push(next);
  }
  return { state, events: [...settled.events, ...recorded] };
}

/** Lets everything happen that time and state alone bring about. */
export function settle(settled: Settled, now: Instant): Settled {
  let current = settled;
  for (;;) {
    const step = current.state === null ? null : engineStep(current.state, now);
    if (step === null) return current;
    current = record(current, [step], ENGINE, now);
  }
}

export interface Handled extends Settled {
  readonly decision: Decision;
  /** Events of the command itself, without the engine's own before and after. */
  readonly own: readonly RecordedEvent[];
}

/** A command with everything around it: periods that have ended come first, consequences come after. */
export function handleCommand(
  state: ProcedureState | null,
  command: Command,
  context: DecisionContext,
): Handled {
  const before = settle({ state, events: [] }, context.now);
  const decision = decide(before.state, command, context);
  const events = decision.kind === 'accepted' ? decision.events : decision.evidence;
  const by = referenceOf(context.actor, command, before.state);
  const after = record(before, events, by, context.now);
  const own = after.events.slice(before.events.length);
  return { ...settle(after, context.now), decision, own };
}

/** Outcome of an effect: the engine's own events, and what follows from them. */
export const recordOutcome = (
  state: ProcedureState,
  events: readonly ProcedureEvent[],
  now: Instant,
): Settled => settle(record({ state, events: [] }, events, ENGINE, now), now);
