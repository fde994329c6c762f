/** Minimum points of criteria and groups: one that no bid can reach would exclude everybody. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { scoredCriteria } from './profile-criteria.js';
import type { Profile } from './profile.js';

function checkReachable(
  minimumPoints: number | undefined,
  maximum: number,
  path: DataPath,
): readonly RuleFinding[] {
  if (minimumPoints === undefined || minimumPoints <= maximum) return [];
  return [
    {
      rule: 'profile.minimumReachable',
      path: [...path, 'minimumPoints'],
      allowed: { de: `höchstens ${maximum}`, en: `at most ${maximum}` },
      message: {
        de: 'Diese Mindestpunktzahl kann niemand erreichen.',
        en: 'Nobody can reach this minimum.',
      },
    },
  ];
}

/** Full points on every criterion give a group exactly the maximum, since its weights sum to 10,000. */
export const checkMinima = (profile: Profile): readonly RuleFinding[] => [
  ...scoredCriteria(profile).flatMap(({ criterion, path }) =>
    checkReachable(criterion.minimumPoints, profile.maximumPoints, path),
  ),
  ...profile.groups.flatMap(({ minimumPoints }, index) =>
    checkReachable(minimumPoints, profile.maximumPoints, ['groups', index]),
  ),
];
