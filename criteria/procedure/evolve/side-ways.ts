/** Folds of what can happen in any phase: suspension, return, cancellation, notes, failed effects, refused access. */
import { addMs } from '../../instant.js';
import { afterSuspension } from '../../task/task-state.js';
import { cancellationOrders } from '../document-state.js';
import type { Phase } from '../phase.js';
import { isBeforePhase } from '../phase.js';
import { endVersion } from '../record-state.js';
import type { LotState, ProcedureState } from '../state.js';
import type { Folds } from './fold.js';
import { countRefusedAccess, enter } from './fold.js';
import { NOTHING_PUBLISHED } from './nothing-published.js';
import { DRAFT_EFFECT } from './record.js';

/** A lot as it was when the given phase began: what came later counts no more, and stays in the log. */
function rewoundLot(lot: LotState, to: Phase): LotState {
  const undone = (phase: Phase): boolean => !isBeforePhase(phase, to);
  return {
    ...lot,
    benchmark: undone('benchmark') ? { kind: 'none' } : lot.benchmark,
    sheets: undone('scoring') ? {} : lot.sheets,
    consensus: undone('consensus') ? {} : lot.consensus,
    rankings: undone('ranking') ? [] : lot.rankings,
    stability: undone('ranking') ? null : lot.stability,
    lotDraw: undone('ranking') ? { kind: 'none' } : lot.lotDraw,
    exitDossier: undone('ranking') ? null : lot.exitDossier,
    award: undone('ranking') ? { kind: 'open' } : lot.award,
  };
}

/** The same bids, with nothing decided about them and no documents asked for. */
const unexamined = (bids: ProcedureState['bids']): ProcedureState['bids'] =>
  Object.fromEntries(
    Object.entries(bids).map(([id, bid]) => [
      id,
      {
        ...bid,
        lateDocuments: [],
        formal: null,
        eligibility: null,
        exclusionProposal: null,
        exclusion: null,
      },
    ]),
  );

/** The state as it was when the given phase began, without anything that was done from then on. */
export function rewind(state: ProcedureState, to: Phase): ProcedureState {
  const undone = (phase: Phase): boolean => !isBeforePhase(phase, to);
  return {
    ...state,
    bids: undone('examination') ? unexamined(state.bids) : state.bids,
    ...(undone('published') ? NOTHING_PUBLISHED : {}),
    needDigest: undone('need') ? null : state.needDigest,
    freeze: undone('design') ? { kind: 'open' } : state.freeze,
    opening: undone('opening') ? { kind: 'closed' } : state.opening,
    envelopeDefects: undone('opening') ? [] : state.envelopeDefects,
    // Prices that are open stay open; what one person only began does not outlast what it was about.
    priceOpening:
      undone('opening') || state.priceOpening.kind === 'started'
        ? { kind: 'closed' }
        : state.priceOpening,
    excusedSheets: undone('scoring') ? [] : state.excusedSheets,
    lock: undone('consensus') ? { kind: 'open' } : state.lock,
    lots: Object.fromEntries(
      Object.entries(state.lots).map(([id, lot]) => [id, rewoundLot(lot, to)]),
    ),
    record: undone('review')
      ? { ...endVersion(state.record, 'undone'), replaces: null }
      : state.record,
    letters: null,
    standstillUntil: null,
    attention: [],
  };
}

/** A draft that cannot be made is given up: everything else would wait behind it. */
function withoutDraft(state: ProcedureState, effect: string): ProcedureState {
  const { draft } = state.record;
  return effect !== DRAFT_EFFECT || draft === null
    ? state
    : { ...state, record: { ...state.record, draft: { ...draft, wanted: false } } };
}

export const SIDE_WAYS: Folds<
  | 'AccessRefused'
  | 'Suspended'
  | 'Resumed'
  | 'ReturnProposed'
  | 'ReturnedToPhase'
  | 'CancellationProposed'
  | 'ProcedureCancelled'
  | 'NoteAdded'
  | 'EffectFailed'
  | 'EffectRecovered'
> = {
  AccessRefused: (state, { personId }) => countRefusedAccess(state, personId),
  Suspended: (state, { reason }, { at }) => ({ ...state, suspended: { since: at, reason } }),
  Resumed: (state, { suspendedMs }, { at }) => ({
    ...state,
    tasks: afterSuspension(state.tasks, suspendedMs, at),
    suspended: null,
    bidDeadlineAt:
      state.phase === 'published' && state.bidDeadlineAt !== null
        ? addMs(state.bidDeadlineAt, suspendedMs)
        : state.bidDeadlineAt,
    standstillUntil:
      state.phase === 'standstill' && state.standstillUntil !== null
        ? addMs(state.standstillUntil, suspendedMs)
        : state.standstillUntil,
  }),
  ReturnProposed: (state, { phase, reason }, { by }) => ({
    ...state,
    returning: { phase, reason, by: by.kind === 'person' ? by.personId : '' },
  }),
  ReturnedToPhase: (state, { phase }, context) =>
    enter({ ...rewind(state, phase), returning: null, cancelling: null }, phase, context),
  CancellationProposed: (state, { ground, reason }, { by }) => ({
    ...state,
    cancelling: { ground, reason, by: by.kind === 'person' ? by.personId : '' },
  }),
  ProcedureCancelled: (state, _, { at }) => ({
    ...state,
    ending: 'cancelled',
    cancelling: null,
    issuedDocuments: [...state.issuedDocuments, ...cancellationOrders(state, at)],
  }),
  NoteAdded: (state) => state,
  EffectFailed: (state, { effect, message }, { at }) => {
    const failures = state.attention.find((item) => item.effect === effect)?.failures ?? 0;
    const others = state.attention.filter((item) => item.effect !== effect);
    const failed = { effect, message, since: at, failures: failures + 1 };
    return { ...withoutDraft(state, effect), attention: [...others, failed] };
  },
  EffectRecovered: (state, { effect }) => ({
    ...state,
    attention: state.attention.filter((item) => item.effect !== effect),
  }),
};
