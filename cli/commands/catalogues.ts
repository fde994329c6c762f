/** Commands about criteria catalogues: list, show, check, compare. None of them needs a service. */
import type { Command as Program } from 'commander';
import { Option } from 'commander';
import type { Language } from '../../criteria/bilingual.js';
import { writeResult } from './write-result.js';

const language = () =>
  new Option('--lang <language>', 'de oder en').choices(['de', 'en']).default('de');

export function registerCatalogueCommands(program: Program): void {
  const group = program.command('catalogue').description('Kriterienkataloge');
  group
    .command('check')
    .description('prüft Katalogdateien: Form, Regeln, Prüffälle')
    .argument('<file...>')
    .addOption(language())
    .action(async (files: readonly string[], { lang }: { lang: Language }) => {
      const { checkCatalogues } = await import('../catalogue/check-catalogues.js');
      writeResult(await checkCatalogues(files, lang));
    });
}
