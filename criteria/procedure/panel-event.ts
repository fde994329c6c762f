/** Events about the people of a procedure and their sheets after the appointment: replaced, recused, a conflict decided, a sheet reopened. */
import type { BidId, LotId, PersonId } from '../ids.js';
import type { ProcedureRole } from '../people/people.js';
import type { InterestRemedy } from './interest-state.js';

/**
 * What counts no more because the panel is another one: the sheets of the person named, and what the
 * panel had agreed on. Empty before the scoring and once the scores are locked.
 */
export type Voided = readonly ('sheets' | 'consensus')[];

export interface PanelPayloads {
  MemberReplaced: {
    /** Who leaves, or has left by recusal. */
    personId: PersonId;
    successor: { readonly personId: PersonId; readonly name: string };
    /** The roles that are handed over. */
    roles: readonly ProcedureRole[];
    reason: string;
    voids: Voided;
  };
  MemberRecused: { personId: PersonId; reason: string; voids: Voided };
  InterestDecided: { personId: PersonId; remedy: InterestRemedy; reason: string; voids: Voided };
  ScoreSheetReopened: { lotId: LotId; bidId: BidId; evaluatorId: PersonId; reason: string };
}
