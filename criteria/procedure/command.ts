/** Every command a person can give in a procedure: imperative names, plain data (design/commands.md). */
import type { ItemCommitment } from '../benchmark/item-commitment.js';
import type { Digest } from '../canonical-json.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { BidId, CriterionId, LotId, PersonId, ProcedureId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ProcedureRole } from '../people/people.js';
import type { Profile } from '../profile/profile.js';
import type { Questionnaire } from '../questionnaire/questionnaire.js';
import type { QuestionnaireSource } from '../questionnaire/questionnaire-source.js';
import type { ScoreSheet } from '../score-sheet/score-sheet.js';
import type { Suite } from '../suite/suite.js';
import type { UseCase } from '../use-case/use-case.js';
import type { BenchmarkDecision } from './benchmark-event.js';
import type { BidPeriodBodies } from './bid-period-command.js';
import type { DeputyBodies } from './deputy-command.js';
import type { DocumentBodies } from './document-command.js';
import type { ItemDisclosureBodies } from './item-disclosure-command.js';
import type { GradingBodies } from './grading-command.js';
import type { InterestRemedy } from './interest-state.js';
import type { PanelBodies } from './panel-command.js';
import type { LateDocumentBodies } from './late-documents-command.js';
import type { Phase } from './phase.js';
import type { RecordBodies } from './record-command.js';
import type { SealingBodies } from './sealing-command.js';
import type { PriceBodies } from './price-command.js';

/** What is stored under a digest: the content itself lies in the object store, never in the log. */
export interface ObjectReference {
  readonly objectId: string;
  readonly digest: Digest;
  readonly bytes: number;
}

/** A suite as planned: everything but the items, which stay behind their digest. */
export interface PlannedSuite {
  readonly suite: Suite;
  /** Counted items: sentinels are not among them. */
  readonly itemCount: number;
  /** Groups of counted items from the same source text. */
  readonly clusterCount: number;
  readonly content: ObjectReference;
  /** What is published of the items: nobody can change one later, and nobody learns one before. */
  readonly commitment: ItemCommitment;
  /** Items that an earlier run has shown to endpoints: they are no secret any more. */
  readonly burntItems: number;
}

export interface SealedEnvelopes {
  readonly quality: ObjectReference;
  readonly price: ObjectReference;
}

export interface GateFinding {
  readonly criterionId: CriterionId;
  readonly met: boolean;
  /** The level that was found, for a gate with a lowest level; left out where it could not be determined. */
  readonly level?: number;
  readonly reason: string;
}

export const SIGNING_ROLES = ['chair', 'procurementOfficer', 'legal'] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

/** Grounds of section 63(1) VgV. */
export const CANCELLATION_GROUNDS = [
  'noSuitableBid',
  'basisChanged',
  'noEconomicResult',
  'otherSeriousReasons',
] as const;
export type CancellationGround = (typeof CANCELLATION_GROUNDS)[number];

