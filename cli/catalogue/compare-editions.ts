/** `zuschlag catalogue diff A B`: what came, went or changed from one edition to the other, field by field. */
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import type {
  CatalogueDifference,
  CataloguePart,
} from '../../criteria/catalogue/compare-catalogues.js';
import { compareCatalogues } from '../../criteria/catalogue/compare-catalogues.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';
import type { CatalogueOptions } from './list-catalogues.js';
import { selectCatalogue } from './select-catalogue.js';

const PART_NAMES: Readonly<Record<CataloguePart, Bilingual>> = {
  head: { de: 'Kopf', en: 'head' },
  documents: { de: 'Dokument', en: 'document' },
  vocabularies: { de: 'Vokabular', en: 'vocabulary' },
  scales: { de: 'Skala', en: 'scale' },
  groups: { de: 'Gruppe', en: 'group' },
  criteria: { de: 'Kriterium', en: 'criterion' },
  risks: { de: 'Risiko', en: 'risk' },
  derived: { de: 'Abgeleiteter Wert', en: 'derived value' },
  mappings: { de: 'Zuordnung', en: 'mapping' },
  presets: { de: 'Vorlage', en: 'preset' },
  tests: { de: 'Prüffall', en: 'golden test' },
};

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;
const SAME = { de: 'kein Unterschied', en: 'no difference' } as const;

const shown = (value: unknown): string => (value === undefined ? '-' : JSON.stringify(value));

const linesOf = (difference: CatalogueDifference, language: Language): readonly string[] => [
  `${SIGNS[difference.kind]} ${PART_NAMES[difference.part][language]} ${difference.id}`.trimEnd(),
  ...difference.fields.map(
    ({ field, before, after }) => `    ${field}: ${shown(before)} -> ${shown(after)}`,
  ),
];

/** Exit code 0 where the content is the same, 1 where it differs, 2 where one of the two is not to be had. */
export async function compareEditions(
  before: string,
  after: string,
  { language, json, folders }: CatalogueOptions,
): Promise<CommandResult> {
  const [old, recent] = [
    await selectCatalogue(before, folders),
    await selectCatalogue(after, folders),
  ];
  for (const selection of [old, recent]) {
    if (selection.kind !== 'missing') continue;
    return { ...failed('catalogue diff', selection.reason[language]), exitCode: 2 };
  }
  if (old.kind === 'missing' || recent.kind === 'missing') throw new Error('already answered');
  const differences = compareCatalogues(old.loaded.catalogue, recent.loaded.catalogue);
  const text =
    differences.length === 0
      ? SAME[language]
      : differences.flatMap((difference) => linesOf(difference, language)).join('\n');
  const stdout = `${json ? JSON.stringify(differences, null, 2) : text}\n`;
  return { ...succeeded(stdout), exitCode: differences.length === 0 ? 0 : 1 };
}
