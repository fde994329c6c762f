/** Commands about files: check a procedure folder, print a schema, verify a record. None of them needs a service. */
import type { Command as Program } from 'commander';
import type { Language } from '../../criteria/bilingual.js';
import { writeResult } from './write-result.js';

interface VerifyFlags {
  readonly trust?: string;
  readonly log?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

export function registerFileCommands(program: Program): void {
  program
    .command('check')
    .description('prüft einen Verfahrensordner; es wird nichts angelegt')
    .argument('<folder>')
    .option('--lang <language>', 'de oder en', 'de')
    .action(async (folder: string, { lang }: { lang: Language }) => {
      const { checkFolder } = await import('../check.js');
      writeResult(await checkFolder(folder, { language: lang }));
    });
  program
    .command('schema')
    .description('gibt das JSON-Schema einer Dateiart aus')
    .argument('<kind>')
    .action(async (kind: string) => {
      const { printSchema } = await import('../schema.js');
      writeResult(printSchema(kind));
    });
  program
    .command('verify')
    .description('prüft einen Vergabevermerk: Unterschriften, Zwilling, Ereigniskette, Rangfolge')
    .argument('<file>', 'PDF-Datei')
    .option('--trust <path>', 'Datei oder Ordner mit den Wurzelzertifikaten, denen Sie vertrauen')
    .option('--log <file>', 'Protokoll der Stelle als JSON (zuschlag procedure log)')
    .option('--json', 'Ausgabe als JSON')
    .option('--lang <language>', 'de oder en', 'de')
    .action(async (file: string, options: VerifyFlags) => {
      const { verifyCommand } = await import('../verify.js');
      writeResult(await verifyCommand(file, { ...options, json: options.json ?? false }));
    });
}
