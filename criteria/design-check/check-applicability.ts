/** Whether a criterion applies is settled for the lot before bids come, and no weight lies on what does not apply. */
import type { Applicability } from '../catalogue/catalogue-excerpt.js';
import type { Bilingual } from '../bilingual.js';
import { catalogueRows, decides, placeOf, rowName } from './catalogue-rows.js';
import type { PlacedRow } from './catalogue-rows.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

interface Fault {
  readonly text: Bilingual;
  readonly mend: Bilingual;
}

/** Left open, each bidder's own situation would decide whether it is asked. */
function openFault({ criterion, origin }: PlacedRow, needs: readonly string[]): Fault {
  const facts = needs.join(', ');
  return {
    text: {
      de: `Ob das Kriterium ${criterion.id} gilt, hängt nach ${rowName(origin)} von ${facts} ab; das Profil legt es nicht für das Los fest.`,
      en: `By ${rowName(origin)}, whether criterion ${criterion.id} applies depends on ${facts}; the profile does not settle it for the lot.`,
    },
    mend: {
      de: `Unter facts festlegen: ${facts}.`,
      en: `Settle under facts: ${facts}.`,
    },
  };
}

const deadFault = ({ criterion, origin }: PlacedRow): Fault => ({
  text: {
    de: `Nach ${rowName(origin)} entfällt das Kriterium ${criterion.id} in diesem Los; sein Gewicht wäre ohne Wirkung.`,
    en: `By ${rowName(origin)} criterion ${criterion.id} does not apply in this lot; its weight would be dead.`,
  },
  mend: {
    de: 'Das Kriterium streichen und sein Gewicht verteilen, oder die Angaben unter facts berichtigen.',
    en: 'Drop the criterion and spread its weight, or correct the facts.',
  },
});

function faultOf(row: PlacedRow, applicability: readonly Applicability[]): Fault | null {
  const { needs = [], appliesWhen } = row.origin.criterion;
  if (appliesWhen === undefined) return null;
  const applies = applicability.find(
    ({ criterionId }) => criterionId === row.criterion.id,
  )?.applies;
  if (applies === undefined || applies === 'undetermined') return openFault(row, needs);
  return applies || row.criterion.role !== 'scored' ? null : deadFault(row);
}

export const checkApplicability = (input: DesignInput): readonly DesignFinding[] =>
  catalogueRows(input)
    .filter(decides)
    .flatMap((row): readonly DesignFinding[] => {
      const fault = faultOf(row, input.sources.applicability);
      if (fault === null) return [];
      return [
        {
          rule: 'design.applicabilityByBidder',
          severity: 'blocking',
          ...fault,
          place: placeOf(row, 'from'),
        },
      ];
    });
