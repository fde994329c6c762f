/**
 * Turns evaluated bids into ranks, the winner and the printed order.
 *
 * The rule: ranks come from the compared values alone, that is the exact value, the rounded one
 * where the package says so, or M2's decision criterion inside the corridor. Equal values share a
 * rank (1, 1, 3), also where tie rules are published. Tie rules do one thing only: among the bids
 * of rank 1 they say, in their order, which one wins. Where they leave several, there is no winner.
 */
import { compare } from '../exact/rational.js';
import { unitsToDecimal } from '../exact/rounding.js';
import { awardValueToUnits, compareAwardValues } from './award-value.js';
import type { EvaluatedBid } from './evaluated-bid.js';
import type { RankingRules } from './method.js';
import type { Placement, RankedBid, Ranking } from './ranking.js';
import { sayWhy } from './say-why.js';
import type { TieOutcome } from './settle-tie.js';
import { settleTie } from './settle-tie.js';

/** An evaluated bid with what comparison needs, calculated once. */
interface Competitor {
  readonly evaluated: EvaluatedBid;
  /** The value in units of the declared rounding. */
  readonly units: () => bigint;
}

/** Positive where a stands better than b. */
function compareMerit(a: Competitor, b: Competitor, rules: RankingRules): number {
  const [first, second] = [a.evaluated, b.evaluated];
  if (first.decision !== null && second.decision !== null) {
    return compare(first.decision, second.decision);
  }
  if (rules.rankOn === 'rounded') {
    const difference = a.units() - b.units();
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }
  return compareAwardValues(first.value, second.value);
}

/** Ids order the printed list within a shared rank; they never decide a rank. */
const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The competitors of each rank, best rank first, by id within; a rank counts all bids before it. */
type RankGroups = ReadonlyMap<number, readonly Competitor[]>;

/** @param eligible sorted by id, which sorting by merit keeps within a shared rank */
function groupByRank(eligible: readonly Competitor[], rules: RankingRules): RankGroups {
  const sorted = [...eligible].sort((a, b) => compareMerit(b, a, rules));
  const groups = new Map<number, readonly Competitor[]>();
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const first = sorted[start] as Competitor;
    while (end < sorted.length && compareMerit(first, sorted[end] as Competitor, rules) === 0)
      end++;
    groups.set(start + 1, sorted.slice(start, end));
  }
  return groups;
}

const idOf = ({ evaluated }: Competitor): string => evaluated.bid.id;

/** All competitors in the order of their ids, who has which rank, and how the first place is settled. */
interface Standings {
  readonly competitors: readonly Competitor[];
  readonly groups: RankGroups;
  readonly rankOf: ReadonlyMap<string, number>;
  readonly settled: TieOutcome;
  readonly winner: string | null;
  readonly tie: boolean;
}

function standingsOf(bids: readonly EvaluatedBid[], rules: RankingRules): Standings {
  const competitors = [...bids]
    .sort((a, b) => byId(a.bid.id, b.bid.id))
    .map((evaluated) => ({
      evaluated,
      units: () => awardValueToUnits(evaluated.value, rules.rounding),
    }));
  const groups = groupByRank(
    competitors.filter((one) => one.evaluated.eligible),
    rules,
  );
  const rankOf = new Map(
    [...groups].flatMap(([rank, group]) => group.map((one) => [idOf(one), rank] as const)),
  );
  const first = (groups.get(1) ?? []).map(({ evaluated }) => evaluated.bid);
  const settled = settleTie(first, rules.ties);
  const [only = null, ...others] = settled.left;
  const winner = others.length > 0 ? null : only;
  return { competitors, groups, rankOf, settled, winner, tie: first.length > 1 };
}

/** The ranks alone, for sensitivity runs; the same places as assignRanks gives. */
export function assignPlaces(bids: readonly EvaluatedBid[], rules: RankingRules): Placement {
  const { competitors, rankOf, winner, tie } = standingsOf(bids, rules);
  const ranks = new Map(competitors.map((one) => [idOf(one), rankOf.get(idOf(one)) ?? null]));
  return { kind: 'placed', ranks, winner, tie };
}

/**
 * Ranks evaluated bids by the rule above. Ranks and winner depend on the bids' numbers only, so
 * neither the order of input nor the sorting can decide anything.
 */
export function assignRanks(bids: readonly EvaluatedBid[], rules: RankingRules): Ranking {
  const { competitors, groups, rankOf, settled, winner, tie } = standingsOf(bids, rules);
  const ranking = competitors.map(({ evaluated, units }): RankedBid => {
    const { bid, value, steps, decision, eligible } = evaluated;
    const rank = rankOf.get(bid.id) ?? null;
    const level = rank === null ? [] : (groups.get(rank) ?? []);
    const equal = level.map(idOf).filter((id) => id !== bid.id);
    const decimal = unitsToDecimal(units(), rules.rounding.decimals);
    const why = sayWhy({ rank, of: rankOf.size, decimal, decision, equal, settled });
    return { id: bid.id, rank, value, decimal, eligible, why, steps: steps() };
  });
  const last = bids.length + 1;
  const place = ({ id, rank }: RankedBid): number => (id === winner ? 0 : (rank ?? last));
  ranking.sort((a, b) => place(a) - place(b));
  return { kind: 'ranked', ranking, winner, tie, draw: settled.draw ? settled.left : [] };
}
