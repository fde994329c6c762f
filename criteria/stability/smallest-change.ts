/**
 * How far each losing bid is from winning: the smallest rise of one score, and the smallest price cut,
 * with which it would win: alone on rank 1, or by the published tie rules. For debriefing letters and
 * for judging how close it was.
 *
 * More performance or a lower price never costs a bid its own win under any method, so the
 * border between losing and winning is found by halving; it is then confirmed on both sides.
 */
import type { RankingRefusal } from '../award/ranking.js';
import type { AwardCase } from './award-case.js';
import { checkCase, placeCase, withPoints } from './award-case.js';
import type { StabilityRefusal } from './score-matrix.js';

/** points in thousandths of a point: the score needed, and by how much it exceeds the present one. */
export interface PointsNeeded {
  readonly criterion: string;
  readonly points: bigint;
  readonly rise: bigint;
}

/** Cents: the highest price with which the bid would win, and the cut from the present one. */
export interface PriceNeeded {
  readonly priceMinor: bigint;
  readonly cut: bigint;
}

export interface DistanceToWin {
  readonly bid: string;
  /** One entry for each criterion on which alone the bid could win, smallest rise first. */
  readonly points: readonly PointsNeeded[];
  /** null where no price above zero would make it win. */
  readonly price: PriceNeeded | null;
}

/** The smallest n in (low, high] for which `wins` holds, or null if it does not hold at high. */
export function smallest(low: bigint, high: bigint, wins: (n: bigint) => boolean): bigint | null {
  if (high <= low || !wins(high)) return null;
  let [loses, winsAt] = [low, high];
  while (winsAt - loses > 1n) {
    const middle = (loses + winsAt) / 2n;
    if (wins(middle)) winsAt = middle;
    else loses = middle;
  }
  return winsAt;
}

function pointsNeeded(awardCase: AwardCase, bid: number): readonly PointsNeeded[] {
  const { matrix, maxPoints } = awardCase;
  const scored = matrix.bids[bid];
  if (scored === undefined) return [];
  const needed = matrix.criteria.flatMap(({ id, weightBp }, criterion): readonly PointsNeeded[] => {
    const present = scored.points[criterion] ?? 0n;
    if (weightBp === 0n) return [];
    const points = smallest(present, maxPoints, (value) => {
      const changed = { bid, points: withPoints(scored.points, criterion, value) };
      const outcome = placeCase(awardCase, changed);
      return outcome.kind === 'placed' && outcome.winner === scored.id;
    });
    return points === null ? [] : [{ criterion: id, points, rise: points - present }];
  });
  return [...needed].sort((a, b) => (a.rise < b.rise ? -1 : a.rise > b.rise ? 1 : 0));
}

function priceNeeded(awardCase: AwardCase, bid: number): PriceNeeded | null {
  const present = awardCase.pricesMinor[bid] ?? 0n;
  const id = awardCase.matrix.bids[bid]?.id;
  // Undefined counts as not winning: M8 is so only at the one price that equals all others, and
  // above it a bid that loses now loses as well, since its price points stay zero there.
  const cut = smallest(0n, present - 1n, (value) => {
    const outcome = placeCase(awardCase, { bid, priceMinor: present - value });
    return outcome.kind === 'placed' && outcome.winner === id;
  });
  return cut === null ? null : { priceMinor: present - cut, cut };
}

export interface SmallestChanges {
  readonly kind: 'measured';
  readonly losers: readonly DistanceToWin[];
}

/** The distance to winning of every bid that is not the winner now. */
export function measureSmallestChanges(
  awardCase: AwardCase,
): SmallestChanges | StabilityRefusal | RankingRefusal {
  const refusal = checkCase(awardCase);
  if (refusal !== null) return refusal;
  const present = placeCase(awardCase);
  if (present.kind === 'refused') return present;
  const losers = awardCase.matrix.bids.flatMap(({ id }, bid) =>
    id === present.winner
      ? []
      : [{ bid: id, points: pointsNeeded(awardCase, bid), price: priceNeeded(awardCase, bid) }],
  );
  return { kind: 'measured', losers };
}
