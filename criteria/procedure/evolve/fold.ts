/** The form of a fold: how one kind of event changes the state; total, pure, never refuses. */
import type { Instant } from '../../instant.js';
import type { ActorReference } from '../actor.js';
import type { EventKind, EventPayload } from '../event.js';
import type { Phase } from '../phase.js';
import type { BidState, LotState, ProcedureState } from '../state.js';
import { bidOf, lotOf, refusedAccessOf } from '../state.js';
import type { BidId, LotId, PersonId } from '../../ids.js';

export interface FoldContext {
  readonly at: Instant;
  readonly by: ActorReference;
}

export type Folds<K extends EventKind> = {
  readonly [P in K]: (
    state: ProcedureState,
    payload: EventPayload<P>,
    context: FoldContext,
  ) => ProcedureState;
};

/** Moves the procedure to a phase; the moment of the event is when the phase began. */
export const enter = (
  state: ProcedureState,
  phase: Phase,
  context: FoldContext,
): ProcedureState => ({
  ...state,
  phase,
  phaseSince: context.at,
});

/** One more refused attempt of this person stands in the log. */
export const countRefusedAccess = (state: ProcedureState, personId: PersonId): ProcedureState => ({
  ...state,
  refusedAccess: { ...state.refusedAccess, [personId]: refusedAccessOf(state, personId) + 1 },
});

/** Changes one lot; an unknown lot is a bug of `decide`, since events only come from there. */
export function changeLot(
  state: ProcedureState,
  lotId: LotId,
  change: (lot: LotState) => Partial<LotState>,
): ProcedureState {
  const lot = lotOf(state, lotId);
  if (lot === null) throw new Error(`changeLot: no lot ${lotId} in ${state.procedureId}`);
  return { ...state, lots: { ...state.lots, [lotId]: { ...lot, ...change(lot) } } };
}

/** Changes one bid; an unknown bid is a bug of `decide`. */
export function changeBid(
  state: ProcedureState,
  bidId: BidId,
  change: (bid: BidState) => Partial<BidState>,
): ProcedureState {
  const bid = bidOf(state, bidId);
  if (bid === null) throw new Error(`changeBid: no bid ${bidId} in ${state.procedureId}`);
  return { ...state, bids: { ...state.bids, [bidId]: { ...bid, ...change(bid) } } };
}
