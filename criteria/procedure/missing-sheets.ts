/** The score sheets that are still to come: by whom, for which bid. */
import type { BidId, LotId, PersonId } from '../ids.js';
import type { LotState, ProcedureState } from './state.js';
import { candidatesOf, lotsOf, scoringEvaluators, sheetKey } from './state.js';

export interface OwedSheet {
  readonly lotId: LotId;
  readonly bidId: BidId;
  readonly evaluatorId: PersonId;
}

/** Whether nobody waits for this sheet, because its evaluator was excused. */
export const isExcused = (state: ProcedureState, evaluatorId: PersonId, bidId: BidId): boolean =>
  state.excusedSheets.includes(sheetKey(evaluatorId, bidId));

/** Sheets of this lot that are neither in nor excused. */
export const owedSheets = (state: ProcedureState, lot: LotState): readonly OwedSheet[] =>
  candidatesOf(state, lot.id).flatMap(({ bidId }) =>
    scoringEvaluators(state)
      .filter(
        ({ personId }) =>
          lot.sheets[sheetKey(personId, bidId)] === undefined && !isExcused(state, personId, bidId),
      )
      .map(({ personId }) => ({ lotId: lot.id, bidId, evaluatorId: personId })),
  );

/** Sheets of all lots that are neither in nor excused. */
export const allOwedSheets = (state: ProcedureState): readonly OwedSheet[] =>
  lotsOf(state).flatMap((lot) => owedSheets(state, lot));
