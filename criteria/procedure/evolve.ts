/** State from events: `evolve` applies one event, `foldLog` a whole log; the same fold in workflow, API, record and verifier. */
import { followTasks } from '../task/task-state.js';
import type { EventKind, ProcedureEvent, RecordedEvent } from './event.js';
import { BENCHMARK } from './evolve/benchmark.js';
import { PRICE_CLARIFICATION } from './evolve/clarify-prices.js';
import { BID_PERIOD } from './evolve/bid-period.js';
import { DECISION } from './evolve/decision.js';
import { DEPUTIES } from './evolve/deputies.js';
import { DOCUMENTS } from './evolve/documents.js';
import { EVALUATION } from './evolve/evaluation.js';
import type { FoldContext, Folds } from './evolve/fold.js';
import { GRADING } from './evolve/grading.js';
import { openedState } from './evolve/open-procedure.js';
import { ITEM_DISCLOSURE } from './evolve/item-disclosure.js';
import { LATE_DOCUMENTS } from './evolve/late-documents.js';
import { PANEL } from './evolve/panel.js';
import { PREPARATION } from './evolve/preparation.js';
import { RECORD } from './evolve/record.js';
import { SIDE_WAYS } from './evolve/side-ways.js';
import type { ProcedureState } from './state.js';

const FOLDS: Folds<Exclude<EventKind, 'ProcedureOpened'>> = {
  ...PREPARATION,
  ...BID_PERIOD,
  ...LATE_DOCUMENTS,
  ...EVALUATION,
  ...BENCHMARK,
  ...ITEM_DISCLOSURE,
  ...GRADING,
  ...DECISION,
  ...RECORD,
  ...PANEL,
  ...DEPUTIES,
  ...DOCUMENTS,
  ...PRICE_CLARIFICATION,
  ...SIDE_WAYS,
};

function applyFold(
  state: ProcedureState,
  event: ProcedureEvent,
  context: FoldContext,
): ProcedureState {
  if (event.kind === 'ProcedureOpened') throw new Error('evolve: a procedure is opened once');
  const fold = FOLDS[event.kind] as (
    state: ProcedureState,
    payload: ProcedureEvent['payload'],
    context: FoldContext,
  ) => ProcedureState;
  return fold(state, event.payload, context);
}

/**
 * Applies one recorded event.
 * @throws Error for an event that `decide` cannot have produced: a bug or a tampered log.
 */
export function evolve(state: ProcedureState | null, recorded: RecordedEvent): ProcedureState {
  const context: FoldContext = { at: recorded.at, by: recorded.by };
  if (recorded.event.kind === 'ProcedureOpened' && state === null) {
    const opened = openedState(recorded.event.payload, context);
    return followTasks({ ...opened, sequence: recorded.sequence }, recorded.at);
  }
  if (state === null) throw new Error('evolve: the first event must open the procedure');
  const folded = applyFold(state, recorded.event, context);
  return followTasks({ ...folded, sequence: recorded.sequence }, recorded.at);
}

/** Folds a log, or its continuation behind an already folded state. */
export const foldLog = (
  events: readonly RecordedEvent[],
  from: ProcedureState | null = null,
): ProcedureState | null => events.reduce<ProcedureState | null>(evolve, from);