interface Bodies
  extends
    PanelBodies,
    PriceBodies,
    BidPeriodBodies,
    RecordBodies,
    SealingBodies,
    DeputyBodies,
    DocumentBodies,
    ItemDisclosureBodies,
    GradingBodies,
    LateDocumentBodies {
  // need
  openProcedure: {
    procedureId: ProcedureId;
    title: string;
    ruleSetId: string;
    lots: readonly { readonly id: LotId; readonly title: string }[];
  };
  appointMember: { personId: PersonId; name: string; roles: readonly ProcedureRole[] };
  replaceMember: {
    /** A member, or somebody who has left by recusal. */
    personId: PersonId;
    successorId: PersonId;
    successorName: string;
    reason: string;
  };
  recuse: { reason: string };
  defineUseCase: { useCase: UseCase };
  answerQuestionnaire: { questionnaire: Questionnaire; source: QuestionnaireSource };
  approveNeed: { digest: Digest };
  // design
  adoptProfile: { lotId: LotId; profile: Profile; sources: ProfileSources };
  planBenchmark: { lotId: LotId; suites: readonly PlannedSuite[]; burntReason?: string };
  proposeFreeze: Record<never, never>;
  confirmFreeze: { digest: Digest };
  rejectFreeze: { reason: string };
  // published
  extendDeadline: { bidDeadlineAt: Instant; reason: string };
  receiveBid: { lotId: LotId; bidId: BidId; envelopes: SealedEnvelopes };
  /** `declaration`: what the bidder declared, and how it came. */
  withdrawBid: { bidId: BidId; declaration: string };
  readSealedContent: { bidId: BidId; envelope: 'quality' | 'price' };
  /** Only what is refused comes this far; see the API. */
  compareMethods: { lotId: LotId };
  // examination
  declareInterest: {
    conflict: boolean;
    statement: string;
    /** Version of the rule set's text that was shown; a conflict can be declared without one. */
    textVersion?: string;
  };
  decideOnInterest: { personId: PersonId; remedy: InterestRemedy; reason: string };
  checkFormally: {
    bidId: BidId;
    passed: boolean;
    legalReference: string;
    findings: string;
    /** What follows from it that the bid stands for documents that were amended since. */
    olderDocuments?: string;
  };
  checkEligibility: {
    bidId: BidId;
    eligible: boolean;
    legalReference: string;
    findings: string;
    gates: readonly GateFinding[];
  };
  proposeExclusion: { bidId: BidId; legalReference: string; reason: string };
  confirmExclusion: { bidId: BidId };
  rejectExclusion: { bidId: BidId; reason: string };
  closeExamination: Record<never, never>;
  // benchmark
  startBenchmark: { lotId: LotId };
  acceptBenchmark: { lotId: LotId; reason: string };
  invalidateBenchmark: { lotId: LotId; reason: string };
  confirmBenchmarkDecision: { lotId: LotId; decision: BenchmarkDecision };
  rejectBenchmarkDecision: { lotId: LotId; reason: string };
  // scoring
  submitScoreSheet: { lotId: LotId; bidId: BidId; sheet: ScoreSheet };
  reopenScoreSheet: { lotId: LotId; bidId: BidId; evaluatorId: PersonId; reason: string };
  // consensus
  recordConsensus: {
    lotId: LotId;
    bidId: BidId;
    criterionId: CriterionId;
    /** Thousandths of a point. */
    points: number;
    reason?: string;
    minorityOpinion?: string;
    /** For the bidder: goes into the letters, is shown to no bidder before them. */
    externalComment?: string;
    /** For the file: stays inside the authority. */
    internalComment?: string;
  };
  lockScores: Record<never, never>;
  confirmLock: { digest: Digest };
  // ranking
  attachExitDossier: { lotId: LotId; dossier: ExitDossier };
  drawLot: { lotId: LotId; bidId: BidId; protocol: string };
  confirmLotDraw: { lotId: LotId; bidId: BidId };
  rejectLotDraw: { lotId: LotId; reason: string };
  proposeAward: { lotId: LotId; bidId: BidId; reason?: string };
  confirmAward: { lotId: LotId; digest: Digest };
  rejectAward: { lotId: LotId; reason: string };
  // review
  requestReview: Record<never, never>;
  returnRecord: { reason: string };
  approveRecord: { digest: Digest };
  signRecord: { role: SigningRole; digest: Digest };
  // awarded, contract
  award: Record<never, never>;
  concludeContract: { concludedOn: string; contractReference: string };
  endContract: { how: 'expired' | 'left'; reason: string };
  // any time
  suspend: { reason: string };
  resume: { reason: string };
  returnTo: { phase: Phase; reason: string };
  confirmReturn: Record<never, never>;
  cancelProcedure: { ground: CancellationGround; reason: string };
  confirmCancellation: Record<never, never>;
  addNote: { text: string };
}

/** What the authority has to know and keep to be able to leave the winner again. */
export interface ExitDossier {
  readonly triggers: readonly string[];
  readonly assets: readonly string[];
  readonly formats: readonly string[];
  readonly noticeMonths: number;
  readonly transition: string;
  readonly chargesMinor: number;
  readonly alternatives: readonly string[];
  readonly residualRisk: string;
  readonly owner: string;
  /** Calendar date, YYYY-MM-DD. */
  readonly reviewOn: string;
}

export type CommandName = keyof Bodies;
export type CommandBody<N extends CommandName> = Readonly<Bodies[N]>;

/** A command: its name and its body. */
export type Command = {
  [N in CommandName]: { readonly name: N; readonly body: CommandBody<N> };
}[CommandName];
