/** Commands about criteria catalogues: list, show, check, compare. None of them needs a service. */
import type { Command as Program } from 'commander';
import { Option } from 'commander';
import { catalogueFolders } from '../../catalogues/catalogue-folders.js';
import type { Language } from '../../criteria/bilingual.js';
import { writeResult } from './write-result.js';

interface Options {
  readonly lang: Language;
  readonly json?: boolean;
  readonly folder: readonly string[];
}

const language = () =>
  new Option('--lang <language>', 'de oder en').choices(['de', 'en']).default('de');

const folder = () =>
  new Option('--folder <folder>', 'weiterer Ordner mit Katalogen, mehrfach möglich')
    .argParser((one: string, before: readonly string[]) => [...before, one])
    .default([], 'keiner');

const read = ({ lang, json, folder: folders }: Options) => ({
  language: lang,
  json: json ?? false,
  folders: [...catalogueFolders(process.env['ZUSCHLAG_CATALOGUES']), ...folders],
});

const withOptions = (command: Program): Program =>
  command.addOption(language()).addOption(folder()).option('--json', 'Ausgabe als JSON');

export function registerCatalogueCommands(program: Program): void {
  const group = program.command('catalogue').description('Kriterienkataloge');
  withOptions(group.command('list').description('alle Kataloge dieser Installation')).action(
    async (options: Options) => {
      const { listCatalogues } = await import('../catalogue/list-catalogues.js');
      writeResult(await listCatalogues(read(options)));
    },
  );
  withOptions(
    group
      .command('show')
      .description('ein Katalog oder eines seiner Kriterien mit Quelle, Rolle und Stufen')
      .argument('<catalogue>', 'Kennung, Kennung@Fassung oder Datei')
      .argument('[criterion]', 'Kennung des Kriteriums'),
  ).action(async (word: string, criterion: string | undefined, options: Options) => {
    const { showCatalogue } = await import('../catalogue/show-catalogue.js');
    writeResult(await showCatalogue(word, criterion, read(options)));
  });
  group
    .command('check')
    .description('prüft Katalogdateien: Form, Regeln, Prüffälle')
    .argument('<file...>')
    .addOption(language())
    .action(async (files: readonly string[], { lang }: { lang: Language }) => {
      const { checkCatalogues } = await import('../catalogue/check-catalogues.js');
      writeResult(await checkCatalogues(files, lang));
    });
  withOptions(
    group
      .command('diff')
      .description('Unterschiede zweier Fassungen, Feld für Feld')
      .argument('<before>', 'Kennung, Kennung@Fassung oder Datei')
      .argument('<after>', 'Kennung, Kennung@Fassung oder Datei'),
  ).action(async (before: string, after: string, options: Options) => {
    const { compareEditions } = await import('../catalogue/compare-editions.js');
    writeResult(await compareEditions(before, after, read(options)));
  });
}
