/** The bid that a command is about, or why nothing more can be decided about it. */
import type { Decision } from '../decision.js';
import { refuse } from '../decision.js';
import type { BidState, ProcedureState } from '../state.js';
import { bidOf } from '../state.js';

/** A bid that is in the procedure and not excluded. */
export function openBid(state: ProcedureState, bidId: string): BidState | Decision {
  const bid = bidOf(state, bidId);
  if (bid === null) return refuse('unknownReference', `Angebot ${bidId}.`, `Bid ${bidId}.`);
  return bid.exclusion === null
    ? bid
    : refuse('alreadyDone', `${bidId} ist ausgeschlossen.`, `${bidId} is excluded.`);
}

export const isRefused = (value: BidState | Decision): value is Decision => 'kind' in value;
