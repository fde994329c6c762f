/** The flip check: would the order of the others turn if losing bids, one or two of them, fell away? */
import type { AwardMethod } from '../award/method.js';
import { placeBids } from '../award/rank-bids.js';
import type { CandidateBid, Placement, RankingRefusal } from '../award/ranking.js';

/** What removing some losing bids does to the others. */
export type FlipFinding =
  | {
      readonly kind: 'winnerChanges' | 'orderChanges';
      readonly removed: readonly string[];
      /** The winner without them; null where the first place would be shared and no tie rule decides. */
      readonly winner: string | null;
    }
  | {
      readonly kind: 'undefined';
      readonly removed: readonly string[];
      readonly refusal: RankingRefusal;
    };

export interface FlipCheck {
  readonly kind: 'checked';
  /** Number of removals tried: every losing bid, every pair of losing bids. */
  readonly removals: number;
  readonly findings: readonly FlipFinding[];
}

export type FlipCheckOutcome = FlipCheck | RankingRefusal;

/** The order of some bids as text: groups of equal place, best first. */
function orderOf({ ranks }: Placement, ids: readonly string[]): string {
  const last = ranks.size + 1;
  const groups = new Map<number, string[]>();
  for (const id of [...ids].sort()) {
    const rank = ranks.get(id) ?? last;
    groups.set(rank, [...(groups.get(rank) ?? []), id]);
  }
  return JSON.stringify([...groups].sort(([a], [b]) => a - b).map(([, group]) => group));
}

/** Who has not lost: the winner, or all bids of rank 1 where no tie rule decides between them. */
const leadersOf = ({ ranks, winner }: Placement): readonly string[] =>
  winner === null ? [...ranks].flatMap(([id, rank]) => (rank === 1 ? [id] : [])).sort() : [winner];

const firstOf = (placement: Placement): string => JSON.stringify(leadersOf(placement));

function losingSets(placement: Placement): readonly (readonly string[])[] {
  const leaders = leadersOf(placement);
  const losing = [...placement.ranks.keys()].filter((id) => !leaders.includes(id)).sort();
  const pairs = losing.flatMap((a, index) => losing.slice(index + 1).map((b) => [a, b]));
  return [...losing.map((id) => [id]), ...pairs];
}

/**
 * Ranks again without every losing bid and every pair of losing bids; a bid that shares the first
 * place and loses by a tie rule is one of them. A finding names the removal after which the winner
 * or the order of the remaining bids differs, or nothing can be calculated any more.
 */
export function checkFlips(method: AwardMethod, bids: readonly CandidateBid[]): FlipCheckOutcome {
  const all = placeBids(method, bids);
  if (all.kind === 'refused') return all;
  const sets = losingSets(all);
  const findings = sets.flatMap((removed): readonly FlipFinding[] => {
    const rest = bids.filter(({ id }) => !removed.includes(id));
    const placement = placeBids(method, rest);
    if (placement.kind === 'refused') return [{ kind: 'undefined', removed, refusal: placement }];
    const { winner } = placement;
    if (firstOf(placement) !== firstOf(all)) return [{ kind: 'winnerChanges', removed, winner }];
    const ids = rest.map(({ id }) => id);
    if (orderOf(placement, ids) === orderOf(all, ids)) return [];
    return [{ kind: 'orderChanges', removed, winner }];
  });
  return { kind: 'checked', removals: sets.length, findings };
}
