/** Sovereignty is treated in one of the three lawful shapes: weighted group, floor (gate or minimum), contract clause. */
import { allCriteria } from '../profile/profile-criteria.js';
import type { Criterion, Profile } from '../profile/profile.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

const WORDS = /souverän|sovereign/iu;

/** Only groups carry a mark; other criteria are recognised by what they say and where they come from. */
const speaksOfSovereignty = (criterion: Criterion): boolean =>
  [criterion.title, criterion.requirement, criterion.source.document].some((text) =>
    WORDS.test(text),
  );

const hasWeightedGroup = (profile: Profile): boolean =>
  profile.groups.some((group) => group.sovereignty === true && group.weightBp > 0);

const hasFloorOrClause = (profile: Profile): boolean =>
  allCriteria(profile).some(
    ({ criterion }) =>
      speaksOfSovereignty(criterion) &&
      (criterion.role === 'gate' ||
        criterion.role === 'clause' ||
        (criterion.role === 'scored' && (criterion.minimumPoints ?? 0) > 0)),
  );

export function checkSovereignty({ useCase, profile }: DesignInput): readonly DesignFinding[] {
  if (hasWeightedGroup(profile) || hasFloorOrClause(profile)) return [];
  return [
    {
      rule: 'design.sovereigntyTreated',
      severity: useCase.strategicRelevance === 'high' ? 'blocking' : 'warning',
      text: {
        de: 'Digitale Souveränität ist weder als gewichtete Gruppe noch als Mindestanforderung noch als Vertragsbedingung geregelt.',
        en: 'Digital sovereignty is treated neither as a weighted group, nor as a floor, nor as a contract clause.',
      },
      mend: {
        de: 'Eine Gruppe mit sovereignty: true und Gewicht anlegen oder ein A-Kriterium, eine Mindestpunktzahl oder eine Vertragsbedingung dazu aufnehmen.',
        en: 'Add a group with sovereignty: true and a weight, or a gate, a minimum or a contract clause on it.',
      },
      place: 'profile.groups',
    },
  ];
}
