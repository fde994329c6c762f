/** Decisions possible in most phases: suspension, return, cancellation, notes. */
import { toMs } from '../../instant.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import type { Phase } from '../phase.js';
import { isBeforePhase } from '../phase.js';
import type { ProcedureState } from '../state.js';
import { lotsOf } from '../state.js';

export const suspend = (_: ProcedureState, { reason }: CommandBody<'suspend'>): Decision =>
  accept({ kind: 'Suspended', payload: { reason } });

export function resume(
  state: ProcedureState,
  { reason }: CommandBody<'resume'>,
  { now }: DecisionContext,
): Decision {
  if (state.suspended === null) {
    return refuse(
      'alreadyDone',
      'Das Verfahren ist nicht ausgesetzt.',
      'The procedure is not suspended.',
    );
  }
  const suspendedMs = Math.max(0, toMs(now) - toMs(state.suspended.since));
  return accept({ kind: 'Resumed', payload: { reason, suspendedMs } });
}

/** What people do again; phases that the engine or the calendar makes cannot be repeated at will. */
export const RETURN_TARGETS: readonly Phase[] = [
  'need',
  'design',
  'examination',
  'benchmark',
  'scoring',
  'consensus',
  'ranking',
  'review',
];

/** A run that was started comes to its end first: its results belong to the file. */
const whileMeasuring = (state: ProcedureState): Decision | null =>
  lotsOf(state).some(
    ({ benchmark }) => benchmark.kind === 'running' || benchmark.kind === 'measured',
  )
    ? refuse('wrongPhase', 'Ein Benchmark läuft noch.', 'A benchmark is still running.')
    : null;

export function returnTo(
  state: ProcedureState,
  { phase, reason }: CommandBody<'returnTo'>,
): Decision {
  const possible = RETURN_TARGETS.filter((target) => isBeforePhase(target, state.phase));
  if (!possible.includes(phase)) {
    const list = possible.join(', ');
    return refuse('ruleViolated', `Möglich: ${list}.`, `Possible: ${list}.`);
  }
  const running = whileMeasuring(state);
  if (running !== null) return running;
  if (phase === 'benchmark' && lotsOf(state).every((lot) => lot.suites.length === 0)) {
    return refuse('ruleViolated', 'Es ist kein Benchmark geplant.', 'No benchmark is planned.');
  }
  return accept({ kind: 'ReturnProposed', payload: { phase, reason } });
}

export function confirmReturn(
  state: ProcedureState,
  _: CommandBody<'confirmReturn'>,
  { actor }: DecisionContext,
): Decision {
  const { returning } = state;
  if (returning === null || !isBeforePhase(returning.phase, state.phase)) {
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  }
  if (returning.by === actor.personId) {
    return refuse(
      'fourEyes',
      'Sie haben die Zurückversetzung vorgeschlagen.',
      'You proposed the return.',
    );
  }
  const running = whileMeasuring(state);
  if (running !== null) return running;
  return accept({
    kind: 'ReturnedToPhase',
    payload: { from: state.phase, phase: returning.phase, reason: returning.reason },
  });
}

export const cancelProcedure = (
  _: ProcedureState,
  body: CommandBody<'cancelProcedure'>,
): Decision => accept({ kind: 'CancellationProposed', payload: body });

export function confirmCancellation(
  state: ProcedureState,
  _: CommandBody<'confirmCancellation'>,
  { actor }: DecisionContext,
): Decision {
  const { cancelling } = state;
  if (cancelling === null)
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  if (cancelling.by === actor.personId) {
    return refuse(
      'fourEyes',
      'Sie haben die Aufhebung vorgeschlagen.',
      'You proposed the cancellation.',
    );
  }
  const { ground, reason } = cancelling;
  return accept({ kind: 'ProcedureCancelled', payload: { ground, reason } });
}

export const addNote = (_: ProcedureState, { text }: CommandBody<'addNote'>): Decision =>
  accept({ kind: 'NoteAdded', payload: { text } });
