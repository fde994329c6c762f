/** "Not applicable" by rule: an expression and the facts that it reads go together, on a scale that allows it. */
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { Catalogue, CatalogueCriterion, Scale } from './catalogue.js';

function checkPair(
  { needs = [], appliesWhen }: CatalogueCriterion,
  at: DataPath,
): readonly RuleFinding[] {
  if (appliesWhen !== undefined && needs.length === 0) {
    return [
      {
        rule: 'catalogue.needsMissing',
        path: [...at, 'needs'],
        allowed: {
          de: 'die Namen der Angaben, die appliesWhen liest',
          en: 'the names of the facts that appliesWhen reads',
        },
        message: {
          de: 'Ohne diese Namen gälte eine fehlende Angabe als Antwort; die Regel liest, was needs nennt.',
          en: 'Without these names a missing fact would pass for an answer; the rule reads what needs lists.',
        },
      },
    ];
  }
  if (needs.length === 0 || appliesWhen !== undefined) return [];
  return [
    {
      rule: 'catalogue.appliesWhenMissing',
      path: [...at, 'appliesWhen'],
      allowed: {
        de: 'ein Ausdruck über die Angaben in needs, oder kein needs',
        en: 'an expression over the facts in needs, or no needs',
      },
      message: {
        de: 'Angaben werden nur für die Regel verlangt, ob das Kriterium gilt.',
        en: 'Facts are asked for only by the rule that says whether the criterion applies.',
      },
    },
  ];
}

function checkScaleAllows(
  { needs = [], appliesWhen, scale: id }: CatalogueCriterion,
  scales: ReadonlyMap<string, Scale>,
  at: DataPath,
): readonly RuleFinding[] {
  const scale = scales.get(id);
  if (appliesWhen === undefined && needs.length === 0) return [];
  if (scale === undefined || scale.notApplicable === 'ruleOnly') return [];
  return [
    {
      rule: 'catalogue.neverNotApplicable',
      path: [...at, 'scale'],
      allowed: sameText(
        [...scales.values()]
          .filter(({ notApplicable }) => notApplicable === 'ruleOnly')
          .map((one) => one.id)
          .join(', ') || 'notApplicable: ruleOnly',
      ),
      message: {
        de: `Auf der Skala "${id}" gibt es kein "entfällt" (notApplicable: never), also auch keine Regel dafür.`,
        en: `The scale "${id}" has no "not applicable" (notApplicable: never), and so no rule for it.`,
      },
    },
  ];
}

export function checkApplicability({ criteria, scales }: Catalogue): readonly RuleFinding[] {
  const byId = new Map(scales.map((scale) => [scale.id, scale]));
  return criteria.flatMap((criterion, index) => {
    const at: DataPath = ['criteria', index];
    return [...checkPair(criterion, at), ...checkScaleAllows(criterion, byId, at)];
  });
}
