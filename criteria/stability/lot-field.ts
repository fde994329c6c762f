/** The field of a ranked lot, as its stability is examined: bids in the formula, criteria that apply, weights as fractions. */
import type { AwardMethod } from '../award/method.js';
import type { CandidateBid } from '../award/ranking.js';
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import type { Rational } from '../exact/rational.js';
import { fromExact } from '../exact/rational.js';
import type { BidId, CriterionId } from '../ids.js';
import type { RankedLotBid } from '../procedure/lot-ranking.js';
import type { Profile } from '../profile/profile.js';
import { groupPerformance } from '../scoring/group-performance.js';
import type { LotCandidate } from '../scoring/rank-lot.js';
import { rankLot } from '../scoring/rank-lot.js';

export interface FieldCriterion {
  readonly id: CriterionId;
  readonly groupId: string;
  /** Weight in the whole, basis points. */
  readonly weight: Rational;
}

export interface FieldBid {
  readonly id: BidId;
  readonly priceMinor: bigint;
  /** Thousandths of a point, 0 to 10,000, in the order of the criteria. */
  readonly points: readonly number[];
  /** As it enters the formula today. */
  readonly candidate: CandidateBid;
}

export interface LotField {
  readonly kind: 'field';
  readonly method: AwardMethod;
  readonly criteria: readonly FieldCriterion[];
  readonly bids: readonly FieldBid[];
  readonly winner: BidId | null;
}

export interface LotInput {
  readonly profile: Profile;
  readonly candidates: readonly LotCandidate[];
}

export type FieldOutcome = LotField | { readonly kind: 'notExamined'; readonly reason: Bilingual };

/** The bid as the formula sees it; the points of the tie group only where that rule is published. */
export const candidateOf = (
  { tieGroup }: AwardMethod,
  { bidId, priceMinor }: Pick<RankedLotBid, 'bidId' | 'priceMinor'>,
  performance: Rational,
  lines: RankedLotBid['performance'],
): CandidateBid => ({
  id: bidId,
  performance,
  priceMinor: BigInt(priceMinor),
  ...(tieGroup === undefined ? {} : { groupPerformance: groupPerformance(lines, tieGroup) }),
});

function fieldBid(method: AwardMethod, bid: RankedLotBid): FieldBid {
  return {
    id: bid.bidId,
    priceMinor: BigInt(bid.priceMinor),
    points: bid.performance
      .filter(({ state }) => state !== 'notApplicable')
      .map(({ points }) => points),
    candidate: candidateOf(method, bid, fromExact(bid.performanceExact), bid.performance),
  };
}

/** Ranks the lot and keeps what its stability depends on; a ranking that cannot be computed has none. */
export function lotField(input: LotInput): FieldOutcome {
  const ranking = rankLot(input);
  if (ranking.kind === 'undecidable') {
    const { de, en } = ranking.reason;
    return {
      kind: 'notExamined',
      reason: bilingual(
        `Die Rangfolge ist nicht berechenbar: ${de}`,
        `The ranking cannot be computed: ${en}`,
      ),
    };
  }
  // Outside the corridor of M2 a bid has no rank, yet it is in the formula: only minima keep one out.
  const inFormula = ranking.bids.filter(({ valueDecimal }) => valueDecimal !== null);
  const lines = (inFormula[0]?.performance ?? []).filter(({ state }) => state !== 'notApplicable');
  if (lines.length === 0) {
    return {
      kind: 'notExamined',
      reason: bilingual('Es wird kein Kriterium gewertet.', 'No criterion is scored.'),
    };
  }
  const { method, winner } = ranking;
  return {
    kind: 'field',
    method,
    criteria: lines.map(({ criterionId, groupId, weightExact }) => ({
      id: criterionId,
      groupId,
      weight: fromExact(weightExact),
    })),
    bids: inFormula.map((bid) => fieldBid(method, bid)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    winner,
  };
}
