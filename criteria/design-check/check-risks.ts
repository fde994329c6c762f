/** Every risk that the use case calls relevant is answered by a criterion that has an effect. */
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import { originOf } from '../catalogue/catalogue-excerpt.js';
import type { CriterionId } from '../ids.js';
import { allCriteria, scoredCriteria } from '../profile/profile-criteria.js';
import type { Criterion, Profile } from '../profile/profile.js';
import type { RiskAssessment } from '../use-case/use-case.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

/** Weightless criteria without a minimum, and questions for information, change nothing. */
function effectiveCriteria(profile: Profile): readonly Criterion[] {
  const idle = new Set<CriterionId>(
    scoredCriteria(profile)
      .filter(
        ({ criterion, group }) =>
          criterion.weightBp * group.weightBp === 0 && (criterion.minimumPoints ?? 0) === 0,
      )
      .map(({ criterion }) => criterion.id),
  );
  return allCriteria(profile)
    .map(({ criterion }) => criterion)
    .filter(({ id, role }) => role !== 'information' && !idle.has(id));
}

/** Named by the use case, by the profile, or by the catalogue row that the criterion was taken from. */
const covers = (
  criterion: Criterion,
  { risk, coveredBy = [] }: RiskAssessment,
  sources: ProfileSources,
): boolean =>
  coveredBy.includes(criterion.id) ||
  (criterion.risks ?? []).includes(risk) ||
  (originOf(sources, criterion.from)?.criterion.risks ?? []).some(({ id }) => id === risk);

export function checkRisks({ useCase, profile, sources }: DesignInput): readonly DesignFinding[] {
  const criteria = effectiveCriteria(profile);
  return useCase.risks.flatMap((assessment, index): readonly DesignFinding[] => {
    const { risk, relevant } = assessment;
    if (!relevant || criteria.some((criterion) => covers(criterion, assessment, sources)))
      return [];
    return [
      {
        rule: 'design.riskCovered',
        severity: 'blocking',
        text: {
          de: `Das Risiko ${risk} ist als erheblich eingestuft, aber kein wirksames Kriterium deckt es ab.`,
          en: `Risk ${risk} is assessed as relevant, but no effective criterion covers it.`,
        },
        mend: {
          de: 'Ein A-Kriterium, ein gewichtetes B-Kriterium oder eine Vertragsbedingung aufnehmen, die dem Risiko begegnet, und sie beim Risiko unter coveredBy nennen.',
          en: 'Add a gate, a weighted criterion or a contract clause that answers the risk, and name it under coveredBy.',
        },
        place: `useCase.risks[${index}]`,
      },
    ];
  });
}
