/** References inside a catalogue: every name that is used is the name of something. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { Catalogue, CatalogueCriterion } from './catalogue.js';
import type { Kind } from './unknown-reference.js';
import { checkReference, listNames } from './unknown-reference.js';

const SCALE: Kind = { de: 'diese Skala', en: 'scale' };
const GROUP: Kind = { de: 'diese Gruppe', en: 'group' };
const RISK: Kind = { de: 'dieses Risiko', en: 'risk' };
const CRITERION: Kind = { de: 'dieses Kriterium', en: 'criterion' };

interface Names {
  readonly scales: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly risks: ReadonlySet<string>;
  readonly criteria: ReadonlySet<string>;
  /** Terms of each vocabulary that the catalogue declares. */
  readonly terms: ReadonlyMap<string, ReadonlySet<string>>;
}

const idsOf = (entries: readonly { readonly id: string }[] = []): ReadonlySet<string> =>
  new Set(entries.map(({ id }) => id));

const namesOf = (catalogue: Catalogue): Names => ({
  scales: idsOf(catalogue.scales),
  groups: idsOf(catalogue.groups),
  risks: idsOf(catalogue.risks),
  criteria: idsOf(catalogue.criteria),
  terms: new Map(
    Object.entries(catalogue.vocabularies ?? {}).map(([name, terms]) => [name, idsOf(terms)]),
  ),
});

/** A term of a vocabulary that the catalogue does not declare is the source's own word and free. */
function checkTerm(
  term: string,
  vocabulary: string,
  { terms }: Names,
  path: DataPath,
): readonly RuleFinding[] {
  const known = terms.get(vocabulary);
  if (known === undefined || known.has(term)) return [];
  return [
    {
      rule: 'catalogue.unknownTerm',
      path,
      allowed: listNames(known),
      message: {
        de: `Das Vokabular "${vocabulary}" dieses Katalogs hat dieses Wort nicht.`,
        en: `The vocabulary "${vocabulary}" of this catalogue does not have this word.`,
      },
    },
  ];
}

function checkTerms(
  criterion: CatalogueCriterion,
  at: DataPath,
  names: Names,
): readonly RuleFinding[] {
  const { phase, tags = {}, evidence = [] } = criterion;
  return [
    ...(phase === undefined ? [] : checkTerm(phase, 'phase', names, [...at, 'phase'])),
    ...Object.entries(tags).flatMap(([vocabulary, terms]) =>
      terms.flatMap((term, index) =>
        checkTerm(term, vocabulary, names, [...at, 'tags', vocabulary, index]),
      ),
    ),
    ...evidence.flatMap(({ type }, index) =>
      checkTerm(type, 'evidenceType', names, [...at, 'evidence', index, 'type']),
    ),
  ];
}

function checkCriterion(
  criterion: CatalogueCriterion,
  at: DataPath,
  names: Names,
): readonly RuleFinding[] {
  const { scale, group, risks = [], derivedFrom = [] } = criterion;
  const risk = (id: string, path: DataPath) =>
    checkReference('catalogue.unknownRisk', id, names.risks, path, RISK);
  return [
    ...checkReference('catalogue.unknownScale', scale, names.scales, [...at, 'scale'], SCALE),
    ...(group === undefined
      ? []
      : checkReference('catalogue.unknownGroup', group, names.groups, [...at, 'group'], GROUP)),
    ...checkTerms(criterion, at, names),
    ...risks.flatMap(({ id }, index) => risk(id, [...at, 'risks', index, 'id'])),
    ...derivedFrom.flatMap((from, index) => risk(from.risk, [...at, 'derivedFrom', index, 'risk'])),
  ];
}

const checkPresets = ({ presets = [] }: Catalogue, names: Names): readonly RuleFinding[] =>
  presets.flatMap(({ values }, preset) =>
    values.flatMap(({ criterion }, value) => {
      const path = ['presets', preset, 'values', value, 'criterion'];
      return checkReference(
        'catalogue.presetCriterion',
        criterion,
        names.criteria,
        path,
        CRITERION,
      );
    }),
  );

/** A mapping starts at a criterion of this catalogue; a target in this catalogue must exist as well. */
function checkMappings(catalogue: Catalogue, names: Names): readonly RuleFinding[] {
  const own = `${catalogue.id}#`;
  return (catalogue.mappings ?? []).flatMap(({ criterion, target }, index) => {
    const at: DataPath = ['mappings', index];
    const inside = target.startsWith(own) ? [target.slice(own.length)] : [];
    return [
      ...checkReference(
        'catalogue.mappingCriterion',
        criterion,
        names.criteria,
        [...at, 'criterion'],
        CRITERION,
      ),
      ...inside.flatMap((id) =>
        checkReference('catalogue.mappingTarget', id, names.criteria, [...at, 'target'], CRITERION),
      ),
    ];
  });
}

export function checkReferences(catalogue: Catalogue): readonly RuleFinding[] {
  const names = namesOf(catalogue);
  return [
    ...catalogue.criteria.flatMap((criterion, index) =>
      checkCriterion(criterion, ['criteria', index], names),
    ),
    ...checkPresets(catalogue, names),
    ...checkMappings(catalogue, names),
  ];
}
