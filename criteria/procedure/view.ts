/** The only way in which state leaves the API: what this person may see of this procedure in this phase. */
import type { Digest } from '../canonical-json.js';
import type { PanelAgreement } from '../consensus/panel-agreement.js';
import type { BidId, LotId } from '../ids.js';
import type { ProcedureRole } from '../people/people.js';
import type { TaskLine } from '../task/tasks-of.js';
import { taskLines } from '../task/tasks-of.js';
import type { PersonActor } from './actor.js';
import type { Absence, Deputy } from './deputy-state.js';
import { rolesOf } from './deputy-state.js';
import { knowsBidCount, shownSequence } from './bid-count.js';
import type { DocumentsState } from './documents-state.js';
import type { OpenedPrice, OpenedQuality } from './event.js';
import type { ItemDisclosure } from './item-disclosure.js';
import { disclosureOf } from './item-disclosure.js';
import { lotAgreement } from './lot-agreement.js';
import { owedSheets } from './missing-sheets.js';
import type { DeclarationView } from './declaration-view.js';
import { declarationView } from './declaration-view.js';
import { coveredGrades } from './grading-state.js';
import { labelledView } from './labelled-view.js';
import type { NextStep } from './next-step.js';
import { nextSteps } from './next-steps.js';
import { isBeforePhase } from './phase.js';
import type { PriceCheck } from './price-check.js';
import { priceSight } from './price-check.js';
import { POLICY, can, isAuditing, knowsNames, knowsProcedure } from './policy.js';
import type { CommandName } from './command.js';
import { recordView } from './record-view.js';
import type { RecordView } from './record-view.js';
import { toConfirm } from './to-confirm.js';
import type { QuestionState } from './question-state.js';
import type {
  BidState,
  ConsensusEntry,
  LotState,
  Member,
  ProcedureState,
  SubmittedSheet,
} from './state.js';
import { bidsOfLot } from './state.js';

export interface BidView {
  readonly bidId: BidId;
  /** null where bidders are known by labels only. */
  readonly receivedAt: string | null;
  readonly receiptDigest: Digest;
  /** Of the documents for which it was made, or confirmed since. */
  readonly documentsVersion: number;
  /** null: not for this person, or not yet. */
  readonly quality: OpenedQuality | null;
  readonly price: OpenedPrice | null;
  /** The rule set's finding on this price: how far below the next one it lies; null where it is not conspicuous. */
  readonly lowPrice: { readonly nextMinor: number; readonly distanceBp: number } | null;
  /** How far the clarification of the price has come. */
  readonly priceCheck: PriceCheck | null;
  readonly lateDocuments: BidState['lateDocuments'];
  readonly formal: BidState['formal'];
  readonly eligibility: BidState['eligibility'];
  readonly exclusionProposal: BidState['exclusionProposal'];
  readonly exclusion: BidState['exclusion'];
}

export interface LotView {
  readonly id: LotId;
  readonly title: string;
  readonly profile: LotState['profile'];
  /** What the profile takes from catalogues; empty catalogues where it takes nothing. */
  readonly sources: LotState['sources'];
  readonly suites: readonly {
    readonly id: string;
    readonly version: string;
    readonly itemCount: number;
    readonly digest: Digest;
    /** Published root of the items. */
    readonly root: Digest;
    /** Whether the items were revealed or are kept; null while nobody has decided. */
    readonly disclosure: ItemDisclosure['kind'] | null;
  }[];
  readonly benchmark: LotState['benchmark'];
  /** null while nobody may know how many bids there are. */
  readonly bids: readonly BidView[] | null;
  readonly sheets: readonly SubmittedSheet[];
  /** Who still owes a sheet; shown to officer, chair and the person themselves. */
  readonly missingSheets: readonly { readonly evaluatorId: string; readonly bidId: BidId }[];
  readonly consensus: Readonly<Record<BidId, Readonly<Record<string, ConsensusEntry>>>>;
  /** Outliers and alpha over the sheets; null for whoever may not see them. */
  readonly agreement: PanelAgreement | null;
  readonly rankings: LotState['rankings'];
  readonly stability: LotState['stability'];
  readonly exitDossier: LotState['exitDossier'];
  readonly award: LotState['award'];
}

