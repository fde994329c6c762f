/** The log as the record reads it: every event with its place, and whether a return to an earlier phase has superseded it. */
import type { Instant } from '../instant.js';
import type { ActorReference } from '../procedure/actor.js';
import type { PersonId } from '../ids.js';
import type { EventKind, EventPayload, ProcedureEvent, RecordedEvent } from '../procedure/event.js';
import type { Voided } from '../procedure/panel-event.js';
import type { Phase } from '../procedure/phase.js';
import { isBeforePhase } from '../procedure/phase.js';

/** When, by whom and under which number of the log something happened. */
export interface Stamp {
  readonly sequence: number;
  readonly at: Instant;
  readonly by: ActorReference;
}

export interface ViewedEvent extends RecordedEvent {
  /** Sequence number of what made this event count no more, a return or `takenBackBy`; null while it counts. */
  readonly supersededBy: number | null;
  /** Sequence number of the later event that took this one alone back; null where a return undid both. */
  readonly takenBackBy: number | null;
}

export interface Happened<K extends EventKind> {
  readonly stamp: Stamp;
  readonly payload: EventPayload<K>;
}

export type LogView = readonly ViewedEvent[];

/**
 * The phase to which a return must go at the latest to supersede events of this kind; null for facts
 * and for content that stays until a new version comes. It mirrors what `rewind` takes back.
 */
const UNDONE_FROM: Readonly<Record<EventKind, Phase | null>> = {
  ProcedureOpened: null,
  MemberAppointed: null,
  MemberReplaced: null,
  MemberRecused: null,
  DeputyAppointed: null,
  AbsenceRecorded: null,
  AbsenceBegan: null,
  AbsenceEnded: null,
  MemberReminded: null,
  TaskNeglected: null,
  UseCaseDefined: null,
  QuestionnaireAnswered: null,
  NeedApproved: 'need',
  ProfileAdopted: null,
  BenchmarkPlanned: null,
  FreezeProposed: 'design',
  FreezeRejected: 'design',
  DesignFrozen: 'design',
  Published: 'published',
  ShareRenewalStarted: null,
  SharesRenewed: null,
  DeadlineExtended: 'published',
  AmendmentProposed: 'published',
  AmendmentRejected: 'published',
  DocumentsAmended: 'published',
  BidReconfirmed: 'published',
  QuestionAsked: 'published',
  QuestionAnswered: 'published',
  BidReceived: 'published',
  BidReceivedLate: 'published',
  BidWithdrawn: 'published',
  EarlyAccessRefused: null,
  AccessRefused: null,
  BidPeriodEnded: 'published',
  OpeningStarted: 'opening',
  BidsOpened: 'opening',
  QualityUnsealed: 'opening',
  InterestDeclared: null,
  InterestDecided: null,
  SubcontractorChanged: 'opening',
  LabelsAssigned: 'opening',
  FormalCheckRecorded: 'examination',
  EligibilityRecorded: 'examination',
  LateDocumentsRequested: 'examination',
  LateDocumentsRecorded: 'examination',
  ExclusionProposed: 'examination',
  BidExcluded: 'examination',
  ExclusionRejected: 'examination',
  ExaminationClosed: 'examination',
  BenchmarkStarted: 'benchmark',
  BenchmarkProgressed: 'benchmark',
  BenchmarkPaused: 'benchmark',
  BenchmarkContinued: 'benchmark',
  BenchmarkEvidenceCommitted: 'benchmark',
  GradingPrepared: 'benchmark',
  HumanGradesRecorded: 'benchmark',
  GradesLocked: 'benchmark',
  BenchmarkFinished: 'benchmark',
  BenchmarkDecisionProposed: 'benchmark',
  BenchmarkDecisionRejected: 'benchmark',
  BenchmarkAccepted: 'benchmark',
  BenchmarkInvalidated: 'benchmark',
  BenchmarkFailed: 'benchmark',
  // What is known cannot be taken back.
  ItemsRevealed: null,
  ItemsKept: null,
  ScoreSheetSubmitted: 'scoring',
  ScoreSheetReopened: 'scoring',
  EvaluatorExcused: 'scoring',
  ConsensusRecorded: 'consensus',
  ScoreLockProposed: 'consensus',
  ScoresLocked: 'consensus',
  // Prices that were opened once stay known: only a new bid period takes them back.
  PriceOpeningStarted: 'published',
  PricesOpened: 'published',
  PricesUnsealed: 'published',
  PriceClarificationAsked: 'published',
  PriceClarificationRecorded: 'published',
  PriceDecisionProposed: 'published',
  PriceDecisionRejected: 'published',
  PriceDecided: 'published',
  RankingComputed: 'ranking',
  StabilityExamined: 'ranking',
  ExitDossierAttached: 'ranking',
  LotDrawRecorded: 'ranking',
  LotDrawRejected: 'ranking',
  LotDrawn: 'ranking',
  AwardProposed: 'ranking',
  AwardRejected: 'ranking',
  AwardDecided: 'ranking',
  RecordDraftRequested: null,
  RecordDrafted: null,
  ReviewRequested: 'review',
  RecordRendered: 'review',
  // What was remarked on an earlier version is still to be answered.
  RemarkMade: null,
  RemarkAnswered: null,
  RecordReturned: 'review',
  RecordApproved: 'review',
  SignatureRequested: 'review',
  RecordSigned: 'review',
  LettersPrepared: 'standstill',
  LettersRendered: 'standstill',
  RecordReplacementProposed: 'review',
  RecordReplacementRejected: 'review',
  RecordReplaced: 'review',
  RedactionProposed: null,
  RedactionRejected: null,
  RedactionConfirmed: null,
  RedactionRendered: null,
  LettersDispatched: 'standstill',
  DocumentRequested: null,
  DocumentIssued: null,
  StandstillEnded: 'standstill',
  ContractAwarded: 'awarded',
  RecordSealed: 'awarded',
  ContractConcluded: 'awarded',
  ContractEnded: 'contract',
  Suspended: null,
  Resumed: null,
  ReturnProposed: null,
  ReturnedToPhase: null,
  CancellationProposed: null,
  ProcedureCancelled: null,
  NoteAdded: null,
  EffectFailed: null,
  EffectRecovered: null,
};

