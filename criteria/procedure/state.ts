/** The state of a procedure: folded from its events by `evolve`, plain data, carried over by the workflow as it is. */
import type { Digest } from '../canonical-json.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { BidId, CriterionId, LotId, PersonId, ProcedureId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ProcedureRole } from '../people/people.js';
import type { Profile } from '../profile/profile.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Score } from '../score-sheet/score-sheet.js';
import type { TaskStates } from '../task/task-state.js';
import type { UseCase } from '../use-case/use-case.js';
import type {
  CancellationGround,
  ExitDossier,
  GateFinding,
  PlannedSuite,
  SealedEnvelopes,
} from './command.js';
import type { Absence, Deputy } from './deputy-state.js';
import type { LettersState, OrderedDocument } from './document-state.js';
import type { DocumentsState } from './documents-state.js';
import type { EnvelopeDefect, EventPayload, OpenedPrice, OpenedQuality } from './event.js';
import type { FormerMember } from './former-member.js';
import type { FreezeState } from './freeze-state.js';
import type { InterestState } from './interest-state.js';
import { isConflicted } from './interest-state.js';
import type { ItemDisclosure } from './item-disclosure.js';
import type { LateDocumentState } from './late-document-state.js';
import type { AwardState, BenchmarkState, LotDrawState, StabilityState } from './lot-progress.js';
import type { LotRanking } from './lot-ranking.js';
import type { Ending, Phase } from './phase.js';
import type { PriceCheck } from './price-check.js';
import type { QuestionState } from './question-state.js';
import type { RecordState } from './record-state.js';
import type { Sealing } from './sealing.js';

export interface Member {
  readonly personId: PersonId;
  readonly name: string;
  readonly roles: readonly ProcedureRole[];
}

export interface ExclusionProposal {
  readonly by: PersonId;
  readonly legalReference: string;
  readonly reason: string;
}

export interface BidState {
  readonly bidId: BidId;
  readonly lotId: LotId;
  readonly round: number;
  readonly receivedAt: Instant;
  readonly receiptDigest: Digest;
  /** Version of the documents for which the bid was made, or confirmed since. */
  readonly documentsVersion: number;
  readonly envelopes: SealedEnvelopes;
  readonly quality: OpenedQuality | null;
  readonly price: OpenedPrice | null;
  readonly lateDocuments: readonly LateDocumentState[];
  readonly formal: { readonly passed: boolean } | null;
  readonly eligibility: {
    readonly eligible: boolean;
    readonly gates: readonly GateFinding[];
  } | null;
  readonly exclusionProposal: ExclusionProposal | null;
  readonly exclusion: { readonly legalReference: string; readonly reason: string } | null;
}

export type AnsweredQuestionnaire = EventPayload<'QuestionnaireAnswered'>;

export interface LateBid {
  readonly bidId: BidId;
  readonly lotId: LotId;
  readonly receivedAt: Instant;
  readonly envelopes: SealedEnvelopes;
}

/** A bid that was taken back within the bid period: kept sealed, never opened. */
export interface WithdrawnBid {
  readonly bidId: BidId;
  readonly lotId: LotId;
  readonly receivedAt: Instant;
  readonly withdrawnAt: Instant;
}

export interface SubmittedSheet {
  readonly bidId: BidId;
  readonly evaluatorId: PersonId;
  readonly submittedAt: Instant;
  readonly scores: readonly Score[];
}

export interface ConsensusEntry {
  readonly points: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
  readonly reason: string | null;
  readonly minorityOpinion: string | null;
  /** For the letters; left out where there is none, so that earlier digests stand. */
  readonly externalComment?: string;
  /** For the file only. */
  readonly internalComment?: string;
}

