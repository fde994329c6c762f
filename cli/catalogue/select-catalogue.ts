/** The catalogue that a word of the command line means: `ID`, `ID@VERSION` or a file. */
import { existsSync } from 'node:fs';
import type { CatalogueSearch } from '../../catalogues/find-catalogue.js';
import { findCatalogue } from '../../catalogues/find-catalogue.js';
import type { LoadedCatalogue } from '../../catalogues/load-catalogue.js';
import { loadCatalogue } from '../../catalogues/load-catalogue.js';
import { readShelf } from '../../catalogues/read-shelf.js';
import type { Bilingual } from '../../criteria/bilingual.js';
import { formatComplaint } from '../../criteria/file/format-complaint.js';

export type Selection =
  | { readonly kind: 'selected'; readonly loaded: LoadedCatalogue }
  | { readonly kind: 'missing'; readonly reason: Bilingual };

const missing = (de: string, en: string): Selection => ({ kind: 'missing', reason: { de, en } });

function explain(wanted: string, search: Exclude<CatalogueSearch, { kind: 'found' }>): Selection {
  switch (search.kind) {
    case 'unknownId': {
      const ids = search.ids.join(', ');
      return missing(
        `Es gibt keinen Katalog "${wanted}"; vorhanden: ${ids}.`,
        `There is no catalogue "${wanted}"; there are: ${ids}.`,
      );
    }
    case 'unknownVersion': {
      const versions = search.versions.join(', ');
      return missing(
        `Diese Fassung von "${wanted}" gibt es nicht; vorhanden: ${versions}.`,
        `There is no such version of "${wanted}"; there are: ${versions}.`,
      );
    }
    case 'otherContent': {
      const hashes = search.sha256.join(', ');
      return missing(
        `"${wanted}" hat einen anderen Inhalt: ${hashes}.`,
        `"${wanted}" has other content: ${hashes}.`,
      );
    }
    case 'ambiguous': {
      const files = search.files.join(', ');
      return missing(
        `Mehrere Dateien sind "${wanted}" mit verschiedenem Inhalt: ${files}.`,
        `Several files are "${wanted}" with different content: ${files}.`,
      );
    }
  }
}

async function fromFile(file: string): Promise<Selection> {
  const load = await loadCatalogue(file);
  if (load.kind === 'ok') return { kind: 'selected', loaded: load };
  if (load.kind === 'unreadable') {
    return missing(
      `${file} ist nicht lesbar (${load.reason}).`,
      `${file} cannot be read (${load.reason}).`,
    );
  }
  const [first] = load.complaints;
  const line = (language: 'de' | 'en') =>
    first === undefined ? file : formatComplaint(first, language);
  return missing(
    `Der Katalog ist nicht in Ordnung: ${line('de')}`,
    `The catalogue is not in order: ${line('en')}`,
  );
}

const isFile = (word: string): boolean => /[/\\]|\.(?:ya?ml|json)$/.test(word) && existsSync(word);

/** @param folders besides the shipped one */
export async function selectCatalogue(
  word: string,
  folders: readonly string[],
): Promise<Selection> {
  if (isFile(word)) return fromFile(word);
  const [id = '', version] = word.split('@', 2);
  const wanted = version === undefined ? { id } : { id, version };
  const search = findCatalogue(await readShelf(folders), wanted);
  return search.kind === 'found'
    ? { kind: 'selected', loaded: search.found }
    : explain(word, search);
}
