/** `zuschlag catalogue show ID[@VERSION] [CRITERION]`: a catalogue with its criteria, or one criterion in full. */
import type { LoadedCatalogue } from '../../catalogues/load-catalogue.js';
import type { Language } from '../../criteria/bilingual.js';
import type { Catalogue, CatalogueCriterion } from '../../criteria/catalogue/catalogue.js';
import { MODALITY_NAMES, ROLE_NAMES, STATUS_NAMES } from '../../criteria/catalogue/term-names.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';
import { textTable } from '../text-table.js';
import { criterionLines } from './criterion-text.js';
import type { CatalogueOptions } from './list-catalogues.js';
import { selectCatalogue } from './select-catalogue.js';
import { lineOf, textIn } from './show-text.js';

const WORDS = {
  de: {
    edition: 'Ausgabe',
    status: 'Stand',
    valid: 'Gültig',
    supersedes: 'Ersetzt',
    licence: 'Lizenz der Datei',
    source: 'Lizenz des Texts',
    documents: 'Quellen',
    criteria: ['Kriterium', 'Verb', 'Rolle', 'Titel'],
    noCriterion: (id: string) => `Der Katalog hat kein Kriterium "${id}".`,
  },
  en: {
    edition: 'Edition',
    status: 'Status',
    valid: 'Valid',
    supersedes: 'Supersedes',
    licence: 'Licence of the file',
    source: 'Licence of the text',
    documents: 'Sources',
    criteria: ['Criterion', 'Verb', 'Role', 'Title'],
    noCriterion: (id: string) => `The catalogue has no criterion "${id}".`,
  },
} as const;

function headLines({ catalogue, sha256 }: LoadedCatalogue, language: Language): readonly string[] {
  const { id, version, title, edition, status, validity, supersedes, licence } = catalogue;
  const words = WORDS[language];
  return [
    `${id}@${version}  ${textIn(title, language)}`,
    ...lineOf(words.edition, edition),
    ...lineOf(words.status, STATUS_NAMES[status][language]),
    ...lineOf(words.valid, `${validity.from} - ${validity.to ?? ''}`.trim()),
    ...lineOf(words.supersedes, supersedes),
    ...lineOf(words.licence, licence.file),
    ...lineOf(words.source, licence.text),
    `SHA-256: ${sha256}`,
    `${words.documents}:`,
    ...catalogue.documents.map((document) =>
      [`  ${textIn(document.title, language)}`, document.issuer, document.date, document.url]
        .filter((part) => part !== undefined)
        .join(', '),
    ),
  ];
}

const criteriaTable = ({ criteria }: Catalogue, language: Language): string =>
  textTable([
    WORDS[language].criteria,
    ...criteria.map(({ id, modality, role, title }) => [
      id,
      modality === undefined ? '-' : MODALITY_NAMES[modality.source].de,
      ROLE_NAMES[role.default][language],
      textIn(title, language),
    ]),
  ]);

function showCriterion(
  { catalogue, sha256 }: LoadedCatalogue,
  criterion: CatalogueCriterion,
  { json, language }: CatalogueOptions,
): CommandResult {
  const { id, version } = catalogue;
  if (json) {
    const from = { id, version, sha256 };
    return succeeded(`${JSON.stringify({ catalogue: from, criterion }, null, 2)}\n`);
  }
  const lines = [`${id}@${version}`, ...criterionLines(catalogue, criterion, language)];
  return succeeded(`${lines.join('\n')}\n`);
}

/** @param word `ID`, `ID@VERSION` or a file */
export async function showCatalogue(
  word: string,
  criterionId: string | undefined,
  options: CatalogueOptions,
): Promise<CommandResult> {
  const { language, json } = options;
  const selection = await selectCatalogue(word, options.folders);
  if (selection.kind === 'missing') return failed('catalogue show', selection.reason[language]);
  const { loaded } = selection;
  if (criterionId !== undefined) {
    const criterion = loaded.catalogue.criteria.find(({ id }) => id === criterionId);
    if (criterion === undefined) {
      return failed('catalogue show', WORDS[language].noCriterion(criterionId));
    }
    return showCriterion(loaded, criterion, options);
  }
  if (json) {
    const { sha256, catalogue } = loaded;
    return succeeded(`${JSON.stringify({ sha256, catalogue }, null, 2)}\n`);
  }
  const head = headLines(loaded, language).join('\n');
  return succeeded(`${head}\n\n${criteriaTable(loaded.catalogue, language)}`);
}
