/** Walks over the criteria of a profile, with their places in the file. */
import type { DataPath } from '../file/data-path.js';
import type { Criterion, CriterionGroup, Profile, ScoredCriterion } from './profile.js';

export interface PlacedScored {
  readonly criterion: ScoredCriterion;
  readonly group: CriterionGroup;
  readonly path: DataPath;
}

export interface PlacedCriterion {
  readonly criterion: Criterion;
  readonly path: DataPath;
}

export const scoredCriteria = (profile: Profile): readonly PlacedScored[] =>
  profile.groups.flatMap((group, groupIndex) =>
    group.criteria.map((criterion, index) => ({
      criterion,
      group,
      path: ['groups', groupIndex, 'criteria', index],
    })),
  );

/** Unscored criteria first, then the scored ones, in the order of the file. */
export const allCriteria = (profile: Profile): readonly PlacedCriterion[] => [
  ...profile.unscored.map((criterion, index) => ({ criterion, path: ['unscored', index] })),
  ...scoredCriteria(profile),
];
