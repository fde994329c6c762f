/** `zuschlag bench report --drawings`: the analysis of a run in words, and its drawings as files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResults } from '../../benchmark/run-folder.js';
import { readResultsText } from '../../benchmark/run-folder.js';
import type { Language } from '../../criteria/bilingual.js';
import { renderBenchReport } from '../../templates/bench/bench-report.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';
import { judgesAsText } from './judge-text.js';

export async function benchDrawings(
  folder: string,
  to: string,
  language: Language,
): Promise<CommandResult> {
  const text = await readResultsText(folder);
  if (text === null) {
    return failed('bench', 'kein Ergebnis in diesem Ordner / no results in this folder');
  }
  const { suites } = JSON.parse(text) as RunResults;
  const report = renderBenchReport(suites, language);
  await mkdir(to, { recursive: true });
  for (const { name, svg } of report.drawings) await writeFile(join(to, name), svg);
  return succeeded(`${report.text}${await judgesAsText(folder, language)}`);
}
