/** Why a bid was not chosen: own points and the panel's words for this bidder, and how the chosen bid stands to it. */
import { compare, fromExact } from '../exact/rational.js';
import type { BidId } from '../ids.js';
import type { RankedLotBid } from '../procedure/lot-ranking.js';
import { overallWeightBp } from '../profile/overall-weight.js';
import type { CriterionGroup, ScoredCriterion } from '../profile/profile.js';
import type { LotChapter } from '../record/lot.js';
import { currentRun } from '../record/lot.js';
import { MISSING } from '../record/missing.js';
import type { BidScore } from '../record/scores.js';
import type { Comparison, LetterCriterion, MissedMinimum, Relation } from './letter.js';

const relationOf = (order: number): Relation =>
  order > 0 ? 'better' : order < 0 ? 'worse' : 'equal';

const ranked = (lot: LotChapter, bidId: BidId): RankedLotBid | null => {
  const ranking = currentRun(lot)?.ranking;
  return ranking?.kind === 'ranked'
    ? (ranking.bids.find((bid) => bid.bidId === bidId) ?? null)
    : null;
};

function pointsOf(score: BidScore | undefined): number | null {
  if (score === undefined) return null;
  if (score.kind === 'benchmark') return score.points === MISSING ? null : score.points;
  return score.consensus === MISSING ? null : score.consensus.points;
}

function commentOf(score: BidScore | undefined): string | null {
  if (score?.kind !== 'panel' || score.consensus === MISSING) return null;
  return score.consensus.externalComment;
}

function criterionLine(
  lot: LotChapter,
  group: CriterionGroup,
  criterion: ScoredCriterion,
  ids: { readonly own: BidId; readonly winner: BidId },
): LetterCriterion {
  const scores = lot.scores.criteria.find(({ criterionId }) => criterionId === criterion.id);
  const of = (bidId: BidId) => scores?.bids.find((score) => score.bidId === bidId);
  const own = of(ids.own);
  const [points, best] = [pointsOf(own), pointsOf(of(ids.winner))];
  return {
    criterionId: criterion.id,
    title: criterion.title,
    group: group.title,
    weightBp: overallWeightBp(group, criterion),
    points,
    applies: own?.state !== 'notApplicable',
    measured: criterion.scoredBy.kind === 'benchmark',
    comment: commentOf(own),
    chosen: points === null || best === null ? null : relationOf(best - points),
  };
}

function criteriaOf(lot: LotChapter, own: BidId, winner: BidId): readonly LetterCriterion[] {
  if (lot.criteria === MISSING) return [];
  return lot.criteria.profile.groups.flatMap((group) =>
    group.criteria.map((criterion) => criterionLine(lot, group, criterion, { own, winner })),
  );
}

/** Published minima of criteria and groups that the bid did not reach. */
function missedOf(lot: LotChapter, bid: RankedLotBid | null): readonly MissedMinimum[] {
  if (lot.criteria === MISSING || bid === null) return [];
  return lot.criteria.profile.groups.flatMap((group) => {
    const reached = bid.groups.find(({ groupId }) => groupId === group.id);
    const ofGroup =
      reached === undefined || reached.met || reached.minimumPoints === null
        ? []
        : [{ title: group.title, minimumPoints: reached.minimumPoints }];
    const single = group.criteria.flatMap(({ id, title, minimumPoints }) => {
      const line = bid.performance.find(({ criterionId }) => criterionId === id);
      return minimumPoints === undefined || line === undefined || line.points >= minimumPoints
        ? []
        : [{ title, minimumPoints }];
    });
    return [...ofGroup, ...single];
  });
}

/** A shared first place is decided by the rule that was published, or by a lot that it asks for. */
function tieOf(lot: LotChapter, bid: RankedLotBid | null): Comparison['tie'] {
  const ranking = currentRun(lot)?.ranking;
  if (bid?.rank !== 1 || ranking?.kind !== 'ranked') return null;
  return lot.award.draws.length > 0 && ranking.draw.includes(bid.bidId) ? 'drawn' : 'rule';
}

export interface OwnWords {
  readonly remark: string | null;
  readonly merits: string | null;
}

/**
 * What the bidder of `own` may be told about the decision for `winner`. Never in it: prices, points
 * and values of the chosen bid, from which its price could be computed, and words on other bids.
 */
export function comparisonOf(
  lot: LotChapter,
  own: BidId,
  winner: { readonly bidId: BidId; readonly name: string },
  { remark, merits }: OwnWords,
): Comparison {
  const bid = ranked(lot, own);
  const chosen = ranked(lot, winner.bidId);
  const both = bid !== null && chosen !== null;
  return {
    winner: winner.name,
    rank: bid?.rank ?? null,
    performance: bid?.performanceDecimal ?? null,
    missed: missedOf(lot, bid),
    belowCorridor: bid !== null && bid.eligible && bid.rank === null,
    criteria: criteriaOf(lot, own, winner.bidId),
    chosenPerformance: both
      ? relationOf(compare(fromExact(chosen.performanceExact), fromExact(bid.performanceExact)))
      : null,
    chosenPrice: both ? relationOf(bid.priceMinor - chosen.priceMinor) : null,
    tie: tieOf(lot, bid),
    remark,
    merits,
  };
}