/** Kinds of events that take single earlier ones back. */
const TAKING_BACK: readonly EventKind[] = [
  'BidWithdrawn',
  'ScoreSheetReopened',
  'MemberReplaced',
  'MemberRecused',
  'InterestDecided',
];

/** Whether a sheet or an agreement falls because the panel is another one. */
function isVoided(earlier: ProcedureEvent, personId: PersonId, voids: Voided): boolean {
  if (earlier.kind === 'ScoreSheetSubmitted') {
    return voids.includes('sheets') && earlier.payload.evaluatorId === personId;
  }
  const agreed = earlier.kind === 'ConsensusRecorded' || earlier.kind === 'ScoreLockProposed';
  return agreed && voids.includes('consensus');
}

/** Whether a later event takes this one alone back, as the folds do. */
function takesBack({ event }: RecordedEvent, { event: earlier }: RecordedEvent): boolean {
  switch (event.kind) {
    case 'BidWithdrawn':
      return (
        (earlier.kind === 'BidReceived' || earlier.kind === 'BidReconfirmed') &&
        earlier.payload.bidId === event.payload.bidId
      );
    case 'ScoreSheetReopened': {
      const { lotId, bidId, evaluatorId } = event.payload;
      return (
        earlier.kind === 'ScoreSheetSubmitted' &&
        earlier.payload.lotId === lotId &&
        earlier.payload.bidId === bidId &&
        earlier.payload.evaluatorId === evaluatorId
      );
    }
    case 'MemberReplaced':
    case 'MemberRecused':
    case 'InterestDecided':
      return isVoided(earlier, event.payload.personId, event.payload.voids);
    default:
      return false;
  }
}

/** Marks what later events superseded; the earliest of them is named. */
export function viewLog(entries: readonly RecordedEvent[]): LogView {
  const takers = entries.filter(({ event }) => TAKING_BACK.includes(event.kind));
  const returns = entries.flatMap(({ sequence, event }) =>
    event.kind === 'ReturnedToPhase' ? [{ sequence, phase: event.payload.phase }] : [],
  );
  return entries.map((entry) => {
    const { sequence, at, by, event } = entry;
    const from = UNDONE_FROM[event.kind];
    const undoing = returns.find(
      (one) => one.sequence > sequence && from !== null && !isBeforePhase(from, one.phase),
    );
    const taken = takers.find((one) => one.sequence > sequence && takesBack(one, entry));
    const places = [undoing?.sequence, taken?.sequence].filter((place) => place !== undefined);
    return {
      ...{ sequence, at, by, event },
      supersededBy: places.length === 0 ? null : Math.min(...places),
      takenBackBy: undoing === undefined ? (taken?.sequence ?? null) : null,
    };
  });
}

function select<K extends EventKind>(view: LogView, kind: K): readonly Happened<K>[] {
  return view
    .filter(({ event }) => event.kind === kind)
    .map(({ sequence, at, by, event }) => ({
      stamp: { sequence, at, by },
      payload: event.payload as EventPayload<K>,
    }));
}

type Found = Map<EventKind, readonly Happened<EventKind>[]>;

/** What was selected from a view before: every score asks its log again, thousands of times in a large record. */
const selected = new WeakMap<LogView, { readonly counting: Found; readonly taken: Found }>();

function remembered<H extends Happened<EventKind>>(
  view: LogView,
  which: 'counting' | 'taken',
  kind: EventKind,
  select: () => readonly H[],
): readonly H[] {
  const known = selected.get(view) ?? { counting: new Map(), taken: new Map() };
  selected.set(view, known);
  const found = (known[which].get(kind) as readonly H[] | undefined) ?? select();
  known[which].set(kind, found);
  return found;
}

/** All events of a kind that still count, in their order. */
export const current = <K extends EventKind>(view: LogView, kind: K): readonly Happened<K>[] =>
  remembered(view, 'counting', kind, () =>
    select(
      view.filter(({ supersededBy }) => supersededBy === null),
      kind,
    ),
  );

/** The last event of a kind that still counts. */
export const last = <K extends EventKind>(view: LogView, kind: K): Happened<K> | null =>
  current(view, kind).at(-1) ?? null;

/** All events of a kind, superseded ones too. */
export const every = select;

/** Events of a kind that a later one took back by itself, with the number of that one. */
export const takenBack = <K extends EventKind>(
  view: LogView,
  kind: K,
): readonly (Happened<K> & { readonly takenBackBy: number })[] =>
  remembered(view, 'taken', kind, () =>
    view.flatMap((viewed) => {
      const { takenBackBy } = viewed;
      if (takenBackBy === null) return [];
      return select([viewed], kind).map((happened) => ({ ...happened, takenBackBy }));
    }),
  );
