/** Chapter "scores" of a lot: for each scored criterion and bid every evaluator's points with reasons, and the panel's consensus. */
import type { BidId, CriterionId, LotId, PersonId } from '../ids.js';
import type { Profile, ScoredCriterion } from '../profile/profile.js';
import type { BenchmarkChapter } from './benchmark.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';
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
  readonly places: readonly string[];
}

export interface Consensus {
  readonly stamp: Stamp;
  readonly points: number;
  readonly spread: { readonly lowest: number; readonly median: number; readonly highest: number };
  readonly reason: string | null;
  readonly minorityOpinion: string | null;
}

export type BidScore =
  | {
      readonly kind: 'panel';
      readonly bidId: BidId;
      readonly sheets: readonly SheetScore[];
      readonly consensus: Consensus | Missing;
      /** Consensus of the same criterion that was replaced by a later one. */
      readonly earlier: readonly Consensus[];
    }
  | {
      readonly kind: 'benchmark';
      readonly bidId: BidId;
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
  readonly locked: { readonly stamp: Stamp; readonly digest: string } | Missing;
}

interface Scope {
  readonly view: LogView;
  readonly lotId: LotId;
  readonly nameOf: NameOf;
  readonly benchmark: BenchmarkChapter;
}

function sheetsOf({ view, lotId, nameOf }: Scope, bidId: BidId, criterionId: CriterionId) {
  const sheets = new Map<PersonId, SheetScore>();
  for (const { stamp, payload } of current(view, 'ScoreSheetSubmitted')) {
    if (payload.lotId !== lotId || payload.bidId !== bidId) continue;
    const score = payload.scores.find((one) => one.criterionId === criterionId);
    if (score === undefined) continue;
    const { points, strengths, weaknesses, places } = score;
    const name = nameOf(payload.evaluatorId);
    const { evaluatorId } = payload;
    sheets.set(evaluatorId, { stamp, evaluatorId, name, points, strengths, weaknesses, places });
  }
  return [...sheets.values()];
}

function consensusOf({ view, lotId }: Scope, bidId: BidId, criterionId: CriterionId) {
  return current(view, 'ConsensusRecorded')
    .filter(
      ({ payload }) =>
        payload.lotId === lotId && payload.bidId === bidId && payload.criterionId === criterionId,
    )
    .map(({ stamp, payload: { points, spread, reason, minorityOpinion } }) => ({
      stamp,
      points,
      spread,
      reason,
      minorityOpinion,
    }));
}

function bidScore(scope: Scope, criterion: ScoredCriterion, bidId: BidId): BidScore {
  if (criterion.scoredBy.kind === 'benchmark') {
    const { suiteId } = criterion.scoredBy;
    const suites = scope.benchmark.run === MISSING ? [] : scope.benchmark.run.suites;
    const results = suites.find((suite) => suite.suiteId === suiteId)?.results ?? [];
    const points = results.find((result) => result.bidId === bidId)?.points ?? MISSING;
    return { kind: 'benchmark', bidId, suiteId, points };
  }
  const consensus = consensusOf(scope, bidId, criterion.id);
  return {
    kind: 'panel',
    bidId,
    sheets: sheetsOf(scope, bidId, criterion.id),
    consensus: consensus.at(-1) ?? MISSING,
    earlier: consensus.slice(0, -1),
  };
}

/** @param bidIds bids of the lot whose scores are shown, in their order */
export function scoresOf(
  scope: Scope,
  profile: Profile | Missing,
  bidIds: readonly BidId[],
): ScoresChapter {
  const locked = current(scope.view, 'ScoresLocked').at(-1);
  const groups = profile === MISSING ? [] : profile.groups;
  return {
    criteria: groups.flatMap((group) =>
      group.criteria.map((criterion) => ({
        groupId: group.id,
        criterionId: criterion.id,
        bids: bidIds.map((bidId) => bidScore(scope, criterion, bidId)),
      })),
    ),
    locked: locked === undefined ? MISSING : { stamp: locked.stamp, digest: locked.payload.digest },
  };
}
