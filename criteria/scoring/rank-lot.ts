/** Performance and ranking of a lot from the frozen profile: the one calculation for engine, record and verifier. */
import { rankBids } from '../award/rank-bids.js';
import type { RankedBid, RankingOutcome } from '../award/ranking.js';
import type { Bilingual } from '../bilingual.js';
import { rational, toExact } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';
import type { BidId } from '../ids.js';
import type { LotRanking, RankedLotBid } from '../procedure/lot-ranking.js';
import type { Profile } from '../profile/profile.js';
import type { BidPerformance, ScoredBid } from './bid-performance.js';
import { bidPerformance } from './bid-performance.js';
import { groupPerformance } from './group-performance.js';

/** What is known about one candidate when the ranking is computed; points in thousandths, price in minor units. */
export interface LotCandidate extends ScoredBid {
  readonly bidId: BidId;
  readonly priceMinor: number;
}

const THREE_DECIMALS = { decimals: 3, mode: 'half-up' } as const;

function entry(
  candidate: LotCandidate,
  performance: BidPerformance,
  ranked: Pick<RankedLotBid, 'rank' | 'eligible' | 'valueDecimal' | 'why' | 'steps'>,
): RankedLotBid {
  return {
    bidId: candidate.bidId,
    performanceExact: toExact(performance.total),
    performanceDecimal: toDecimal(
      rational(performance.total.n, performance.total.d * 1_000n),
      THREE_DECIMALS,
    ),
    priceMinor: candidate.priceMinor,
    performance: performance.lines,
    groups: performance.groups,
    coverage: performance.coverage,
    ...ranked,
  };
}

const ineligible = (
  candidate: LotCandidate,
  performance: BidPerformance,
  why: Bilingual,
): RankedLotBid =>
  entry(candidate, performance, {
    rank: null,
    eligible: false,
    valueDecimal: null,
    steps: [],
    why,
  });

const toEntry = (ranked: RankedBid): Parameters<typeof entry>[2] => ({
  rank: ranked.rank,
  eligible: ranked.eligible,
  valueDecimal: ranked.decimal,
  why: ranked.why,
  steps: ranked.steps,
});

/**
 * Ranks the candidates of a lot by the frozen method. Bids below a minimum do not enter the formula.
 * A calculation that the method leaves undefined is `undecidable`, never a silent winner.
 */
export function rankLot(input: {
  readonly profile: Profile;
  readonly candidates: readonly LotCandidate[];
}): LotRanking {
  const method = input.profile.award;
  const assessed = input.candidates.map((candidate) => ({
    candidate,
    performance: bidPerformance(input.profile, candidate),
  }));
  const inFormula = assessed.filter(({ performance }) => performance.fault === null);
  const outcome: RankingOutcome = rankBids(
    method,
    inFormula.map(({ candidate, performance }) => ({
      id: candidate.bidId,
      performance: performance.total,
      priceMinor: BigInt(candidate.priceMinor),
      ...(method.tieGroup === undefined
        ? {}
        : { groupPerformance: groupPerformance(performance.lines, method.tieGroup) }),
    })),
  );
  if (outcome.kind === 'refused') {
    const { code, reason } = outcome;
    return { kind: 'undecidable', method, code, bidId: outcome.bid ?? null, reason };
  }
  const ranked = outcome.ranking.flatMap((bid) => {
    const found = inFormula.find(({ candidate }) => candidate.bidId === bid.id);
    return found === undefined ? [] : [entry(found.candidate, found.performance, toEntry(bid))];
  });
  const out = assessed.flatMap(({ candidate, performance }) =>
    performance.fault === null ? [] : [ineligible(candidate, performance, performance.fault)],
  );
  return {
    kind: 'ranked',
    method,
    bids: [...ranked, ...out],
    winner: outcome.winner,
    tie: outcome.tie,
    draw: outcome.draw,
  };
}
