/** `zuschlag catalogue check FILE...`: every complaint of each file, or "in Ordnung" with its hash. */
import { loadCatalogue } from '../../catalogues/load-catalogue.js';
import type { CatalogueLoad } from '../../catalogues/load-catalogue.js';
import type { Language } from '../../criteria/bilingual.js';
import { formatComplaint } from '../../criteria/file/format-complaint.js';
import type { CommandResult } from '../command-result.js';

const WORDS = {
  de: {
    ok: 'in Ordnung',
    criteria: 'Kriterien',
    tests: (count: number) => (count === 1 ? '1 Prüffall' : `${count} Prüffälle`),
    refused: (count: number) => (count === 1 ? '1 Beanstandung' : `${count} Beanstandungen`),
    unreadable: 'nicht lesbar',
  },
  en: {
    ok: 'in order',
    criteria: 'criteria',
    tests: (count: number) => (count === 1 ? '1 golden test' : `${count} golden tests`),
    refused: (count: number) => (count === 1 ? '1 complaint' : `${count} complaints`),
    unreadable: 'cannot be read',
  },
} as const;

function linesOf(load: CatalogueLoad, language: Language): readonly string[] {
  const words = WORDS[language];
  switch (load.kind) {
    case 'ok': {
      const { id, version, criteria } = load.catalogue;
      const size = `${criteria.length} ${words.criteria}, ${words.tests(load.testsRun)}`;
      return [`${load.file}: ${words.ok}, ${id}@${version}, ${size}, sha256 ${load.sha256}`];
    }
    case 'refused':
      return [
        ...load.complaints.map((complaint) => formatComplaint(complaint, language)),
        `${load.file}: ${words.refused(load.complaints.length)}`,
      ];
    case 'unreadable':
      return [`${load.file}: ${words.unreadable} (${load.reason})`];
  }
}

/** Exit code 0 when every file is in order, 1 otherwise. */
export async function checkCatalogues(
  files: readonly string[],
  language: Language,
): Promise<CommandResult> {
  const loads: CatalogueLoad[] = [];
  for (const file of files) loads.push(await loadCatalogue(file));
  return {
    exitCode: loads.every(({ kind }) => kind === 'ok') ? 0 : 1,
    stdout: `${loads.flatMap((load) => linesOf(load, language)).join('\n')}\n`,
    stderr: '',
  };
}