export interface ProcedureView {
  readonly procedureId: string;
  readonly title: string;
  readonly authority: ProcedureState['authority'];
  readonly ruleSet: { readonly id: string; readonly edition: string; readonly training: boolean };
  readonly sequence: number;
  readonly phase: ProcedureState['phase'];
  readonly phaseSince: string;
  readonly ending: ProcedureState['ending'];
  readonly suspended: ProcedureState['suspended'];
  readonly members: readonly Member[];
  readonly formerMembers: ProcedureState['formerMembers'];
  readonly deputies: readonly Deputy[];
  readonly absences: Readonly<Record<string, Absence>>;
  readonly useCase: ProcedureState['useCase'];
  readonly freeze: ProcedureState['freeze'];
  readonly packageDigest: Digest | null;
  /** Keys that bids are sealed to, and who holds shares of them. */
  readonly sealing: ProcedureState['sealing'];
  readonly shareRenewal: ProcedureState['shareRenewal'];
  readonly bidCountHidden: boolean;
  readonly bidDeadlineAt: string | null;
  readonly documents: DocumentsState;
  /** Bidders' questions by number; who asked is told to nobody here. */
  readonly questions: readonly Omit<QuestionState, 'asker'>[];
  readonly lots: readonly LotView[];
  readonly lateBids: readonly { readonly bidId: BidId; readonly receivedAt: string }[] | null;
  /** Taken back within the bid period; told like the late ones once the bids are open. */
  readonly withdrawnBids: ProcedureState['withdrawnBids'] | null;
  readonly lock: ProcedureState['lock'];
  readonly record: RecordView;
  readonly standstillUntil: string | null;
  readonly contract: ProcedureState['contract'];
  readonly attention: ProcedureState['attention'];
  /** Envelopes that could not be opened or evaluated: people decide what becomes of these bids. */
  readonly envelopeDefects: ProcedureState['envelopeDefects'];
  /** Digests that wait for confirmation, by what is confirmed. */
  readonly toConfirm: {
    readonly need: Digest | null;
    readonly freeze: Digest | null;
    readonly amendment: Digest | null;
    readonly lock: Digest | null;
    readonly award: Readonly<Record<LotId, Digest>>;
    readonly record: Digest | null;
    readonly letters: Digest | null;
    /** Of the signed record that is to be replaced. */
    readonly replacement: Digest | null;
  };
  readonly nextSteps: readonly NextStep[];
  /** What this person has to do. */
  readonly tasks: readonly TaskLine[];
  /** Roles of this person now, those of seats they take for others included. */
  readonly roles: readonly ProcedureRole[];
  /** Commands that this person may give now. */
  readonly allowed: readonly CommandName[];
  readonly declaration: DeclarationView;
}

export interface Sight {
  readonly names: boolean;
  readonly allSheets: boolean;
  readonly consensus: boolean;
  readonly owed: boolean;
  /** What is not published yet. */
  readonly drafts: boolean;
}

/** Names after opening and a declaration without conflict; others' scores after the lock, for the chair from consensus on. */
function sightOf(actor: PersonActor, state: ProcedureState): Sight {
  const roles = rolesOf(state, actor.personId);
  const auditor = isAuditing(actor, state);
  const names = auditor || knowsNames(actor, state);
  const locked = state.lock.kind === 'locked';
  const chairing = roles.includes('chair') && !isBeforePhase(state.phase, 'consensus');
  const confirming = roles.includes('approver') && state.lock.kind === 'proposed';
  return {
    names,
    allSheets: names && (locked || chairing || confirming),
    consensus: names && (locked || chairing || confirming),
    drafts: roles.length > 0 || auditor,
    owed: roles.includes('procurementOfficer') || roles.includes('chair') || auditor,
  };
}

/** Reasons of checks and exclusions name bidders, too: without sight of the names only the receipt is left. */
function bidView(state: ProcedureState, bid: BidState, { names }: Sight): BidView {
  const { bidId, receivedAt, receiptDigest, documentsVersion } = bid;
  return {
    bidId,
    receivedAt,
    receiptDigest,
    documentsVersion,
    quality: names ? bid.quality : null,
    price: names ? bid.price : null,
    ...priceSight(state, bid, names),
    lateDocuments: names ? bid.lateDocuments : [],
    formal: names ? bid.formal : null,
    eligibility: names ? bid.eligibility : null,
    exclusionProposal: names ? bid.exclusionProposal : null,
    exclusion: names ? bid.exclusion : null,
  };
}

