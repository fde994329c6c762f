/** What is to be done while bids are examined: declarations, checks, documents that were asked for, the end of it. */
import { mustDeclare } from './interest-state.js';
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import { documentsVersion } from './documents-state.js';
import type { BidState, ProcedureState } from './state.js';
import { candidatesOf, interestOf, lotsOf } from './state.js';

const PO = ['procurementOfficer'] as const;
const idsOf = (bids: readonly BidState[]): string => bids.map(({ bidId }) => bidId).join(', ');

/** Documents without a result yet, with the last end of their periods. */
function documentSteps(bids: readonly BidState[]): readonly NextStep[] {
  const awaiting = bids.filter(({ lateDocuments }) =>
    lateDocuments.some(({ outcome }) => outcome === 'awaited' || outcome === 'incomplete'),
  );
  const until = awaiting
    .flatMap(({ lateDocuments }) => lateDocuments.map((document) => document.until))
    .sort()
    .at(-1);
  return until === undefined
    ? []
    : [
        {
          ...step(
            'recordLateDocuments',
            PO,
            `Nachgeforderte Unterlagen festhalten: ${idsOf(awaiting)}`,
            `Record the documents that were asked for: ${idsOf(awaiting)}`,
          ),
          until,
        },
      ];
}

function checkStep(state: ProcedureState, unchecked: readonly BidState[]): NextStep {
  const present = documentsVersion(state.documents);
  const older = unchecked.filter((bid) => bid.documentsVersion < present);
  return older.length === 0
    ? step('checkFormally', PO, 'Angebote prüfen', 'Examine the bids')
    : step(
        'checkFormally',
        PO,
        `Angebote prüfen; für frühere Unterlagen, nicht bestätigt: ${idsOf(older)}`,
        `Examine the bids; made for earlier documents, not confirmed: ${idsOf(older)}`,
      );
}

/** Next steps of the examination. */
export function examinationSteps(state: ProcedureState): readonly NextStep[] {
  const undeclared = state.members.some((member) =>
    mustDeclare(interestOf(state, member.personId)),
  );
  const bids = lotsOf(state).flatMap((lot) => candidatesOf(state, lot.id));
  const unchecked = bids.filter(
    ({ formal, eligibility }) => formal === null || eligibility === null,
  );
  return [
    ...(undeclared
      ? [
          step(
            'declareInterest',
            [],
            'Interessenkonflikte erklären',
            'Declare conflicts of interest',
          ),
        ]
      : []),
    ...documentSteps(bids),
    unchecked.length > 0
      ? checkStep(state, unchecked)
      : step('closeExamination', PO, 'Prüfung abschließen', 'Close the examination'),
  ];
}
