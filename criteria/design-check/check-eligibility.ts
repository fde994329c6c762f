/** Eligibility is checked once and gives no points: who the company is does not make its bid better (section 122 GWB). */
import type { Bilingual } from '../bilingual.js';
import { originOf } from '../catalogue/catalogue-excerpt.js';
import type { PlacedScored } from '../profile/profile-criteria.js';
import { scoredCriteria } from '../profile/profile-criteria.js';
import { placeOf, rowName } from './catalogue-rows.js';
import type { DesignFinding, DesignInput } from './design-finding.js';
import { eligibilityWords } from './eligibility-words.js';

const finding = (text: Bilingual, place: string): DesignFinding => ({
  rule: 'design.eligibilityAsAward',
  severity: 'warning',
  text,
  mend: {
    de: 'In die Eignungsprüfung verschieben, oder auf Organisation, Qualifikation und Erfahrung des Personals beziehen, das diesen Auftrag ausführt (§ 58 Abs. 2 Satz 2 Nr. 2 VgV).',
    en: 'Move it to the eligibility check, or tie it to organisation, qualification and experience of the staff who perform this contract (section 58(2) sentence 2 no. 2 VgV).',
  },
  place,
});

/** Words first, since they show the place; the row of the catalogue where the words are silent. */
function checkCriterion(placed: PlacedScored, { sources }: DesignInput): readonly DesignFinding[] {
  const { criterion } = placed;
  for (const key of ['title', 'requirement'] as const) {
    const words = eligibilityWords(criterion[key]);
    if (words === null) continue;
    return [
      finding(
        {
          de: `Das B-Kriterium ${criterion.id} fragt nach der Eignung des Unternehmens ("${words}"); Eignung gibt keine Punkte.`,
          en: `Scored criterion ${criterion.id} asks for the eligibility of the company ("${words}"); eligibility gives no points.`,
        },
        placeOf(placed, key),
      ),
    ];
  }
  const origin = originOf(sources, criterion.from);
  const stages = origin?.criterion.stages ?? [];
  if (origin === null || stages.length === 0 || stages.some((stage) => stage !== 'S4')) return [];
  return [
    finding(
      {
        de: `Das B-Kriterium ${criterion.id} stammt aus ${rowName(origin)}, das nur für die Eignungsprüfung vorgesehen ist.`,
        en: `Scored criterion ${criterion.id} comes from ${rowName(origin)}, which is meant for the eligibility check only.`,
      },
      placeOf(placed, 'from'),
    ),
  ];
}

export const checkEligibility = (input: DesignInput): readonly DesignFinding[] =>
  scoredCriteria(input.profile).flatMap((placed) => checkCriterion(placed, input));
