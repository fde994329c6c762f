/** Identifiers of a catalogue: each once, retired ones never again, no word twice in a list of words. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { PlacedId } from '../file/find-duplicates.js';
import { findDuplicates } from '../file/find-duplicates.js';
import type { Catalogue } from './catalogue.js';

const placed = (part: string, entries: readonly { readonly id: string }[]): readonly PlacedId[] =>
  entries.map(({ id }, index) => ({ id, path: [part, index, 'id'] }));

/** All parts share one space of identifiers, so that a name in a reason, a list or an export is never ambiguous. */
const checkUniqueIds = (catalogue: Catalogue): readonly RuleFinding[] =>
  findDuplicates('catalogue.duplicateId', [
    ...placed('documents', catalogue.documents),
    ...placed('scales', catalogue.scales),
    ...placed('groups', catalogue.groups ?? []),
    ...placed('criteria', catalogue.criteria),
    ...placed('risks', catalogue.risks ?? []),
    ...placed('derived', catalogue.derived ?? []),
    ...placed('presets', catalogue.presets ?? []),
    ...placed('tests', catalogue.tests ?? []),
  ]);

const checkUuids = ({ criteria }: Catalogue): readonly RuleFinding[] =>
  findDuplicates(
    'catalogue.duplicateUuid',
    criteria.flatMap(({ uuid }, index) =>
      uuid === undefined ? [] : [{ id: uuid.toLowerCase(), path: ['criteria', index, 'uuid'] }],
    ),
  );

const checkVocabularies = ({ vocabularies = {} }: Catalogue): readonly RuleFinding[] =>
  Object.entries(vocabularies).flatMap(([name, terms]) =>
    findDuplicates(
      'catalogue.duplicateTerm',
      terms.map(({ id }, index) => ({ id, path: ['vocabularies', name, index, 'id'] })),
    ),
  );

/** An id that was replaced must not live on: its old meaning would be read into the new one. */
function checkReplaced({ criteria }: Catalogue): readonly RuleFinding[] {
  const ids = new Set(criteria.map(({ id }) => id));
  return criteria.flatMap(({ replaces }, index): readonly RuleFinding[] => {
    if (replaces === undefined || !ids.has(replaces)) return [];
    return [
      {
        rule: 'catalogue.replacesExisting',
        path: ['criteria', index, 'replaces'],
        allowed: {
          de: 'die Kennung eines Kriteriums, das es in dieser Fassung nicht mehr gibt',
          en: 'the identifier of a criterion that this version no longer has',
        },
        message: {
          de: `Das Kriterium "${replaces}" steht noch im Katalog; ein ersetztes Kriterium fällt weg.`,
          en: `The criterion "${replaces}" still stands in the catalogue; a replaced criterion goes.`,
        },
      },
    ];
  });
}

const words = (list: readonly string[] | undefined, path: DataPath): readonly RuleFinding[] =>
  findDuplicates(
    'catalogue.repeatedWord',
    (list ?? []).map((id, index) => ({ id, path: [...path, index] })),
  );

const checkRepeatedWords = (catalogue: Catalogue): readonly RuleFinding[] => [
  ...words(catalogue.languages.available, ['languages', 'available']),
  ...catalogue.scales.flatMap(({ aggregation }, index) =>
    words(aggregation, ['scales', index, 'aggregation']),
  ),
  ...catalogue.criteria.flatMap(({ addressee, role, stages, needs, tags = {} }, index) => {
    const at: DataPath = ['criteria', index];
    return [
      ...words(addressee, [...at, 'addressee']),
      ...words(role.allowed, [...at, 'role', 'allowed']),
      ...words(stages, [...at, 'stages']),
      ...words(needs, [...at, 'needs']),
      ...Object.entries(tags).flatMap(([name, terms]) => words(terms, [...at, 'tags', name])),
    ];
  }),
  ...(catalogue.derived ?? []).flatMap(({ inputs }, index) =>
    words(inputs, ['derived', index, 'inputs']),
  ),
];

export const checkIdentifiers = (catalogue: Catalogue): readonly RuleFinding[] => [
  ...checkUniqueIds(catalogue),
  ...checkUuids(catalogue),
  ...checkVocabularies(catalogue),
  ...checkReplaced(catalogue),
  ...checkRepeatedWords(catalogue),
];
