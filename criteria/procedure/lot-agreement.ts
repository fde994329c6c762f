/** The panel's agreement in a lot as its sheets stand: for the chair, before and while the consensus is found. */
import type { PanelAgreement, ScoredUnit } from '../consensus/panel-agreement.js';
import { panelAgreement } from '../consensus/panel-agreement.js';
import { panelCriteria } from './decide/check-scores.js';
import type { LotState, ProcedureState } from './state.js';
import { candidatesOf } from './state.js';

function unitOf(lot: LotState, groupId: string, criterionId: string, bidId: string): ScoredUnit {
  const given = Object.values(lot.sheets)
    .filter((sheet) => sheet.bidId === bidId)
    .flatMap(({ evaluatorId, scores }) =>
      scores
        .filter((score) => score.criterionId === criterionId)
        .map(({ points }) => ({ evaluatorId, points })),
    );
  return { groupId, criterionId, bidId, given };
}

/** Null while the lot has no profile. */
export function lotAgreement(state: ProcedureState, lot: LotState): PanelAgreement | null {
  const { profile } = lot;
  if (profile === null) return null;
  const scored = panelCriteria(lot).map(({ id }) => id);
  const units = profile.groups.flatMap((group) =>
    group.criteria
      .filter(({ id }) => scored.includes(id))
      .flatMap(({ id }) =>
        candidatesOf(state, lot.id).map(({ bidId }) => unitOf(lot, group.id, id, bidId)),
      ),
  );
  return panelAgreement(units, profile.consensus.reasonBeyondMedian);
}
