/** `zuschlag check FOLDER`: reads a procedure folder, prints every complaint or "in Ordnung"; nothing is created. */
import { catalogueFolders } from '../catalogues/catalogue-folders.js';
import type { Language } from '../criteria/bilingual.js';
import { checkDesign } from '../criteria/design-check/check-design.js';
import type { DesignFinding } from '../criteria/design-check/design-finding.js';
import { formatComplaint } from '../criteria/file/format-complaint.js';
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
      suites: suites.map(({ suite, items }) => ({
        suite,
        itemCount: items.length,
        clusterCount: new Set(items.map(({ cluster }) => cluster)).size,
      })),
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
    return result(0, [...designLines(outcome.value, language), words.ok]);
  }
  const { complaints } = outcome;
  return result(1, [
    ...complaints.map((complaint) => formatComplaint(complaint, language)),
    words.refused(complaints.length),
  ]);
}
