/** Chapter "scores" of a lot: for each scored criterion and bid every evaluator's points with reasons, and the panel's consensus. */
import type { AnswerState } from '../bid/bid.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { PanelAgreement, ScoredUnit } from '../consensus/panel-agreement.js';
import { panelAgreement } from '../consensus/panel-agreement.js';
import type { BidId, CriterionId, LotId, PersonId } from '../ids.js';
import type { Profile, ScoredCriterion } from '../profile/profile.js';
import type { StatedAnswers } from '../scoring/answer-state.js';
import { scoredStates } from '../scoring/answer-state.js';
import { bidCoverage } from '../scoring/bid-performance.js';
import type { Coverage } from '../scoring/coverage.js';
import type { ScorePlace } from '../score-sheet/score-sheet.js';
import type { BenchmarkChapter } from './benchmark.js';
import type { Happened, LogView, Stamp } from './log-view.js';
import { current, takenBack } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';
import type { NameOf } from './opening.js';

/** Points in thousandths, 0 to 10,000. */
export interface SheetScore {
  readonly stamp: Stamp;
  readonly evaluatorId: PersonId;
  readonly name: string;
  readonly points: number;
  readonly strengths: string;
  readonly weaknesses: string;
  readonly places: readonly ScorePlace[];
}

export interface EarlierSheet extends SheetScore {
  /** Sequence number of the event that took it back. */
  readonly takenBackBy: number;
}

export interface Consensus {
  readonly stamp: Stamp;
  readonly points: number;
  readonly spread: { readonly lowest: number; readonly median: number; readonly highest: number };
  readonly reason: string | null;
  readonly minorityOpinion: string | null;
  /** What the letters may say. */
  readonly externalComment: string | null;
  /** What stays in the file. */
  readonly internalComment: string | null;
}

export type BidScore =
  | {
      readonly kind: 'panel';
      readonly bidId: BidId;
      readonly state: AnswerState;
      readonly sheets: readonly SheetScore[];
      /** Handed in and then given back, or of a person who has left the panel: history that counts no more. */
      readonly earlierSheets: readonly EarlierSheet[];
      readonly consensus: Consensus | Missing;
      /** Consensus of the same criterion that was replaced by a later one. */
      readonly earlier: readonly Consensus[];
    }
  | {
      readonly kind: 'benchmark';
      readonly bidId: BidId;
      /** Measured counts as answered. */
      readonly state: AnswerState;
      readonly suiteId: string;
      readonly points: number | Missing;
    };

export interface CriterionScores {
  readonly groupId: string;
  readonly criterionId: CriterionId;
  readonly bids: readonly BidScore[];
}

export interface ScoresChapter {
  readonly criteria: readonly CriterionScores[];
  /** How far the evaluators agreed before the consensus; missing without a profile. */
  readonly agreement: PanelAgreement | Missing;
  /** How much of each bid's weight rests on answers and measurements: stands beside its points. */
  readonly coverage: readonly { readonly bidId: BidId; readonly coverage: Coverage }[];
  /** What stood for the bids in the eyes of those who scored; empty where they saw names. */
  readonly labels: readonly { readonly bidId: BidId; readonly letter: string }[];
  /** Whose sheets nobody waited for, and why. */
  readonly excused: readonly {
    readonly stamp: Stamp;
    readonly name: string;
    readonly bidIds: readonly BidId[];
    readonly reason: string;
  }[];
  readonly locked: { readonly stamp: Stamp; readonly digest: string } | Missing;
}

interface Scope {
  readonly view: LogView;
  readonly lotId: LotId;
  readonly nameOf: NameOf;
  readonly benchmark: BenchmarkChapter;
}

/** What this event of the log says about a bid and criterion; null where it says nothing. */
function sheetScore(
  { lotId, nameOf }: Scope,
  { stamp, payload }: Happened<'ScoreSheetSubmitted'>,
  bidId: BidId,
  criterionId: CriterionId,
): SheetScore | null {
  const score = payload.scores.find((one) => one.criterionId === criterionId);
  if (payload.lotId !== lotId || payload.bidId !== bidId || score === undefined) return null;
  const { points, strengths, weaknesses, places } = score;
  const { evaluatorId } = payload;
  const name = nameOf(evaluatorId);
  return { stamp, evaluatorId, name, points, strengths, weaknesses, places };
}

function sheetsOf(scope: Scope, bidId: BidId, criterionId: CriterionId): readonly SheetScore[] {
  const sheets = new Map<PersonId, SheetScore>();
  for (const happened of current(scope.view, 'ScoreSheetSubmitted')) {
    const sheet = sheetScore(scope, happened, bidId, criterionId);
    if (sheet !== null) sheets.set(sheet.evaluatorId, sheet);
  }
  return [...sheets.values()];
}

const earlierSheetsOf = (
  scope: Scope,
  bidId: BidId,
  criterionId: CriterionId,
): readonly EarlierSheet[] =>
  takenBack(scope.view, 'ScoreSheetSubmitted').flatMap((happened) => {
    const sheet = sheetScore(scope, happened, bidId, criterionId);
    return sheet === null ? [] : [{ ...sheet, takenBackBy: happened.takenBackBy }];
  });

