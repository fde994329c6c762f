/**
 * How far one weight can move before the first place changes: exact, in closed form.
 *
 * One weight w goes to t, the others share 10,000 - t in their present proportions. The lead of a
 * first-placed bid over a rival is then linear in t, so each rival gives at most one bound, a fraction.
 *
 * Edge cases, as decided here: (1) the one criterion that holds the whole weight cannot move, because the
 * proportions of the others are undefined; its interval is the point [w, w] and `movable` is false.
 * (2) Where several bids share the first place, the interval keeps all of them there: it is a point
 * unless their lines coincide. (3) A single bid, or bids that are equal in everything that moves, are
 * stable on [0, 10,000]. (4) At a bound the rivals named there draw level; beyond it one of them leads.
 */
import type { Rational } from '../exact/rational.js';
import { compare, rational } from '../exact/rational.js';
import type { ScoreMatrix, StabilityRefusal } from './score-matrix.js';
import { checkMatrix, FULL_WEIGHT_BP, weightedSum } from './score-matrix.js';

/** weight in basis points. rivals: who draws level there; none where the weight itself ends (0, 10,000). */
export interface WeightBound {
  readonly weight: Rational;
  readonly rivals: readonly string[];
}

export interface WeightInterval {
  readonly criterion: string;
  readonly weightBp: bigint;
  readonly movable: boolean;
  readonly low: WeightBound;
  readonly high: WeightBound;
}

export interface WeightStability {
  readonly kind: 'examined';
  /** The bid that alone has the first place at the present weights; null where it is shared. */
  readonly winner: string | null;
  /** The bids that share the first place; empty where one bid has it alone. */
  readonly tied: readonly string[];
  readonly intervals: readonly WeightInterval[];
}

export type WeightStabilityOutcome = WeightStability | StabilityRefusal;

/** A bid while criterion k moves: its points there, and the weighted points of all others. */
interface MovingBid {
  readonly id: string;
  readonly own: bigint;
  readonly rest: bigint;
}

/** The weight at which leader and rival are level, and the side of the present weight it bounds. */
interface Crossing {
  readonly side: 'low' | 'high';
  readonly weight: Rational;
}

/**
 * Lead(t) x W = t x W x (own difference) + (10,000 - t) x (rest difference), W = 10,000 - w: rising
 * leads bound t from below, falling ones from above, level ones never.
 */
function crossing(leader: MovingBid, rival: MovingBid, restWeight: bigint): Crossing | null {
  const own = restWeight * (leader.own - rival.own);
  const rest = leader.rest - rival.rest;
  const slope = own - rest;
  if (slope === 0n) return null;
  const weight = rational(-FULL_WEIGHT_BP * rest, slope);
  return { side: slope > 0n ? 'low' : 'high', weight };
}

const LIMITS = {
  low: { weight: rational(0), rivals: [] },
  high: { weight: rational(FULL_WEIGHT_BP), rivals: [] },
} as const satisfies Record<Crossing['side'], WeightBound>;

/** The tighter of a bound and a crossing; a rival that is level at the same weight is added. */
function tighten(bound: WeightBound, { side, weight }: Crossing, rival: string): WeightBound {
  const inward = side === 'low' ? compare(weight, bound.weight) : compare(bound.weight, weight);
  if (inward < 0) return bound;
  if (inward > 0) return { weight, rivals: [rival] };
  return { weight, rivals: [...bound.rivals, rival] };
}

function intervalOf(matrix: ScoreMatrix, k: number, leaders: ReadonlySet<string>): WeightInterval {
  const { id: criterion, weightBp = 0n } = matrix.criteria[k] ?? { id: '' };
  const restWeight = FULL_WEIGHT_BP - weightBp;
  if (restWeight === 0n) {
    const point = { weight: rational(weightBp), rivals: [] };
    return { criterion, weightBp, movable: false, low: point, high: point };
  }
  const others = matrix.criteria.map((one, index) => (index === k ? 0n : one.weightBp));
  const moving = matrix.bids.map(({ id, points }): MovingBid => ({
    id,
    own: points[k] ?? 0n,
    rest: weightedSum(others, points),
  }));
  let bounds: Record<Crossing['side'], WeightBound> = LIMITS;
  for (const leader of moving.filter(({ id }) => leaders.has(id))) {
    for (const rival of moving) {
      const found = crossing(leader, rival, restWeight);
      if (found === null) continue;
      bounds = { ...bounds, [found.side]: tighten(bounds[found.side], found, rival.id) };
    }
  }
  const { low, high } = bounds;
  return { criterion, weightBp, movable: true, low: distinct(low), high: distinct(high) };
}

const distinct = ({ weight, rivals }: WeightBound): WeightBound => ({
  weight,
  rivals: [...new Set(rivals)].sort(),
});

/** The exact stability interval of every weight. Refuses incomplete or contradictory matrices. */
export function examineWeights(matrix: ScoreMatrix): WeightStabilityOutcome {
  const refusal = checkMatrix(matrix);
  if (refusal !== null) return refusal;
  const weights = matrix.criteria.map(({ weightBp }) => weightBp);
  const sums = matrix.bids.map(({ id, points }) => ({ id, sum: weightedSum(weights, points) }));
  const best = sums.reduce((most, { sum }) => (sum > most ? sum : most), 0n);
  const leaders = sums.filter(({ sum }) => sum === best).map(({ id }) => id);
  const [first = null] = leaders;
  const alone = leaders.length === 1;
  const among = new Set(leaders);
  return {
    kind: 'examined',
    winner: alone ? first : null,
    tied: alone ? [] : [...leaders].sort(),
    intervals: matrix.criteria.map((_, k) => intervalOf(matrix, k, among)),
  };
}