export interface LotState {
  readonly id: LotId;
  readonly title: string;
  /** Number of the current round, from 1. */
  readonly round: number;
  readonly profile: Profile | null;
  readonly profileVersion: number;
  readonly sources: ProfileSources;
  readonly suites: readonly PlannedSuite[];
  readonly benchmark: BenchmarkState;
  readonly benchmarkRuns: number;
  /** What was decided about benchmark items after a run, in this order; left out before the first. */
  readonly itemDisclosures?: readonly ItemDisclosure[];
  /** Key `evaluator/bid`. */
  readonly sheets: Readonly<Record<string, SubmittedSheet>>;
  readonly consensus: Readonly<Record<BidId, Readonly<Record<CriterionId, ConsensusEntry>>>>;
  readonly rankings: readonly LotRanking[];
  /** Of the last ranking examined; null before the first. */
  readonly stability: StabilityState | null;
  readonly lotDraw: LotDrawState;
  readonly exitDossier: ExitDossier | null;
  readonly award: AwardState;
}

/** Two people act together: who began, and until when the second must follow. */
export type TwoPersonState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'started'; readonly by: PersonId; readonly until: Instant }
  | { readonly kind: 'opened'; readonly at: Instant; readonly unsealed: boolean };

export type LockState =
  | { readonly kind: 'open' }
  | { readonly kind: 'proposed'; readonly by: PersonId; readonly digest: Digest }
  | { readonly kind: 'locked'; readonly digest: Digest };

export interface ProcedureState {
  readonly procedureId: ProcedureId;
  readonly title: string;
  readonly authority: { readonly id: string; readonly name: string; readonly address: string };
  readonly ruleSet: RuleSet;
  readonly openedAt: Instant;
  /** Sequence number of the last event folded in. */
  readonly sequence: number;
  readonly phase: Phase;
  readonly phaseSince: Instant;
  readonly ending: Ending | null;
  readonly suspended: { readonly since: Instant; readonly reason: string } | null;
  readonly members: readonly Member[];
  /** Who has left; recused or replaced. */
  readonly formerMembers: readonly FormerMember[];
  /** Who stands in for which member with which role, whether or not that member is away. */
  readonly deputies: readonly Deputy[];
  /** Recorded absences that are not over. */
  readonly absences: Readonly<Record<PersonId, Absence>>;
  /** Open tasks, with reminders; follows from everything else, event by event. */
  readonly tasks: TaskStates;
  readonly useCase: UseCase | null;
  readonly useCaseVersion: number;
  readonly useCaseAuthor: PersonId | null;
  /** The last answers to each catalogue, by its id. */
  readonly questionnaires: Readonly<Record<string, AnsweredQuestionnaire>>;
  readonly needDigest: Digest | null;
  readonly freeze: FreezeState;
  readonly packageDigest: Digest | null;
  /** Keys that bids are sealed to, and who holds shares; null before the publication. */
  readonly sealing: Sealing | null;
  /** Openers who bring the keys together to share them anew. */
  readonly shareRenewal: TwoPersonState;
  /** Whether even the officer learns only at the opening how many bids there are. */
  readonly bidCountHidden: boolean;
  readonly bidDeadlineAt: Instant | null;
  readonly documents: DocumentsState;
  /** Bidders' questions of this bid period, in the order of their numbers. */
  readonly questions: readonly QuestionState[];
  readonly lots: Readonly<Record<LotId, LotState>>;
  readonly bids: Readonly<Record<BidId, BidState>>;
  readonly lateBids: readonly LateBid[];
  readonly withdrawnBids: readonly WithdrawnBid[];
  readonly opening: TwoPersonState;
  readonly envelopeDefects: readonly EnvelopeDefect[];
  readonly interests: Readonly<Record<PersonId, InterestState>>;
  readonly lock: LockState;
  readonly priceOpening: TwoPersonState;
  /** Letters that stand for bids until the scores are locked; none where names are shown. */
  readonly labels: Readonly<Record<BidId, string>>;
  /** Sheets (key `evaluator/bid`) that nobody waits for, because the evaluator was excused. */
  readonly excusedSheets: readonly string[];
  /** Prices that were asked about. */
  readonly priceChecks: Readonly<Record<BidId, PriceCheck>>;
  readonly record: RecordState;
  /** The letters about the award; null before the record is signed. */
  readonly letters: LettersState | null;
  /** Every document that was asked for, by number; a return takes none of them back. */
  readonly issuedDocuments: readonly OrderedDocument[];
  readonly standstillUntil: Instant | null;
  readonly contractAwarded: boolean;
  readonly contract: { readonly concludedOn: string; readonly reference: string } | null;
  readonly returning: {
    readonly phase: Phase;
    readonly by: PersonId;
    readonly reason: string;
  } | null;
  readonly cancelling: {
    readonly ground: CancellationGround;
    readonly by: PersonId;
    readonly reason: string;
  } | null;
  /** Effects that failed for good and wait for a person. */
  readonly attention: readonly {
    readonly effect: string;
    readonly message: string;
    /** When it failed last. */
    readonly since: Instant;
    /** How often in a row. */
    readonly failures: number;
  }[];
  /** How often a person's refused access has been written down; bounds the log. */
  readonly refusedAccess: Readonly<Record<PersonId, number>>;
}