function consensusOf({ view, lotId }: Scope, bidId: BidId, criterionId: CriterionId) {
  return current(view, 'ConsensusRecorded')
    .filter(
      ({ payload }) =>
        payload.lotId === lotId && payload.bidId === bidId && payload.criterionId === criterionId,
    )
    .map(({ stamp, payload: { points, spread, reason, minorityOpinion, ...comments } }) => ({
      ...{ stamp, points, spread, reason, minorityOpinion },
      externalComment: comments.externalComment ?? null,
      internalComment: comments.internalComment ?? null,
    }));
}

function measuredPoints({ benchmark }: Scope, suiteId: string, bidId: BidId): number | Missing {
  const suites = benchmark.run === MISSING ? [] : benchmark.run.suites;
  const results = suites.find((suite) => suite.suiteId === suiteId)?.results ?? [];
  return results.find((result) => result.bidId === bidId)?.points ?? MISSING;
}

function bidScore(
  scope: Scope,
  criterion: ScoredCriterion,
  bidId: BidId,
  state: AnswerState,
): BidScore {
  if (criterion.scoredBy.kind === 'benchmark') {
    const { suiteId } = criterion.scoredBy;
    const points = measuredPoints(scope, suiteId, bidId);
    return { kind: 'benchmark', bidId, state, suiteId, points };
  }
  const consensus = consensusOf(scope, bidId, criterion.id);
  return {
    kind: 'panel',
    bidId,
    state,
    sheets: sheetsOf(scope, bidId, criterion.id),
    earlierSheets: earlierSheetsOf(scope, bidId, criterion.id),
    consensus: consensus.at(-1) ?? MISSING,
    earlier: consensus.slice(0, -1),
  };
}

/** The design that the scores are read against. */
export interface ScoredDesign {
  readonly profile: Profile;
  readonly sources: ProfileSources;
}

/** A bid whose scores are shown, with its answers. */
export interface AnsweringBid {
  readonly bidId: BidId;
  readonly answers: StatedAnswers;
}

/** The states of all scored criteria of one bid, as the ranking takes them. */
function statesOf(scope: Scope, { profile, sources }: ScoredDesign, bid: AnsweringBid) {
  const measured: Record<CriterionId, number> = {};
  for (const { id, scoredBy } of profile.groups.flatMap(({ criteria }) => criteria)) {
    if (scoredBy.kind !== 'benchmark') continue;
    const points = measuredPoints(scope, scoredBy.suiteId, bid.bidId);
    if (points !== MISSING) measured[id] = points;
  }
  return scoredStates(profile, sources, { answers: bid.answers, measured });
}

/** What the panel gave for a criterion, bid by bid; measured and inapplicable ones are no matter of agreement. */
const unitsOf = ({ groupId, criterionId, bids }: CriterionScores): readonly ScoredUnit[] =>
  bids.flatMap((score) =>
    score.kind === 'panel' && score.state !== 'notApplicable'
      ? [{ groupId, criterionId, bidId: score.bidId, given: score.sheets.map(givenBy) }]
      : [],
  );

const givenBy = ({ evaluatorId, points }: SheetScore) => ({ evaluatorId, points });

const labelsOf = ({ view, lotId }: Scope): ScoresChapter['labels'] =>
  current(view, 'LabelsAssigned')
    .filter(({ payload }) => payload.lotId === lotId)
    .flatMap(({ payload }) => Object.entries(payload.labels))
    .map(([bidId, letter]) => ({ bidId, letter }))
    .sort((a, b) => (a.letter < b.letter ? -1 : 1));

const excusedOf = ({ view, lotId, nameOf }: Scope): ScoresChapter['excused'] =>
  current(view, 'EvaluatorExcused').flatMap(({ stamp, payload }) => {
    const bidIds = payload.sheets.filter((one) => one.lotId === lotId).map(({ bidId }) => bidId);
    const name = nameOf(payload.evaluatorId);
    return bidIds.length === 0 ? [] : [{ stamp, name, bidIds, reason: payload.reason }];
  });

/** @param bids bids of the lot whose scores are shown, in their order */
export function scoresOf(
  scope: Scope,
  design: ScoredDesign | Missing,
  bids: readonly AnsweringBid[],
): ScoresChapter {
  const locked = current(scope.view, 'ScoresLocked').at(-1);
  const lockedStamp =
    locked === undefined ? MISSING : { stamp: locked.stamp, digest: locked.payload.digest };
  if (design === MISSING) {
    return {
      criteria: [],
      agreement: MISSING,
      coverage: [],
      labels: [],
      excused: [],
      locked: lockedStamp,
    };
  }
  const { profile } = design;
  const stated = bids.map((bid) => ({ bidId: bid.bidId, states: statesOf(scope, design, bid) }));
  const criteria = profile.groups.flatMap((group) =>
    group.criteria.map((criterion) => ({
      groupId: group.id,
      criterionId: criterion.id,
      bids: stated.map(({ bidId, states }) =>
        bidScore(scope, criterion, bidId, states[criterion.id] ?? 'notYetAnswered'),
      ),
    })),
  );
  return {
    criteria,
    agreement: panelAgreement(criteria.flatMap(unitsOf), profile.consensus.reasonBeyondMedian),
    coverage: stated.map(({ bidId, states }) => ({
      bidId,
      coverage: bidCoverage(profile, states),
    })),
    labels: labelsOf(scope),
    excused: excusedOf(scope),
    locked: lockedStamp,
  };
}
