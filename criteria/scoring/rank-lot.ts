/** Performance and ranking of a lot from the frozen profile: the one calculation for engine, record and verifier. */
import { rankBids } from '../award/rank-bids.js';
import type { RankedBid, RankingOutcome } from '../award/ranking.js';
import type { Rational } from '../exact/rational.js';
import { ZERO, add, rational, toExact } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';
import type { BidId, CriterionId } from '../ids.js';
import type { LotRanking, PerformanceLine, RankedLotBid } from '../procedure/lot-ranking.js';
import type { Profile } from '../profile/profile.js';

/** What is known about one candidate when the ranking is computed; points in thousandths, price in minor units. */
export interface LotCandidate {
  readonly bidId: BidId;
  readonly panel: Readonly<Record<CriterionId, number>>;
  readonly benchmark: Readonly<Record<CriterionId, number>>;
  readonly priceMinor: number;
}

interface Performance {
  readonly lines: readonly PerformanceLine[];
  readonly total: Rational;
  /** Criterion whose minimum is missed, or that has no points at all. */
  readonly fault: { readonly criterionId: CriterionId; readonly minimum: number | null } | null;
}

/**
 * L of one bid: sum of weight x points. Full points everywhere give 100,000 thousandths (100 points),
 * since weights are basis points of basis points and points run to 10,000.
 */
function performanceOf(profile: Profile, candidate: LotCandidate): Performance {
  const lines: PerformanceLine[] = [];
  let total = ZERO;
  let fault: Performance['fault'] = null;
  for (const group of profile.groups) {
    for (const criterion of group.criteria) {
      const source = criterion.scoredBy.kind === 'panel' ? candidate.panel : candidate.benchmark;
      const points = Object.hasOwn(source, criterion.id) ? source[criterion.id] : undefined;
      const minimum = criterion.minimumPoints ?? null;
      if (points === undefined || (minimum !== null && points < minimum)) {
        fault ??= { criterionId: criterion.id, minimum: points === undefined ? null : minimum };
      }
      const weight = rational(BigInt(group.weightBp) * BigInt(criterion.weightBp), 10_000n);
      const contribution = rational(weight.n * BigInt(points ?? 0), weight.d * 1_000n);
      total = add(total, contribution);
      lines.push({
        groupId: group.id,
        criterionId: criterion.id,
        weightExact: toExact(weight),
        points: points ?? 0,
        contributionExact: toExact(contribution),
      });
    }
  }
  return { lines, total, fault };
}

const THREE_DECIMALS = { decimals: 3, mode: 'half-up' } as const;

function entry(
  candidate: LotCandidate,
  performance: Performance,
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
    ...ranked,
  };
}

function ineligible(candidate: LotCandidate, performance: Performance): RankedLotBid {
  const id = performance.fault?.criterionId ?? '';
  const missing = performance.fault?.minimum === null;
  return entry(candidate, performance, {
    rank: null,
    eligible: false,
    valueDecimal: null,
    steps: [],
    why: missing
      ? { de: `Für ${id} liegt keine Punktzahl vor.`, en: `There are no points for ${id}.` }
      : {
          de: `Mindestpunktzahl bei ${id} nicht erreicht.`,
          en: `Minimum points for ${id} missed.`,
        },
  });
}

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
    performance: performanceOf(input.profile, candidate),
  }));
  const inFormula = assessed.filter(({ performance }) => performance.fault === null);
  const outcome: RankingOutcome = rankBids(
    method,
    inFormula.map(({ candidate, performance }) => ({
      id: candidate.bidId,
      performance: performance.total,
      priceMinor: BigInt(candidate.priceMinor),
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
  const out = assessed
    .filter(({ performance }) => performance.fault !== null)
    .map(({ candidate, performance }) => ineligible(candidate, performance));
  return {
    kind: 'ranked',
    method,
    bids: [...ranked, ...out],
    winner: outcome.winner,
    tie: outcome.tie,
  };
}
