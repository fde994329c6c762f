/** `zuschlag grading sheet|send`: answers of a benchmark for the person who is signed in, and their grades back. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command as Program } from 'commander';
import type { GradingTask } from '../../criteria/grading/blind-package.js';
import type { ApiClient } from '../api-client.js';
import { run } from './signed-in.js';

interface Sheet {
  readonly lotId: string;
  readonly suiteId: string;
  readonly part: 'grader' | 'arbiter';
  readonly topGrade: number;
  readonly rightFrom: number;
  readonly tasks: readonly GradingTask[];
}

/** A sheet to be filled in: every answer with room for a grade and a reason. */
type FilledSheet = Omit<Sheet, 'tasks'> & {
  readonly tasks: readonly (GradingTask & {
    readonly grade: number | null;
    readonly reason: string;
  })[];
};

const placeOf = (procedureId: string): string =>
  `/api/procedures/${encodeURIComponent(procedureId)}/grading`;

/** Writes one file per suite. @throws Error where a file is there already: it may hold grades */
export async function writeSheets(
  client: Pick<ApiClient, 'get'>,
  procedureId: string,
  to: string,
): Promise<readonly string[]> {
  const { sheets } = (await client.get(placeOf(procedureId))) as {
    readonly sheets: readonly Sheet[];
  };
  await mkdir(to, { recursive: true });
  const written: string[] = [];
  for (const sheet of sheets) {
    const tasks = sheet.tasks.map((task) => ({ ...task, grade: null, reason: '' }));
    const path = join(to, `${sheet.lotId}-${sheet.suiteId}-${sheet.part}.json`);
    const filled: FilledSheet = { ...sheet, tasks };
    await writeFile(path, `${JSON.stringify(filled, null, 2)}\n`, { flag: 'wx' });
    written.push(path);
  }
  return written;
}

/** The body of the command from a filled sheet. @throws Error that says which answers have no grade */
export function gradesFrom(text: string): object {
  const { lotId, suiteId, tasks } = JSON.parse(text) as Partial<FilledSheet>;
  if (lotId === undefined || suiteId === undefined || tasks === undefined) {
    throw new Error('Das ist kein Bogen von grading sheet. / This is no sheet of grading sheet.');
  }
  const open = tasks.filter(({ grade }) => typeof grade !== 'number').map(({ code }) => code);
  if (open.length > 0) {
    throw new Error(`Ohne Note / without a grade: ${open.join(', ')}`);
  }
  const grades = tasks.map(({ code, grade, reason }) => ({
    code,
    grade,
    ...(reason.trim() === '' ? {} : { reason }),
  }));
  return { lotId, suiteId, grades };
}

export function registerGrading(program: Program): void {
  const grading = program
    .command('grading')
    .description('beurteilt Antworten einer Messung ohne Namen, in einem Verfahren');
  grading
    .command('sheet')
    .description('holt die eigenen Antworten als Bögen zum Ausfüllen (grade, reason)')
    .argument('<procedure>', 'Kennung des Verfahrens')
    .requiredOption('--to <folder>', 'Ordner für die Bögen')
    .action((procedureId: string, { to }: { to: string }) =>
      run(program, async (client) => {
        const written = await writeSheets(client, procedureId, to);
        const shown = written.length === 0 ? 'Für Sie liegt nichts vor.' : written.join('\n');
        process.stdout.write(`${shown}\n`);
      }),
    );
  grading
    .command('send')
    .description('gibt einen ausgefüllten Bogen ab')
    .argument('<procedure>', 'Kennung des Verfahrens')
    .argument('<file>', 'Bogen')
    .action((procedureId: string, file: string) =>
      run(program, async (client) => {
        const body = gradesFrom(await readFile(file, 'utf8'));
        const receipt = await client.command(procedureId, 'recordHumanGrades', body);
        process.stdout.write(`${JSON.stringify(receipt)}\n`);
      }),
    );
}
