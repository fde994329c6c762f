/** Rules between a questionnaire and the catalogue it answers: known rows about the authority, values of their scales. */
import type { Catalogue, CatalogueCriterion } from '../catalogue/catalogue.js';
import type { RuleFinding } from '../file/complaint.js';
import type { Questionnaire } from './questionnaire.js';

/** Offers are answered in bids, by bidders; everything else the authority knows itself. */
const isAuthoritySide = ({ subject, usable }: CatalogueCriterion): boolean =>
  subject !== 'offer' && usable !== false;

/** Values that an answer may take: named levels, or every whole number of the scale. */
function valueFault(
  catalogue: Catalogue,
  criterion: CatalogueCriterion,
  value: number,
): { readonly de: string; readonly en: string } | null {
  const scale = catalogue.scales.find(({ id }) => id === criterion.scale);
  const levels = criterion.levels ?? scale?.levels;
  if (levels !== undefined) {
    const allowed = levels.map((level) => level.value);
    if (allowed.includes(value)) return null;
    const list = allowed.join(', ');
    return { de: `eine der Stufen ${list}`, en: `one of the levels ${list}` };
  }
  if (scale === undefined || (value >= scale.minimum && value <= scale.maximum)) return null;
  return {
    de: `${scale.minimum} bis ${scale.maximum}`,
    en: `${scale.minimum} to ${scale.maximum}`,
  };
}

function unknownRow(catalogue: Catalogue, id: string): RuleFinding {
  const rows = catalogue.criteria.filter(isAuthoritySide).map((criterion) => criterion.id);
  const list = rows.length > 12 ? `${rows.slice(0, 12).join(', ')} …` : rows.join(', ');
  return {
    rule: 'questionnaire.unknownRow',
    path: ['answers', id],
    found: { de: `Zeile ${JSON.stringify(id)}`, en: `row ${JSON.stringify(id)}` },
    allowed: { de: list, en: list },
    message: {
      de: `Der Katalog ${catalogue.id} hat keine solche Zeile, die die Behörde selbst beantwortet.`,
      en: `Catalogue ${catalogue.id} has no such row that the authority answers itself.`,
    },
  };
}

export function checkQuestionnaireAgainstCatalogue(
  questionnaire: Questionnaire,
  catalogue: Catalogue,
): readonly RuleFinding[] {
  return Object.entries(questionnaire.answers).flatMap(([id, answer]): readonly RuleFinding[] => {
    const criterion = catalogue.criteria.find((row) => row.id === id);
    if (criterion === undefined || !isAuthoritySide(criterion)) return [unknownRow(catalogue, id)];
    if (answer.state !== 'answered') return [];
    const allowed = valueFault(catalogue, criterion, answer.value);
    return allowed === null
      ? []
      : [
          {
            rule: 'questionnaire.value',
            path: ['answers', id, 'value'],
            allowed,
            message: {
              de: 'Diesen Wert kennt die Skala der Zeile nicht.',
              en: "The row's scale does not know this value.",
            },
          },
        ];
  });
}
