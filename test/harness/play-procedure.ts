/** Plays a procedure in memory: commands by people at a known time, effects with given outcomes, nothing but the pure domain. */
import { isBefore, addMs } from '../../criteria/instant.js';
import type { Instant } from '../../criteria/instant.js';
import type { Command, CommandBody, CommandName } from '../../criteria/procedure/command.js';
import type { Effect } from '../../criteria/procedure/effects.js';
import { dueEffect, effectName, outcomeEvents } from '../../criteria/procedure/effects.js';
import type { EventKind, ProcedureEvent, RecordedEvent } from '../../criteria/procedure/event.js';
import type { Handled, Settled } from '../../criteria/procedure/settle.js';
import { handleCommand, record, recordOutcome } from '../../criteria/procedure/settle.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import type { RefusalCode } from '../../criteria/refusal.js';
import { outcomeOf } from './effect-outcomes.js';
import type { PlayedLot } from './played-lots.js';
import { ASSISTANT_LOT, TRAINING_LOT } from './played-lots.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';

export const PLAY_START: Instant = '2026-11-20T08:00:00.000Z';
export const PLAYED_PROCEDURE = 'buergerdialog-2026';

export interface RefusedAttempt {
  readonly code: RefusalCode;
  /** Kinds of the events that the attempt left behind. */
  readonly evidence: readonly EventKind[];
}

export interface Play {
  readonly lots: readonly PlayedLot[];
  /** @throws Error before the procedure is open. */
  state(): ProcedureState;
  opened(): boolean;
  log(): readonly RecordedEvent[];
  now(): Instant;
  /** Lets time pass and the engine do what is due by then. */
  wait(ms: number): void;
  waitUntil(instant: Instant): void;
  /** Gives a command and keeps whatever came of it. */
  give<N extends CommandName>(
    who: Who | PersonActor,
    name: N,
    body: CommandBody<N>,
    receivedAt?: Instant,
  ): Handled;
  /** @throws Error unless the command is accepted. */
  accept<N extends CommandName>(
    who: Who | PersonActor,
    name: N,
    body: CommandBody<N>,
    receivedAt?: Instant,
  ): Handled;
  /** @throws Error unless the command is refused. */
  refuse<N extends CommandName>(
    who: Who | PersonActor,
    name: N,
    body: CommandBody<N>,
    receivedAt?: Instant,
  ): RefusedAttempt;
  /** Folds in an event that no command of today leads to, as an older log may hold it. */
  inject(who: Who, event: ProcedureEvent): void;
  due(): Effect | null;
  /** Runs the due effect; without an outcome it goes well. */
  runEffect(outcome?: ProcedureEvent): Effect;
  failEffect(message: string): Effect;
  runEffects(): void;
  /** The same procedure from here on, without consequences for this one. */
  fork(): Play;
}

export interface PlayOptions {
  readonly lots?: readonly PlayedLot[];
  /** Called after each step with the state that it led to. */
  readonly observe?: (state: ProcedureState, log: readonly RecordedEvent[], now: Instant) => void;
}

interface Position {
  readonly state: ProcedureState | null;
  readonly log: readonly RecordedEvent[];
  readonly now: Instant;
}

/** One of the usual people, or anybody else. */
const actorOf = (who: Who | PersonActor): PersonActor =>
  typeof who === 'string' ? ACTORS[who] : who;

const START: Position = { state: null, log: [], now: PLAY_START };

/** Begins a play with two lots, unless told otherwise. */
export function createPlay(options: PlayOptions = {}, from: Position = START): Play {
  const lots = options.lots ?? [ASSISTANT_LOT, TRAINING_LOT];
  let { state, log, now } = from;

  function keep<T extends Settled>(settled: T): T {
    state = settled.state;
    log = [...log, ...settled.events];
    if (state !== null && settled.events.length > 0) options.observe?.(state, log, now);
    return settled;
  }

  function present(): ProcedureState {
    if (state === null) throw new Error('play: the procedure is not open');
    return state;
  }

  const play: Play = {
    lots,
    state: present,
    opened: () => state !== null,
    log: () => log,
    now: () => now,
    wait: (ms) => play.waitUntil(addMs(now, ms)),
    waitUntil(instant) {
      if (isBefore(instant, now)) throw new Error('play: time does not run backwards');
      now = instant;
      if (state !== null) keep(recordOutcome(state, [], now));
    },
    give(who, name, body, receivedAt = now) {
      const command = { name, body } as unknown as Command;
      return keep(handleCommand(state, command, { actor: actorOf(who), now, receivedAt }));
    },
    accept(who, name, body, receivedAt) {
      const handled = play.give(who, name, body, receivedAt);
      if (handled.decision.kind === 'accepted') return handled;
      const { code, detail } = handled.decision.refusal;
      throw new Error(`${actorOf(who).name} ${name}: ${code} ${detail.en}`);
    },
    refuse(who, name, body, receivedAt) {
      const { decision, own } = play.give(who, name, body, receivedAt);
      if (decision.kind === 'accepted')
        throw new Error(`${actorOf(who).name} ${name} was accepted`);
      return { code: decision.refusal.code, evidence: own.map(({ event }) => event.kind) };
    },
    inject(who, event) {
      const { personId, name } = ACTORS[who];
      keep(record({ state, events: [] }, [event], { kind: 'person', personId, name }, now));
    },
    due: () => (state === null ? null : dueEffect(state, now)),
    runEffect(outcome) {
      const effect = play.due();
      if (effect === null) throw new Error('play: no effect is due');
      const event = outcome ?? outcomeOf(effect, lots, present());
      keep(recordOutcome(present(), outcomeEvents(present(), effect, event), now));
      return effect;
    },
    failEffect(message) {
      const effect = play.due();
      if (effect === null) throw new Error('play: no effect is due');
      return play.runEffect({
        kind: 'EffectFailed',
        payload: { effect: effectName(effect), message },
      });
    },
    runEffects() {
      while (play.due() !== null) play.runEffect();
    },
    fork: () => createPlay({ lots }, { state, log, now }),
  };
  return play;
}
