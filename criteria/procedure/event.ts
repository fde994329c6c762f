/** Everything that can have happened in a procedure: past tense, plain data, append only (design/commands.md). */
import type { Bilingual } from '../bilingual.js';
import type { AnswerState, EnergyStatement } from '../bid/bid.js';
import type { SuiteResult } from '../benchmark/suite-result.js';
import type { Digest } from '../canonical-json.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { LotFinding } from '../design-check/design-finding.js';
import type { BidId, CriterionId, LotId, PersonId, ProcedureId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ProcedureRole } from '../people/people.js';
import type { EvaluatedPrice } from '../price/evaluated-price.js';
import type { Profile } from '../profile/profile.js';
import type { Questionnaire } from '../questionnaire/questionnaire.js';
import type { QuestionnaireSource } from '../questionnaire/questionnaire-source.js';
import type { RefusalCode } from '../refusal.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { StabilityResult } from '../stability/stability-result.js';
import type { UseCase } from '../use-case/use-case.js';
import type { ActorReference } from './actor.js';
import type { BidPeriodPayloads } from './bid-period-event.js';
import type {
  CancellationGround,
  CommandName,
  ExitDossier,
  GateFinding,
  ObjectReference,
  PlannedSuite,
  SealedEnvelopes,
  SigningRole,
} from './command.js';
import type { DeputyPayloads } from './deputy-event.js';
import type { DocumentPayloads } from './document-event.js';
import type { ItemDisclosurePayloads } from './item-disclosure-event.js';
import type { GradingPayloads } from './grading-event.js';
import type { LotRanking } from './lot-ranking.js';
import type { BenchmarkPayloads } from './benchmark-event.js';
import type { PanelPayloads } from './panel-event.js';
import type { LateDocumentPayloads } from './late-documents-event.js';
import type { Phase } from './phase.js';
import type { RecordPayloads } from './record-event.js';
import type { SealingPayloads } from './sealing-event.js';
import type { PricePayloads } from './price-event.js';

/** What an opened quality envelope tells the log; the content itself stays in the object store. */
export interface OpenedQuality {
  readonly bidId: BidId;
  readonly bidderName: string;
  readonly bidderSeat: string;
  readonly consortium: readonly string[];
  readonly subcontractors: readonly { readonly name: string; readonly share: string }[];
  readonly product: string;
  readonly operatingModel: string;
  readonly model: string;
  readonly endpointHost: string;
  /** How the bid answers each criterion of its lot's profile; the texts stay in the object store. */
  readonly answers: Readonly<Record<CriterionId, AnswerSummary>>;
  /** Shown with its provenance, never scored. */
  readonly energy?: EnergyStatement;
  readonly content: ObjectReference;
}

/** State of one answer, and the level that the bidder states for itself. */
export interface AnswerSummary {
  readonly state: AnswerState;
  readonly level?: number;
}

/** A bid's evaluated price, line by line. */
export interface OpenedPrice extends EvaluatedPrice {
  readonly bidId: BidId;
  readonly content: ObjectReference;
}

/** An envelope that could not be opened or does not keep the form; decided on by people, never silently dropped. */
export interface EnvelopeDefect {
  readonly bidId: BidId;
  readonly message: Bilingual;
}

/**
 * PAdES baseline levels: bare signature; with a time stamp each; with revocation data; with a time stamp
 * over all of it.
 */
export type SignatureLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

export interface SignatureFacts {
  readonly role: SigningRole;
  readonly personId: PersonId;
  readonly field: string;
  readonly certificateSubject: string;
  readonly certificateSha256: Digest;
  readonly level: Extract<SignatureLevel, 'B-B' | 'B-T'>;
  /** Whether the certificate comes from the generated test authority. */
  readonly testAuthority: boolean;
  /** The file after this signature. */
  readonly file: ObjectReference;
}

