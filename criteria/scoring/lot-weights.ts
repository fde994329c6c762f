/** Weights as they count in a lot: criteria that do not apply are left out, the others keep their proportion. */
import type { Rational } from '../exact/rational.js';
import { ZERO, rational } from '../exact/rational.js';
import type { CriterionId } from '../ids.js';
import type { CriterionGroup, Profile } from '../profile/profile.js';

const FULL_BP = 10_000;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** What is left of 10,000 basis points of a group; 0 where nothing in it applies. */
function remaining(group: CriterionGroup, applies: (id: CriterionId) => boolean): number {
  const out = group.criteria.filter(({ id }) => !applies(id));
  return out.length === group.criteria.length
    ? 0
    : FULL_BP - sum(out.map(({ weightBp }) => weightBp));
}

export interface LotWeights {
  /** Share of a criterion in its group, 0 to 1; zero where it does not apply. */
  readonly inGroup: (group: CriterionGroup, criterionId: CriterionId) => Rational;
  /** Weight of a criterion in the whole, in basis points; zero where it does not apply. */
  readonly overall: (group: CriterionGroup, criterionId: CriterionId) => Rational;
  /** Whether anything in the group counts. */
  readonly counts: (group: CriterionGroup) => boolean;
}

/**
 * Where everything applies these are the published weights, unchanged. A group whose criteria all fall away
 * falls away with its weight; so does one in which only criteria of weight 0 are left.
 */
export function lotWeights(profile: Profile, applies: (id: CriterionId) => boolean): LotWeights {
  const left = new Map(profile.groups.map((group) => [group.id, remaining(group, applies)]));
  const counts = ({ id }: CriterionGroup): boolean => (left.get(id) ?? 0) > 0;
  const fallen = profile.groups.filter((group) => !counts(group));
  const whole = FULL_BP - sum(fallen.map(({ weightBp }) => weightBp));
  const inGroup = (group: CriterionGroup, criterionId: CriterionId): Rational => {
    const criterion = group.criteria.find(({ id }) => id === criterionId);
    if (criterion === undefined || !applies(criterionId) || !counts(group)) return ZERO;
    return rational(criterion.weightBp, left.get(group.id) ?? FULL_BP);
  };
  return {
    inGroup,
    counts,
    overall: (group, criterionId) => {
      const { n, d } = inGroup(group, criterionId);
      return whole === 0 ? ZERO : rational(n * BigInt(group.weightBp * FULL_BP), d * BigInt(whole));
    },
  };
}
