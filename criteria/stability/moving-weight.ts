/** One weight, or one group's, on its way from 0 to the whole: every bid's performance is linear in it. */
import type { CandidateBid } from '../award/ranking.js';
import type { Rational } from '../exact/rational.js';
import { ZERO, add, divide, multiply, rational, subtract } from '../exact/rational.js';
import type { LotField } from './lot-field.js';

const ONE = rational(1);
const FULL_BP = rational(10_000);
/** Full points, 10,000 thousandths, are 100,000 thousandths of a performance point. */
const PERFORMANCE_FACTOR = rational(10);

export interface MovingWeight {
  readonly of: 'criterion' | 'group';
  readonly id: string;
  /** Share of the whole today, 0 to 1. */
  readonly today: Rational;
  /** The bids with this weight at t, 0 to 1; all others share the rest in their present proportions. */
  readonly at: (t: Rational) => readonly CandidateBid[];
}

/** Shares of the criteria, each 0 to 1, together 1. */
type Shares = readonly Rational[];

const average = (shares: Shares, points: readonly number[]): Rational =>
  multiply(
    PERFORMANCE_FACTOR,
    shares.reduce((sum, share, at) => add(sum, multiply(share, rational(points[at] ?? 0))), ZERO),
  );

/** Performance from what moves and from the rest, and the same within the tie group. */
function lineOf(field: LotField, inside: Shares, outside: Shares): MovingWeight['at'] {
  const { tieGroup } = field.method;
  const inTieGroup = (shares: Shares): Shares =>
    shares.map((share, at) => (field.criteria[at]?.groupId === tieGroup ? share : ZERO));
  const ends = field.bids.map(({ points }) => ({
    whole: [average(inside, points), average(outside, points)] as const,
    group: [average(inTieGroup(inside), points), average(inTieGroup(outside), points)] as const,
  }));
  const mixed = (t: Rational, [own, rest]: readonly [Rational, Rational]): Rational =>
    add(multiply(t, own), multiply(subtract(ONE, t), rest));
  return (t) =>
    field.bids.map(({ id, priceMinor }, at) => {
      const { whole, group } = ends[at] ?? { whole: [ZERO, ZERO], group: [ZERO, ZERO] };
      return {
        id,
        priceMinor,
        performance: mixed(t, whole),
        ...(tieGroup === undefined ? {} : { groupPerformance: mixed(t, group) }),
      };
    });
}

function moving(
  field: LotField,
  of: MovingWeight['of'],
  id: string,
  belongs: (at: number) => boolean,
): MovingWeight | null {
  const weights = field.criteria.map(({ weight }) => divide(weight, FULL_BP));
  const today = weights.reduce((sum, weight, at) => (belongs(at) ? add(sum, weight) : sum), ZERO);
  const rest = subtract(ONE, today);
  // A criterion of weight 0 can gain weight; a group of weight 0 has no shares to gain it by.
  if (of === 'group' && today.n === 0n) return null;
  const alone = (at: number): Rational => (belongs(at) ? ONE : ZERO);
  const inside = weights.map((weight, at) =>
    today.n === 0n ? alone(at) : belongs(at) ? divide(weight, today) : ZERO,
  );
  const outside = weights.map((weight, at) =>
    belongs(at) || rest.n === 0n ? ZERO : divide(weight, rest),
  );
  return { of, id, today, at: lineOf(field, inside, outside) };
}

/** All weights that can be moved: of the groups, where there are several, then of the criteria. */
export function movingWeights(field: LotField): readonly MovingWeight[] {
  const { criteria } = field;
  const groups = [...new Set(criteria.map(({ groupId }) => groupId))];
  return [
    ...(groups.length < 2 ? [] : groups).map((id) =>
      moving(field, 'group', id, (at) => criteria[at]?.groupId === id),
    ),
    ...criteria.map(({ id }, own) => moving(field, 'criterion', id, (at) => at === own)),
  ].filter((one) => one !== null);
}
