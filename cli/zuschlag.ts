/** The command `zuschlag`: start, procedure commands, proofs and calculators. */
import { pathToFileURL } from 'node:url';
import { Command as Program } from 'commander';
import type { Language } from '../criteria/bilingual.js';
import { registerArchive } from './commands/archive.js';
import { registerBenchmarkCommands } from './commands/benchmark.js';
import { registerCalculators } from './commands/calculators.js';
import { registerCatalogueCommands } from './commands/catalogues.js';
import { registerProcedureCommands } from './commands/procedures.js';
import { registerDocuments } from './commands/documents.js';
import { registerGrading } from './commands/grading.js';
import { registerRecordCommands } from './commands/record.js';
import { registerExports } from './commands/exports.js';
import { registerTasks } from './commands/tasks.js';
import { registerFileCommands } from './commands/files.js';
import { registerSuiteCommands } from './commands/suites.js';
import { registerSealingCommands } from './commands/sealing.js';
import { inBothLanguages } from './services/bilingual-text.js';
import { readSettings } from './services/settings.js';
import type * as Start from './start.js';
import { createStepPrinter } from './services/step-printer.js';

const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** `npm start`; modules are loaded when needed, so that small commands stay quick. */
async function startCommand(mode: { once?: boolean; empty?: boolean }): Promise<void> {
  const read = readSettings(process.env);
  if (read.kind === 'refused') {
    for (const reason of read.reasons) process.stderr.write(`${inBothLanguages(reason)}\n`);
    process.exitCode = 2;
    return;
  }
  const { programFile } = await import('./services/program-file.js');
  const program = pathToFileURL(await programFile('cli/start')).href;
  const { start } = (await import(program)) as typeof Start;
  const { failureText } = await import('./services/start-failure.js');
  const language: Language = read.settings.language;
  const report = createStepPrinter({ write, language });
  try {
    const code = await start(
      read.settings,
      { once: mode.once ?? false, empty: mode.empty ?? false },
      report,
      write,
    );
    if (code !== null) process.exit(code);
  } catch (error) {
    process.stderr.write(`${inBothLanguages(failureText(error))}\n`);
    process.exit(1);
  }
}

const program = new Program('zuschlag')
  .description('Vergabe von KI-Systemen: vom Anwendungsfall zum prüfbaren Vergabevermerk')
  .showHelpAfterError();

program
  .command('start')
  .description('startet alle Dienste; beim ersten Mal wird das Übungsverfahren gespielt')
  .option('--once', 'spielt, prüft, beendet alles')
  .option('--empty', 'lädt kein Beispiel')
  .action(startCommand);

registerCalculators(program);
registerFileCommands(program);
registerBenchmarkCommands(program);
registerSuiteCommands(program);
registerCatalogueCommands(program);
registerProcedureCommands(program);
registerRecordCommands(program);
registerTasks(program);
registerDocuments(program);
registerGrading(program);
registerExports(program);
registerArchive(program);
registerSealingCommands(program);

await program.parseAsync();