export const lotsOf = (state: ProcedureState): readonly LotState[] => Object.values(state.lots);

/** Own entries only: an id such as "constructor" must not find what every object inherits. */
const own = <T>(entries: Readonly<Record<string, T>>, id: string): T | null =>
  Object.hasOwn(entries, id) ? (entries[id] ?? null) : null;

export const lotOf = (state: ProcedureState, lotId: LotId): LotState | null =>
  own(state.lots, lotId);
export const bidOf = (state: ProcedureState, bidId: BidId): BidState | null =>
  own(state.bids, bidId);

/** The last answers to a catalogue; null while there are none. */
export const questionnaireOf = (
  state: ProcedureState,
  catalogueId: string,
): AnsweredQuestionnaire | null => own(state.questionnaires, catalogueId);

/** What this person declared about conflicts of interest; null while they have declared nothing. */
export const interestOf = (state: ProcedureState, personId: PersonId): InterestState | null =>
  own(state.interests, personId);

/** How many refused attempts of this person have been written down. */
export const refusedAccessOf = (state: ProcedureState, personId: PersonId): number =>
  own(state.refusedAccess, personId) ?? 0;

/** What the panel agreed on for this bid and criterion; null while it has not. */
export const consensusOf = (
  lot: LotState,
  bidId: BidId,
  criterionId: CriterionId,
): ConsensusEntry | null => own(own(lot.consensus, bidId) ?? {}, criterionId);

/** Bids of a lot in the order of their ids. */
export function bidsOfLot(state: ProcedureState, lotId: LotId): readonly BidState[] {
  return Object.values(state.bids)
    .filter((bid) => bid.lotId === lotId)
    .sort((a, b) => (a.bidId < b.bidId ? -1 : 1));
}

/** Candidates: bids of a lot that have not been excluded. */
export const candidatesOf = (state: ProcedureState, lotId: LotId): readonly BidState[] =>
  bidsOfLot(state, lotId).filter((bid) => bid.exclusion === null);

export const memberOf = (state: ProcedureState, personId: PersonId): Member | null =>
  state.members.find((member) => member.personId === personId) ?? null;

export const hasRole = (state: ProcedureState, personId: PersonId, role: ProcedureRole): boolean =>
  memberOf(state, personId)?.roles.includes(role) ?? false;

export const membersWithRole = (state: ProcedureState, role: ProcedureRole): readonly Member[] =>
  state.members.filter((member) => member.roles.includes(role));

/** Evaluators who may score: whoever has a conflict takes no part any more. */
export const scoringEvaluators = (state: ProcedureState): readonly Member[] =>
  membersWithRole(state, 'evaluator').filter(
    ({ personId }) => !isConflicted(interestOf(state, personId)),
  );

/** Candidates whose price has not been opened and that are not known to be defective. */
export const sealedPrices = (state: ProcedureState): readonly BidState[] =>
  lotsOf(state)
    .flatMap((lot) => candidatesOf(state, lot.id))
    .filter(
      (bid) =>
        bid.price === null && !state.envelopeDefects.some(({ bidId }) => bidId === bid.bidId),
    );

export const sheetKey = (evaluatorId: PersonId, bidId: BidId): string => `${evaluatorId}/${bidId}`;

/** The ranking that counts: the last one computed. */
export const currentRanking = (lot: LotState): LotRanking | null => lot.rankings.at(-1) ?? null;
