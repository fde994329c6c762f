/** Score perturbation: would one score, moved by one step of its scale, change who wins? */
import type { RankingRefusal } from '../award/ranking.js';
import type { AwardCase } from './award-case.js';
import { checkCase, placeCase, withPoints } from './award-case.js';
import type { StabilityRefusal } from './score-matrix.js';

/** One score whose move by one step changes who wins. */
export interface SensitiveScore {
  readonly bid: string;
  readonly criterion: string;
  readonly direction: 'up' | 'down';
  /** null where no tie rule decides a shared first place, or nothing could be calculated. */
  readonly winner: string | null;
}

export interface PerturbationResult {
  readonly kind: 'perturbed';
  readonly moves: number;
  readonly sensitive: readonly SensitiveScore[];
}

interface Move {
  readonly bid: number;
  readonly criterion: number;
  readonly direction: 'up' | 'down';
  readonly value: bigint;
}

/** Every move that stays on the scale and touches a criterion of weight above 0. */
function movesOf({ matrix, maxPoints }: AwardCase, step: bigint): readonly Move[] {
  return matrix.bids.flatMap(({ points }, bid) =>
    points.flatMap((value, criterion): readonly Move[] => {
      if ((matrix.criteria[criterion]?.weightBp ?? 0n) === 0n) return [];
      const both = [
        { bid, criterion, direction: 'up', value: value + step },
        { bid, criterion, direction: 'down', value: value - step },
      ] as const;
      return both.filter((move) => move.value >= 0n && move.value <= maxPoints);
    }),
  );
}

/** Moves every score by one step up and down, one at a time. @param step thousandths of a point */
export function perturbScores(
  awardCase: AwardCase,
  step: bigint,
): PerturbationResult | StabilityRefusal | RankingRefusal {
  const refusal = checkCase(awardCase);
  if (refusal !== null) return refusal;
  const present = placeCase(awardCase);
  if (present.kind === 'refused') return present;
  const moves = movesOf(awardCase, step);
  const sensitive = moves.flatMap(({ bid, criterion, direction, value }) => {
    const scored = awardCase.matrix.bids[bid];
    if (scored === undefined) return [];
    const changed = placeCase(awardCase, {
      bid,
      points: withPoints(scored.points, criterion, value),
    });
    const winner = changed.kind === 'refused' ? null : changed.winner;
    const same = changed.kind === 'placed' && winner === present.winner;
    const id = awardCase.matrix.criteria[criterion]?.id ?? '';
    return same ? [] : [{ bid: scored.id, criterion: id, direction, winner }];
  });
  return { kind: 'perturbed', moves: moves.length, sensitive };
}
