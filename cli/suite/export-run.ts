/** `zuschlag suite export inspect|csv RUN --out FOLDER`: the item log of a run that is at its end, for other tools. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportCsv } from '../../benchmark/export/export-csv.js';
import { exportInspect } from '../../benchmark/export/export-inspect.js';
import { openFileItemLog } from '../../benchmark/file-item-log.js';
import { gradeEntry } from '../../benchmark/grade-entry.js';
import type { ItemLog } from '../../benchmark/item-log.js';
import { findPeopleVerdicts } from '../../benchmark/people-folder.js';
import type { PeopleVerdicts } from '../../benchmark/people-verdicts.js';
import { readEvidence, readRunFolder, RunFolderDamaged } from '../../benchmark/run-folder.js';
import type { GradedEntry } from '../../criteria/benchmark/item-log-entry.js';
import { suiteRunId } from '../../criteria/benchmark/item-log-entry.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';

export const EXPORT_FORMATS = ['inspect', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

interface ExportFile {
  readonly name: string;
  readonly text: string;
}

async function gradedEntries(
  log: ItemLog,
  runId: string,
  loaded: LoadedSuite,
  people: PeopleVerdicts | null,
): Promise<readonly GradedEntry[]> {
  const items = new Map(loaded.items.map((item) => [item.id, item]));
  const graded: GradedEntry[] = [];
  for await (const entry of log.entries(suiteRunId(runId, loaded.suite.id))) {
    const item = items.get(entry.itemId);
    if (item === undefined) throw new RunFolderDamaged(`item ${entry.itemId} is not in the suite`);
    graded.push(gradeEntry(loaded, item, entry, people));
  }
  return graded;
}

function filesOf(
  format: ExportFormat,
  loaded: LoadedSuite,
  entries: readonly GradedEntry[],
): readonly ExportFile[] {
  const { id } = loaded.suite;
  if (format === 'csv') return [{ name: `${id}.csv`, text: exportCsv(entries) }];
  const bidIds = [...new Set(entries.map(({ bidId }) => bidId))].sort();
  return bidIds.map((bidId) => ({
    name: `${id}.${bidId}.json`,
    text: `${JSON.stringify(exportInspect({ loaded, entries, bidId }), null, 2)}\n`,
  }));
}

/** Nothing is exported before the evidence is committed: until then nothing is graded. Nothing is overwritten. */
export async function exportRun(
  format: ExportFormat,
  folder: string,
  out: string,
): Promise<CommandResult> {
  try {
    const { manifest, suites } = await readRunFolder(folder);
    if ((await readEvidence(folder)) === null) {
      return failed('suite export', 'die Messung ist nicht am Ende / the run is not at its end');
    }
    await mkdir(out, { recursive: true });
    const log = await openFileItemLog(folder);
    const written: string[] = [];
    try {
      for (const loaded of suites) {
        const people = await findPeopleVerdicts(folder, loaded, manifest.seed);
        const entries = await gradedEntries(log, manifest.runId, loaded, people);
        for (const { name, text } of filesOf(format, loaded, entries)) {
          await writeFile(join(out, name), text, { flag: 'wx' });
          written.push(name);
        }
      }
    } finally {
      await log.close();
    }
    return succeeded(`${written.join('\n')}\n`);
  } catch (error) {
    return failed('suite export', error instanceof Error ? error.message : String(error));
  }
}
