/** `zuschlag check FOLDER`: reads a procedure folder, prints every complaint or "in Ordnung"; nothing is created. */
import { catalogueFolders } from '../catalogues/catalogue-folders.js';
import type { Language } from '../criteria/bilingual.js';
import { checkDesign } from '../criteria/design-check/check-design.js';
import type { DesignFinding, PlannedSuiteSize } from '../criteria/design-check/design-finding.js';
import { powerTable, powerText } from '../criteria/design-check/power-table.js';
import { formatComplaint } from '../criteria/file/format-complaint.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import { countedItems } from '../criteria/suite/suite.js';
import type { LoadedFolder } from './input/load-folder.js';
import { loadProcedureFolder } from './input/load-folder.js';
import type { CommandResult } from './command-result.js';

export interface CheckOptions {
  readonly language?: Language;
  readonly allowHosts?: readonly string[];
  /** Folders of catalogues besides the shipped one; those of the environment where left out. */
  readonly catalogueFolders?: readonly string[];
}

const WORDS = {
  de: {
    ok: 'in Ordnung',
    refused: (count: number) => (count === 1 ? '1 Beanstandung' : `${count} Beanstandungen`),
    blocking: 'verhindert das Einfrieren',
    warning: 'Hinweis',
  },
  en: {
    ok: 'in order',
    refused: (count: number) => (count === 1 ? '1 complaint' : `${count} complaints`),
    blocking: 'prevents the freeze',
    warning: 'note',
  },
} as const;

function designLine(lot: string, finding: DesignFinding, language: Language): string {
  const severity = WORDS[language][finding.severity];
  return `${lot} ${finding.place}: ${severity}: ${finding.text[language]} ${finding.mend[language]}`;
}

function sizeOf(loaded: LoadedSuite): PlannedSuiteSize {
  const items = countedItems(loaded);
  const clusterCount = new Set(items.map(({ cluster }) => cluster)).size;
  return { suite: loaded.suite, itemCount: items.length, clusterCount };
}

/** What each suite can tell apart, whether or not anything is wrong with it. */
const powerLines = ({ lots }: LoadedFolder, language: Language): readonly string[] =>
  lots.flatMap(({ id, suites }) =>
    suites.flatMap((loaded) => {
      const table = powerTable(sizeOf(loaded), suites.length);
      return table === null ? [] : [`${id} ${powerText(table)[language]}`];
    }),
  );

/** Design findings are shown and do not fail the check: the freeze decides on them. */
function designLines(
  { useCase, lots, questionnaires }: LoadedFolder,
  language: Language,
): readonly string[] {
  return lots.flatMap(({ id, profile, sources, suites }) =>
    checkDesign({
      useCase,
      profile,
      sources,
      questionnaires,
      suites: suites.map(sizeOf),
    }).map((finding) => designLine(id, finding, language)),
  );
}

const result = (exitCode: 0 | 1, lines: readonly string[]): CommandResult => ({
  exitCode,
  stdout: `${lines.join('\n')}\n`,
  stderr: '',
});

/** Exit code 0 when every file is in order, 1 otherwise. */
export async function checkFolder(
  folder: string,
  options: CheckOptions = {},
): Promise<CommandResult> {
  const language = options.language ?? 'de';
  const outcome = await loadProcedureFolder(folder, {
    allowHosts: options.allowHosts ?? [],
    catalogueFolders:
      options.catalogueFolders ?? catalogueFolders(process.env['ZUSCHLAG_CATALOGUES']),
  });
  const words = WORDS[language];
  if (outcome.kind === 'ok') {
    const { value } = outcome;
    const lines = [...powerLines(value, language), ...designLines(value, language)];
    return result(0, [...lines, words.ok]);
  }
  const { complaints } = outcome;
  return result(1, [
    ...complaints.map((complaint) => formatComplaint(complaint, language)),
    words.refused(complaints.length),
  ]);
}