function lotView(actor: PersonActor, state: ProcedureState, lot: LotState, sight: Sight): LotView {
  const opened = knowsBidCount(actor, state) && !isBeforePhase(state.phase, 'published');
  const bids = opened ? bidsOfLot(state, lot.id).map((bid) => bidView(state, bid, sight)) : null;
  const missing = state.phase === 'scoring' ? owedSheets(state, lot) : [];
  const own = ({ evaluatorId }: { readonly evaluatorId: string }): boolean =>
    evaluatorId === actor.personId;
  return {
    id: lot.id,
    title: lot.title,
    profile: lot.profile,
    sources: lot.sources,
    suites: lot.suites.map((planned) => ({
      id: planned.suite.id,
      version: planned.suite.version,
      itemCount: planned.itemCount,
      digest: planned.content.digest,
      root: planned.commitment.root,
      disclosure: disclosureOf(lot, planned)?.kind ?? null,
    })),
    benchmark: sight.names ? coveredGrades(lot.benchmark) : { kind: 'none' },
    bids,
    sheets: Object.values(lot.sheets).filter((sheet) => sight.allSheets || own(sheet)),
    missingSheets: missing
      .filter((owed) => sight.owed || own(owed))
      .map(({ evaluatorId, bidId }) => ({ evaluatorId, bidId })),
    consensus: sight.consensus ? lot.consensus : {},
    agreement: sight.allSheets ? lotAgreement(state, lot) : null,
    rankings: sight.names ? lot.rankings : [],
    stability: sight.names ? lot.stability : null,
    exitDossier: sight.names ? lot.exitDossier : null,
    award: sight.names ? lot.award : { kind: 'open' },
  };
}

const peopleOf = ({ members, formerMembers, deputies, absences }: ProcedureState) => ({
  ...{ members, formerMembers, deputies, absences },
});

const COMMANDS = Object.keys(POLICY) as (keyof typeof POLICY)[];

/** The procedure as this person may see it; null when they may not even know of it. */
export function viewFor(actor: PersonActor, state: ProcedureState): ProcedureView | null {
  if (!knowsProcedure(actor, state)) return null;
  const sight = sightOf(actor, state);
  const opened = !isBeforePhase(state.phase, 'published') && knowsBidCount(actor, state);
  const view: ProcedureView = {
    procedureId: state.procedureId,
    title: state.title,
    authority: state.authority,
    ruleSet: {
      id: state.ruleSet.id,
      edition: state.ruleSet.edition,
      training: state.ruleSet.training,
    },
    sequence: shownSequence(actor, state),
    phase: state.phase,
    phaseSince: state.phaseSince,
    ending: state.ending,
    suspended: state.suspended,
    ...peopleOf(state),
    useCase: state.useCase,
    freeze: state.freeze,
    packageDigest: state.packageDigest,
    sealing: state.sealing,
    shareRenewal: state.shareRenewal,
    bidCountHidden: state.bidCountHidden,
    bidDeadlineAt: state.bidDeadlineAt,
    documents: { ...state.documents, proposal: sight.drafts ? state.documents.proposal : null },
    questions: state.questions.map(({ asker: _, ...question }) => question),
    lots: Object.values(state.lots).map((lot) => lotView(actor, state, lot, sight)),
    lateBids: opened
      ? state.lateBids.map(({ bidId, receivedAt }) => ({ bidId, receivedAt }))
      : null,
    withdrawnBids: opened ? state.withdrawnBids : null,
    lock: state.lock,
    record: recordView(state.record, sight.names),
    standstillUntil: state.standstillUntil,
    contract: state.contract,
    attention: sight.owed ? state.attention : [],
    envelopeDefects: sight.owed && sight.names ? state.envelopeDefects : [],
    toConfirm: toConfirm(state, sight),
    nextSteps: nextSteps(sight.owed ? state : { ...state, attention: [] }),
    tasks: taskLines(state).filter(({ personId }) => personId === actor.personId),
    roles: rolesOf(state, actor.personId),
    allowed: COMMANDS.filter((name) => can(actor, name, state).kind === 'allowed'),
    declaration: declarationView(actor, state),
  };
  return labelledView(actor, state, view);
}
