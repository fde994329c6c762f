/** `zuschlag catalogue list`: every catalogue of the installation with version, status, size and licence. */
import type { LoadedCatalogue } from '../../catalogues/load-catalogue.js';
import { readShelf } from '../../catalogues/read-shelf.js';
import type { Language } from '../../criteria/bilingual.js';
import { STATUS_NAMES } from '../../criteria/catalogue/term-names.js';
import type { CommandResult } from '../command-result.js';
import { textTable } from '../text-table.js';
import { textIn } from './show-text.js';

export interface CatalogueOptions {
  readonly language: Language;
  readonly json: boolean;
  /** Folders besides the shipped one. */
  readonly folders: readonly string[];
}

const HEADINGS = {
  de: ['Katalog', 'Fassung', 'Ausgabe', 'Stand', 'Kriterien', 'Sprachen', 'Lizenz', 'Titel'],
  en: ['Catalogue', 'Version', 'Edition', 'Status', 'Criteria', 'Languages', 'Licence', 'Title'],
} as const;

const FAULT = {
  de: (file: string) => `${file} ist nicht in Ordnung; siehe "zuschlag catalogue check ${file}".`,
  en: (file: string) => `${file} is not in order; see "zuschlag catalogue check ${file}".`,
} as const;

const rowOf = ({ catalogue }: LoadedCatalogue, language: Language): readonly string[] => [
  catalogue.id,
  catalogue.version,
  catalogue.edition,
  STATUS_NAMES[catalogue.status][language],
  String(catalogue.criteria.length),
  catalogue.languages.available.join(', '),
  catalogue.licence.file,
  textIn(catalogue.title, language),
];

function entryOf({ catalogue, sha256, file }: LoadedCatalogue) {
  const { id, version, edition, title, status, languages, licence } = catalogue;
  const criteria = catalogue.criteria.length;
  return { id, version, edition, title, status, criteria, languages, licence, sha256, file };
}

/** Exit code 1 where a file of the folders is not in order; the others are listed all the same. */
export async function listCatalogues(options: CatalogueOptions): Promise<CommandResult> {
  const { language, json, folders } = options;
  const { catalogues, faults } = await readShelf(folders);
  const stdout = json
    ? `${JSON.stringify(catalogues.map(entryOf), null, 2)}\n`
    : textTable([HEADINGS[language], ...catalogues.map((loaded) => rowOf(loaded, language))]);
  return {
    exitCode: faults.length === 0 ? 0 : 1,
    stdout,
    stderr: faults.map(({ file }) => `${FAULT[language](file)}\n`).join(''),
  };
}
