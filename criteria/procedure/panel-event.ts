/** Events about the people of a procedure, their sheets and what they agree on: replaced, recused, a conflict decided, a sheet given, excused or reopened. */
import type { Digest } from '../canonical-json.js';
import type { BidId, CriterionId, LotId, PersonId } from '../ids.js';
import type { ProcedureRole } from '../people/people.js';
import type { Score } from '../score-sheet/score-sheet.js';
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
  InterestDeclared: {
    personId: PersonId;
    conflict: boolean;
    statement: string;
    /** The text that was shown; left out where a conflict was declared without one, and by earlier logs. */
    text?: { readonly version: string; readonly digest: Digest };
  };
  InterestDecided: { personId: PersonId; remedy: InterestRemedy; reason: string; voids: Voided };
  ScoreSheetSubmitted: {
    lotId: LotId;
    bidId: BidId;
    evaluatorId: PersonId;
    scores: readonly Score[];
  };
  ConsensusRecorded: {
    lotId: LotId;
    bidId: BidId;
    criterionId: CriterionId;
    points: number;
    spread: { readonly lowest: number; readonly median: number; readonly highest: number };
    reason: string | null;
    minorityOpinion: string | null;
    /** Left out by logs of earlier versions, as is `internalComment`. */
    externalComment?: string | null;
    internalComment?: string | null;
  };
  SubcontractorChanged: {
    bidId: BidId;
    added: readonly { readonly name: string; readonly share: string }[];
    removed: readonly string[];
    reason: string;
  };
  LabelsAssigned: {
    lotId: LotId;
    /** The letter that stands for each bid until the scores are locked. */
    labels: Readonly<Record<BidId, string>>;
  };
  EvaluatorExcused: {
    evaluatorId: PersonId;
    /** The missing sheets that nobody waits for any more. */
    sheets: readonly { readonly lotId: LotId; readonly bidId: BidId }[];
    reason: string;
  };
  ScoreSheetReopened: { lotId: LotId; bidId: BidId; evaluatorId: PersonId; reason: string };
}
