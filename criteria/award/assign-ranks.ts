/** Turns evaluated bids into ranks: by value or decision criterion, then by the published tie rules. */
import { compare } from '../exact/rational.js';
import { unitsToDecimal } from '../exact/rounding.js';
import { awardValueToUnits, compareAwardValues } from './award-value.js';
import type { EvaluatedBid } from './evaluated-bid.js';
import type { RankingRules, TieRule } from './method.js';
import type { CandidateBid, Placement, RankedBid, Ranking } from './ranking.js';
import { sayWhy } from './say-why.js';

/** An evaluated bid with what comparison needs, calculated once. */
interface Competitor {
  readonly evaluated: EvaluatedBid;
  /** The value in units of the declared rounding. */
  readonly units: () => bigint;
}

/** Positive where a stands better than b before the tie rules. */
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

function compareByRule(a: CandidateBid, b: CandidateBid, rule: TieRule): number {
  if (rule === 'higherPerformance') return compare(a.performance, b.performance);
  return a.priceMinor < b.priceMinor ? 1 : a.priceMinor > b.priceMinor ? -1 : 0;
}

interface Verdict {
  readonly sign: number;
  /** The tie rule that decided, null where none does. */
  readonly rule: TieRule | null;
}

function applyTieRules(a: Competitor, b: Competitor, rules: RankingRules): Verdict {
  for (const rule of rules.ties) {
    const sign = compareByRule(a.evaluated.bid, b.evaluated.bid, rule);
    if (sign !== 0) return { sign, rule };
  }
  return { sign: 0, rule: null };
}

/** Positive where a stands better than b. */
const judge = (a: Competitor, b: Competitor, rules: RankingRules): number =>
  compareMerit(a, b, rules) || applyTieRules(a, b, rules).sign;

/** Ids order the printed list within a shared rank; they never decide a rank. */
const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A competitor's place: how many stand better, who stands level, whom only a tie rule separates. */
interface Place {
  readonly rank: number;
  readonly equal: readonly string[];
  readonly decided: readonly { readonly id: string; readonly rule: TieRule }[];
}

/** The places of all competitors that have a rank, by id. */
function placesOf(eligible: readonly Competitor[], rules: RankingRules): Map<string, Place> {
  const sorted = [...eligible].sort((a, b) => judge(b, a, rules));
  const places = new Map<string, Place>();
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const first = sorted[start] as Competitor;
    while (end < sorted.length && compareMerit(first, sorted[end] as Competitor, rules) === 0)
      end++;
    const level = sorted.slice(start, end);
    for (const one of level) {
      const verdicts = level
        .filter((other) => other !== one)
        .map((other) => ({ id: other.evaluated.bid.id, ...applyTieRules(one, other, rules) }));
      places.set(one.evaluated.bid.id, {
        rank: start + 1 + verdicts.filter(({ sign }) => sign < 0).length,
        equal: verdicts.filter(({ sign }) => sign === 0).map(({ id }) => id),
        decided: verdicts.flatMap(({ id, rule }) => (rule === null ? [] : [{ id, rule }])),
      });
    }
  }
  return places;
}

const competitorsOf = (
  bids: readonly EvaluatedBid[],
  { rounding }: RankingRules,
): readonly Competitor[] =>
  [...bids]
    .sort((a, b) => byId(a.bid.id, b.bid.id))
    .map((evaluated) => ({ evaluated, units: () => awardValueToUnits(evaluated.value, rounding) }));

/** Who is first: null where the place is shared. */
function winnerOf(ranks: Iterable<readonly [string, number | null]>): {
  readonly winner: string | null;
  readonly tie: boolean;
} {
  const first = [...ranks].filter(([, rank]) => rank === 1).map(([id]) => id);
  const tie = first.length > 1;
  return { winner: tie ? null : (first[0] ?? null), tie };
}

/** The ranks alone, for sensitivity runs; the same places as assignRanks gives. */
export function assignPlaces(bids: readonly EvaluatedBid[], rules: RankingRules): Placement {
  const competitors = competitorsOf(bids, rules);
  const places = placesOf(
    competitors.filter((one) => one.evaluated.eligible),
    rules,
  );
  const ranks = new Map(
    competitors.map(({ evaluated: { bid } }) => [bid.id, places.get(bid.id)?.rank ?? null]),
  );
  return { kind: 'placed', ranks, ...winnerOf(ranks) };
}

/**
 * Ranks evaluated bids. The comparison is a total order up to true equality, so neither the order
 * of input nor the sorting can decide anything.
 */
export function assignRanks(bids: readonly EvaluatedBid[], rules: RankingRules): Ranking {
  const competitors = competitorsOf(bids, rules);
  const eligible = competitors.filter((one) => one.evaluated.eligible);
  const places = placesOf(eligible, rules);
  const ranking = competitors.map(({ evaluated, units }): RankedBid => {
    const { bid, value, steps, decision } = evaluated;
    const place = places.get(bid.id) ?? { rank: null, equal: [], decided: [] };
    const decimal = unitsToDecimal(units(), rules.rounding.decimals);
    const why = sayWhy({ ...place, of: eligible.length, decimal, decision });
    const { rank } = place;
    return { id: bid.id, rank, value, decimal, eligible: evaluated.eligible, why, steps: steps() };
  });
  const last = bids.length + 1;
  ranking.sort((a, b) => (a.rank ?? last) - (b.rank ?? last));
  return { kind: 'ranked', ranking, ...winnerOf(ranking.map(({ id, rank }) => [id, rank])) };
}
