/** A lot with one bid changed: who would win then. The other bids are assessed once, the changed one anew, minima included. */
import { placeBids } from '../award/rank-bids.js';
import type { CandidateBid } from '../award/ranking.js';
import type { Rational } from '../exact/rational.js';
import { add, fromExact, multiply, rational } from '../exact/rational.js';
import type { BidId } from '../ids.js';
import type { CriterionGroup, ScoredCriterion } from '../profile/profile.js';
import type { BidPerformance } from '../scoring/bid-performance.js';
import { bidPerformance } from '../scoring/bid-performance.js';
import type { LotCandidate } from '../scoring/rank-lot.js';
import type { LotInput } from './lot-field.js';
import { candidateOf } from './lot-field.js';

/** A scored criterion that applies, with the group that it belongs to. */
export interface PlacedCriterion {
  readonly group: CriterionGroup;
  readonly criterion: ScoredCriterion;
}

interface Assessed {
  readonly candidate: LotCandidate;
  readonly performance: BidPerformance;
  /** As it enters the formula; null below a minimum. */
  readonly entry: CandidateBid | null;
}

export interface ChangedLot {
  readonly criteria: readonly PlacedCriterion[];
  /** The points that the bid has on the criterion; null where nobody gave and nothing measured any. */
  readonly pointsOf: (bidId: BidId, criterion: ScoredCriterion) => number | null;
  /** Who wins when the bid has these points there; null where nobody does. */
  readonly winnerWithPoints: (bidId: BidId, place: PlacedCriterion, points: number) => BidId | null;
  readonly winnerWithPrice: (bidId: BidId, priceMinor: number) => BidId | null;
}

const given = (candidate: LotCandidate, { scoredBy }: ScoredCriterion): LotCandidate['panel'] =>
  scoredBy.kind === 'panel' ? candidate.panel : candidate.benchmark;

/** The candidate with other points on one criterion; what was not answered counts as answered then. */
function withPointsOn(
  candidate: LotCandidate,
  criterion: ScoredCriterion,
  points: number,
): LotCandidate {
  const { id, scoredBy } = criterion;
  return {
    ...candidate,
    [scoredBy.kind]: { ...given(candidate, criterion), [id]: points },
    states: { ...candidate.states, [id]: 'answered' },
  };
}

/** By how much a bid's performance rises with its points there. */
function gainOf({ performance }: Assessed, criterionId: string, points: number): Rational {
  const line = performance.lines.find((one) => one.criterionId === criterionId);
  if (line === undefined) return rational(0);
  return multiply(fromExact(line.weightExact), rational(points - line.points, 1_000));
}

function raised(entry: CandidateBid, gain: Rational, inTieGroup: boolean): CandidateBid {
  const { groupPerformance } = entry;
  return {
    ...entry,
    performance: add(entry.performance, gain),
    ...(groupPerformance === undefined
      ? {}
      : { groupPerformance: inTieGroup ? add(groupPerformance, gain) : groupPerformance }),
  };
}

const hasMinimum = ({ group, criterion }: PlacedCriterion): boolean =>
  group.minimumPoints !== undefined || criterion.minimumPoints !== undefined;

/** Prepares a lot for many changes of single bids. */
export function changedLot({ profile, candidates }: LotInput): ChangedLot {
  const method = profile.award;
  const assess = (candidate: LotCandidate): Assessed => {
    const performance = bidPerformance(profile, candidate);
    const { fault, total, lines } = performance;
    const entry = fault === null ? candidateOf(method, candidate, total, lines) : null;
    return { candidate, performance, entry };
  };
  const assessed = new Map(candidates.map((candidate) => [candidate.bidId, assess(candidate)]));
  const find = (bidId: BidId): Assessed => {
    const found = assessed.get(bidId);
    if (found === undefined) throw new Error(`changedLot: no candidate ${bidId}`);
    return found;
  };
  const winnerWith = (bidId: BidId, changed: CandidateBid | null): BidId | null => {
    const others = [...assessed].flatMap(([id, { entry }]) =>
      id === bidId || entry === null ? [] : [entry],
    );
    const placed = placeBids(method, changed === null ? others : [...others, changed]);
    return placed.kind === 'refused' ? null : placed.winner;
  };
  return {
    criteria: profile.groups.flatMap((group) =>
      group.criteria
        .filter(({ id }) => candidates.every(({ states }) => states[id] !== 'notApplicable'))
        .map((criterion) => ({ group, criterion })),
    ),
    pointsOf(bidId, criterion) {
      const { candidate, performance } = find(bidId);
      if (!Object.hasOwn(given(candidate, criterion), criterion.id)) return null;
      return performance.lines.find((line) => line.criterionId === criterion.id)?.points ?? null;
    },
    winnerWithPoints(bidId, place, points) {
      const bid = find(bidId);
      const { group, criterion } = place;
      // Without a minimum at stake the weighted sum alone changes; that spares adding up all the rest again.
      const changed =
        bid.entry === null || hasMinimum(place)
          ? assess(withPointsOn(bid.candidate, criterion, points)).entry
          : raised(bid.entry, gainOf(bid, criterion.id, points), group.id === method.tieGroup);
      return winnerWith(bidId, changed);
    },
    winnerWithPrice(bidId, priceMinor) {
      const { entry } = find(bidId);
      return winnerWith(
        bidId,
        entry === null ? null : { ...entry, priceMinor: BigInt(priceMinor) },
      );
    },
  };
}