interface Payloads
  extends
    PanelPayloads,
    BenchmarkPayloads,
    GradingPayloads,
    PricePayloads,
    BidPeriodPayloads,
    RecordPayloads,
    SealingPayloads,
    DeputyPayloads,
    DocumentPayloads,
    ItemDisclosurePayloads,
    LateDocumentPayloads {
  ProcedureOpened: {
    procedureId: ProcedureId;
    title: string;
    ruleSet: RuleSet;
    authority: { readonly id: string; readonly name: string; readonly address: string };
    lots: readonly { readonly id: LotId; readonly title: string }[];
    officer: { readonly personId: PersonId; readonly name: string };
    /** Left out in logs that are older than the switch: then it is. */
    bidCountHidden?: boolean;
  };
  MemberAppointed: { personId: PersonId; name: string; roles: readonly ProcedureRole[] };
  UseCaseDefined: { version: number; useCase: UseCase };
  QuestionnaireAnswered: {
    /** Counted per catalogue, from 1. */
    version: number;
    questionnaire: Questionnaire;
    source: QuestionnaireSource;
  };
  NeedApproved: { digest: Digest };
  ProfileAdopted: {
    lotId: LotId;
    version: number;
    profile: Profile;
    /** What the profile takes from catalogues, as it stood when it was adopted. */
    sources: ProfileSources;
  };
  BenchmarkPlanned: { lotId: LotId; suites: readonly PlannedSuite[]; burntReason?: string };
  FreezeProposed: {
    digest: Digest;
    /** What the checks of the design found; nothing blocking, or the proposal would have been refused. */
    findings: readonly LotFinding[];
  };
  FreezeRejected: { reason: string };
  DesignFrozen: { digest: Digest };
  DeadlineExtended: { from: Instant; to: Instant; reason: string };
  BidReceived: {
    lotId: LotId;
    bidId: BidId;
    round: number;
    receivedAt: Instant;
    envelopes: SealedEnvelopes;
    receiptDigest: Digest;
  };
  BidReceivedLate: {
    lotId: LotId;
    bidId: BidId;
    round: number;
    receivedAt: Instant;
    deadlineAt: Instant;
    envelopes: SealedEnvelopes;
    receiptDigest: Digest;
  };
  BidWithdrawn: {
    lotId: LotId;
    bidId: BidId;
    /** When the withdrawal arrived. */
    withdrawnAt: Instant;
    declaration: string;
    receiptDigest: Digest;
  };
  EarlyAccessRefused: { bidId: BidId; envelope: 'quality' | 'price' };
  AccessRefused: { personId: PersonId; name: string; action: CommandName; code: RefusalCode };
  BidPeriodEnded: { deadlineAt: Instant };
  OpeningStarted: { until: Instant };
  BidsOpened: {
    openers: readonly PersonId[];
    bidIds: readonly BidId[];
    lateBidIds: readonly BidId[];
  };
  QualityUnsealed: { bids: readonly OpenedQuality[]; defects: readonly EnvelopeDefect[] };
  FormalCheckRecorded: {
    bidId: BidId;
    passed: boolean;
    legalReference: string;
    findings: string;
    /** What follows from it that the bid stands for documents that were amended since; left out where it does not. */
    olderDocuments?: string;
  };
  EligibilityRecorded: {
    bidId: BidId;
    eligible: boolean;
    legalReference: string;
    findings: string;
    gates: readonly GateFinding[];
  };
  ExclusionProposed: { bidId: BidId; legalReference: string; reason: string };
  BidExcluded: { bidId: BidId; legalReference: string; reason: string };
  ExclusionRejected: { bidId: BidId; reason: string };
  ExaminationClosed: { candidates: readonly BidId[] };
  BenchmarkStarted: { lotId: LotId; runId: string; seed: number; bidIds: readonly BidId[] };
  BenchmarkProgressed: { lotId: LotId; runId: string; done: number; total: number };
  BenchmarkFinished: {
    lotId: LotId;
    runId: string;
    startedAt: Instant;
    finishedAt: Instant;
    suites: readonly SuiteResult[];
  };
  BenchmarkFailed: { lotId: LotId; runId: string; message: string };
  ScoreLockProposed: { digest: Digest };
  ScoresLocked: { digest: Digest };
  PriceOpeningStarted: { until: Instant };
  PricesOpened: { openers: readonly PersonId[]; bidIds: readonly BidId[] };
  PricesUnsealed: { bids: readonly OpenedPrice[]; defects: readonly EnvelopeDefect[] };
  RankingComputed: { lotId: LotId; run: number; ranking: LotRanking };
  /** How stable that run of the ranking is. */
  StabilityExamined: { lotId: LotId; run: number; result: StabilityResult };
  ExitDossierAttached: { lotId: LotId; dossier: ExitDossier };
  LotDrawRecorded: {
    lotId: LotId;
    /** The shared first place as the published rules left it. */
    among: readonly BidId[];
    bidId: BidId;
    protocol: string;
  };
  LotDrawRejected: { lotId: LotId; reason: string };
  LotDrawn: {
    lotId: LotId;
    among: readonly BidId[];
    bidId: BidId;
    protocol: string;
    /** Both persons before whom the lot was drawn. */
    witnesses: readonly PersonId[];
  };
  AwardProposed: { lotId: LotId; bidId: BidId; reason: string | null; digest: Digest };
  AwardRejected: { lotId: LotId; reason: string };
  AwardDecided: { lotId: LotId; bidId: BidId; digest: Digest };
  ReviewRequested: { version: number };
  RecordRendered: {
    version: number;
    /** Unsigned PDF. */
    file: ObjectReference;
    /** JSON twin. */
    twin: ObjectReference;
    pages: number;
    chainHead: { readonly sequence: number; readonly hash: Digest };
  };
  RecordReturned: { version: number; reason: string };
  RecordApproved: { version: number; digest: Digest };
  SignatureRequested: { role: SigningRole; personId: PersonId; digest: Digest };
  RecordSigned: SignatureFacts;
  StandstillEnded: { at: Instant };
  ContractAwarded: { lots: readonly { readonly lotId: LotId; readonly bidId: BidId }[] };
  ContractConcluded: { concludedOn: string; contractReference: string };
  ContractEnded: { how: 'expired' | 'left'; reason: string };
  Suspended: { reason: string };
  Resumed: { reason: string; suspendedMs: number };
  ReturnProposed: { phase: Phase; reason: string };
  ReturnedToPhase: { from: Phase; phase: Phase; reason: string };
  CancellationProposed: { ground: CancellationGround; reason: string };
  ProcedureCancelled: { ground: CancellationGround; reason: string };
  NoteAdded: { text: string };
  EffectFailed: { effect: string; message: string };
  EffectRecovered: { effect: string };
}

export type EventKind = keyof Payloads;
export type EventPayload<K extends EventKind> = Readonly<Payloads[K]>;

/** An event: its kind and its payload. */
export type ProcedureEvent = {
  [K in EventKind]: { readonly kind: K; readonly payload: EventPayload<K> };
}[EventKind];

/** An event with its place, time and author, before it is chained. */
export interface RecordedEvent {
  readonly sequence: number;
  readonly at: Instant;
  readonly by: ActorReference;
  readonly event: ProcedureEvent;
}

/** One row of the log: SHA-256 over the canonical JSON of everything but `hash` itself. */
export interface LogEntry extends RecordedEvent {
  readonly procedureId: ProcedureId;
  readonly previousHash: Digest;
  readonly hash: Digest;
}
