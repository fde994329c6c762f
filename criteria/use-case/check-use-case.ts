/** Rules of a use case: each risk once; and, against the profiles, criteria that exist. */
import type { RuleFinding } from '../file/complaint.js';
import { findDuplicates } from '../file/find-duplicates.js';
import { allCriteria } from '../profile/profile-criteria.js';
import type { Profile } from '../profile/profile.js';
import type { UseCase } from './use-case.js';

export const checkUseCase = (useCase: UseCase): readonly RuleFinding[] =>
  findDuplicates(
    'useCase.duplicateRisk',
    useCase.risks.map(({ risk }, index) => ({ id: risk, path: ['risks', index, 'risk'] })),
  );

/** Criteria that are said to cover a risk exist in at least one profile. */
export function checkUseCaseAgainstProfiles(
  useCase: UseCase,
  profiles: readonly Profile[],
): readonly RuleFinding[] {
  const known = new Set(
    profiles.flatMap((profile) => allCriteria(profile).map(({ criterion }) => criterion.id)),
  );
  return useCase.risks.flatMap(({ coveredBy = [] }, risk) =>
    coveredBy.flatMap((id, index): readonly RuleFinding[] =>
      known.has(id)
        ? []
        : [
            {
              rule: 'useCase.unknownCriterion',
              path: ['risks', risk, 'coveredBy', index],
              allowed: {
                de: 'ein Kriterium aus dem Profil eines Loses',
                en: 'a criterion of the profile of a lot',
              },
              message: {
                de: 'Dieses Kriterium gibt es in keinem Profil.',
                en: 'No profile has such a criterion.',
              },
            },
          ],
    ),
  );
}
