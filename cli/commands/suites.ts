/** Commands about benchmark suites: check one, import one from another tool, export what was measured with it. */
import { Argument, Option } from 'commander';
import type { Command as Program } from 'commander';
import type { Language } from '../../criteria/bilingual.js';
import type { ExportFormat } from '../suite/export-run.js';
import type { ImportFormat } from '../suite/import-suite.js';
import type { Register } from '../suite/register-text.js';
import { run } from './signed-in.js';
import { writeResult } from './write-result.js';

const FORMATS: readonly ImportFormat[] = ['lm-eval', 'inspect', 'promptfoo'];

const language = (): Option =>
  new Option('--lang <language>', 'Sprache der Ausgabe').choices(['de', 'en']).default('de');

interface ImportFlags {
  readonly out: string;
  readonly id?: string;
  readonly licence: string;
  readonly suiteLanguage: string;
  readonly lang: Language;
}

/** Proofs that need no server, and the register that does. */
function registerProofs(program: Program, group: Program): void {
  group
    .command('check-reveal')
    .description('prüft offengelegte Aufgaben gegen die veröffentlichte Wurzel, ohne Server')
    .argument('<file>', 'Datei mit Aufgaben, Salzen und Wegen')
    .requiredOption('--root <hex>', 'Wurzel aus dem veröffentlichten Paket oder dem Vermerk')
    .option('--items <number>', 'Zahl der Aufgaben, die mit der Wurzel veröffentlicht wurde')
    .addOption(language())
    .action(async (file: string, flags: { root: string; items?: string; lang: Language }) => {
      const { checkReveal } = await import('../suite/check-reveal.js');
      const { root, items, lang } = flags;
      const question = items === undefined ? { file, root } : { file, root, items: Number(items) };
      writeResult(await checkReveal(question, lang));
    });
  group
    .command('check-cells')
    .description('prüft eigene Antworten eines Bieters gegen die Wurzel der Belege, ohne Server')
    .argument('<file>', 'Datei mit Antworten und Wegen')
    .requiredOption('--root <hex>', 'Wurzel der Belege aus dem Vermerk')
    .addOption(language())
    .action(async (file: string, { root, lang }: { root: string; lang: Language }) => {
      const { checkCells } = await import('../suite/check-cells.js');
      writeResult(await checkCells(file, root, lang));
    });
  group
    .command('burnt')
    .description(
      'Register verbrauchter Aufgaben: wo sie benutzt wurden, was danach entschieden wurde',
    )
    .option('--json', 'Ausgabe als JSON')
    .action((flags: { json?: boolean }) =>
      run(program, async (client) => {
        const { registerText } = await import('../suite/register-text.js');
        const register = (await client.get('/api/burnt-items')) as Register;
        const text =
          flags.json === true ? JSON.stringify(register, null, 2) : registerText(register);
        process.stdout.write(`${text}\n`);
      }),
    );
}

export function registerSuiteCommands(program: Program): void {
  const group = program.command('suite').description('Messreihen');
  group
    .command('check')
    .description('prüft Messreihen: Form, Regeln, Prüfer und Beispiele')
    .argument('<file...>', 'Dateien der Art suite')
    .addOption(language())
    .action(async (files: readonly string[], { lang }: { lang: Language }) => {
      const { checkSuites } = await import('../suite/check-suite-file.js');
      writeResult(await checkSuites(files, lang));
    });
  group
    .command('import')
    .description('übernimmt eine Messreihe eines anderen Werkzeugs oder sagt, was nicht geht')
    .addArgument(new Argument('<format>', 'Form der Datei').choices(FORMATS))
    .argument('<file>', 'Datei des anderen Werkzeugs')
    .requiredOption('--out <folder>', 'Ordner der neuen Messreihe')
    .requiredOption('--licence <licence>', 'Lizenz der Aufgaben')
    .option('--id <id>', 'Kennung der Messreihe')
    .option('--suite-language <language>', 'Sprache der Aufgaben', 'de')
    .addOption(language())
    .action(async (format: ImportFormat, file: string, flags: ImportFlags) => {
      const { importSuite } = await import('../suite/import-suite.js');
      const { out, id, licence, suiteLanguage, lang } = flags;
      const request = { format, file, out, licence, language: suiteLanguage };
      writeResult(await importSuite(id === undefined ? request : { ...request, id }, lang));
    });
  group
    .command('export')
    .description('gibt das Messprotokoll einer Messung für andere Werkzeuge aus')
    .addArgument(new Argument('<format>', 'Form der Ausgabe').choices(['inspect', 'csv']))
    .argument('<folder>', 'Ordner der Messung')
    .requiredOption('--out <folder>', 'Ordner der Ausgabe')
    .action(async (format: ExportFormat, folder: string, { out }: { out: string }) => {
      const { exportRun } = await import('../suite/export-run.js');
      writeResult(await exportRun(format, folder, out));
    });
  registerProofs(program, group);
}
