/** Would one score, moved to the next step of its scale, change who wins? Every bid, every criterion, up and down. */
import type { BidId } from '../ids.js';
import type { ScoredCriterion } from '../profile/profile.js';
import { changedLot } from './changed-lot.js';
import type { LotInput } from './lot-field.js';
import type { ExactStability, MovedScore } from './stability-result.js';
import { LISTED_MOVES } from './stability-result.js';

/** Where no anchors are published, as with measured criteria, a step is one whole point. */
const WHOLE_POINT = 1_000;

/** The next anchors below and above; the ends of the scale are steps as well. */
function stepsFrom(
  { scoredBy }: ScoredCriterion,
  points: number,
  maximum: number,
): readonly number[] {
  const stops =
    scoredBy.kind === 'panel'
      ? [0, ...scoredBy.anchors.map((anchor) => anchor.points), maximum]
      : [Math.max(0, points - WHOLE_POINT), Math.min(maximum, points + WHOLE_POINT)];
  const below = stops.filter((stop) => stop < points);
  const above = stops.filter((stop) => stop > points);
  return [
    ...(below.length === 0 ? [] : [Math.max(...below)]),
    ...(above.length === 0 ? [] : [Math.min(...above)]),
  ];
}

/** All moves by one step, one at a time; a move below a minimum takes the bid out, as it would in the ranking. */
export function moveScores(input: LotInput, winner: BidId | null): ExactStability['moves'] {
  const lot = changedLot(input);
  const moves = input.candidates.flatMap(({ bidId }) =>
    lot.criteria.flatMap((place) => {
      const from = lot.pointsOf(bidId, place.criterion);
      if (from === null) return [];
      const steps = stepsFrom(place.criterion, from, input.profile.maximumPoints);
      return steps.map((to) => ({ bidId, place, from, to }));
    }),
  );
  const changing = moves.flatMap(({ bidId, place, from, to }): readonly MovedScore[] => {
    const other = lot.winnerWithPoints(bidId, place, to);
    const criterionId = place.criterion.id;
    return other === winner ? [] : [{ bidId, criterionId, from, to, winner: other }];
  });
  return {
    tried: moves.length,
    changing: changing.length,
    listed: changing.slice(0, LISTED_MOVES),
  };
}
