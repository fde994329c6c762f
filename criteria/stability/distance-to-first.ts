/**
 * How far each losing bid is from winning: the smallest rise of one score, and the highest price. More points or a
 * lower price never cost a bid its own win under any method, so the border is found by halving.
 */
import type { BidId } from '../ids.js';
import type { ChangedLot } from './changed-lot.js';
import { changedLot } from './changed-lot.js';
import type { LotInput } from './lot-field.js';
import { smallest } from './smallest-change.js';
import type { DistanceToFirst } from './stability-result.js';

type NeededPoints = NonNullable<DistanceToFirst['points']>;

function pointsNeeded(lot: ChangedLot, bidId: BidId, maximum: number): readonly NeededPoints[] {
  return lot.criteria.flatMap((place) => {
    const from = lot.pointsOf(bidId, place.criterion);
    if (from === null) return [];
    const to = smallest(
      BigInt(from),
      BigInt(maximum),
      (points) => lot.winnerWithPoints(bidId, place, Number(points)) === bidId,
    );
    return to === null ? [] : [{ criterionId: place.criterion.id, from, to: Number(to) }];
  });
}

function priceNeeded(lot: ChangedLot, bidId: BidId, from: number): DistanceToFirst['price'] {
  const cut = smallest(
    0n,
    BigInt(from) - 1n,
    (less) => lot.winnerWithPrice(bidId, from - Number(less)) === bidId,
  );
  return cut === null ? null : { from, to: from - Number(cut) };
}

/** One entry for each bid that does not win, in the order of the candidates. */
export function distancesToFirst(
  { profile, candidates }: LotInput,
  winner: BidId | null,
): readonly DistanceToFirst[] {
  const lot = changedLot({ profile, candidates });
  return candidates
    .filter(({ bidId }) => bidId !== winner)
    .map(({ bidId, priceMinor }) => {
      const needed = pointsNeeded(lot, bidId, profile.maximumPoints);
      const [points = null] = [...needed].sort((a, b) => a.to - a.from - (b.to - b.from));
      const price = priceNeeded(lot, bidId, priceMinor);
      return { bidId, points, criteria: needed.length, price };
    });
}
