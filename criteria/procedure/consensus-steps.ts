/** What is to be done next in the consensus, and which comments for the letters are missing, there and before the letters. */
import { panelCriteria } from './decide/check-scores.js';
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import type { BidState, LotState, ProcedureState } from './state.js';
import { candidatesOf, consensusOf, lotsOf } from './state.js';

const uncommented = (lot: LotState, { bidId }: BidState): boolean =>
  panelCriteria(lot).some(({ id }) => {
    const entry = consensusOf(lot, bidId, id);
    return entry !== null && entry.externalComment === undefined;
  });

const bidsWithout = (state: ProcedureState, loses: (lot: LotState, bid: BidState) => boolean) =>
  lotsOf(state)
    .flatMap((lot) =>
      candidatesOf(state, lot.id).filter((bid) => loses(lot, bid) && uncommented(lot, bid)),
    )
    .map(({ bidId }) => bidId)
    .join(', ');

/** In the consensus nobody knows who will lose: every bid is looked at. */
function consensusComments(state: ProcedureState): readonly NextStep[] {
  const bids = bidsWithout(state, () => true);
  return bids === ''
    ? []
    : [
        step(
          'recordConsensus',
          ['chair'],
          `Ohne Kommentar für die Schreiben: ${bids}`,
          `Without a comment for the letters: ${bids}`,
        ),
      ];
}

/** Agree and lock, then confirm; with what the letters still lack. */
export const consensusSteps = (state: ProcedureState): readonly NextStep[] =>
  state.lock.kind === 'proposed'
    ? [step('confirmLock', ['approver'], 'Sperre der Punkte bestätigen', 'Confirm the score lock')]
    : [
        step(
          'recordConsensus',
          ['chair'],
          'Konsens festhalten, Punkte sperren',
          'Record the consensus, lock the scores',
        ),
        ...consensusComments(state),
      ];

/** Section 134(1) GWB: the letters give reasons, and for these bids the panel has left none. */
export function letterComments(state: ProcedureState): readonly NextStep[] {
  const remarked = state.letters?.remarked ?? [];
  const loses = ({ award }: LotState, { bidId }: BidState): boolean =>
    award.kind === 'decided' && award.bidId !== bidId && !remarked.includes(bidId);
  const bids = bidsWithout(state, loses);
  return bids === ''
    ? []
    : [
        step(
          null,
          ['procurementOfficer'],
          `Gründe für die Schreiben (§ 134 Abs. 1 GWB) selbst verfassen, externe Kommentare fehlen: ${bids}`,
          `Write the reasons for the letters (section 134(1) GWB) yourself, external comments are missing: ${bids}`,
        ),
      ];
}
