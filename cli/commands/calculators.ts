/** Offline calculators: `rank`, `stability`, `price` and `weights` need no service and no data folder. */
import type { Language } from '../../criteria/bilingual.js';
import { Option } from 'commander';
import type { Command as Program } from 'commander';
import { writeResult } from './write-result.js';

export function registerCalculators(program: Program): void {
  program
    .command('rank')
    .description('berechnet eine Rangfolge aus einer Datei')
    .argument('<file>', 'JSON-Datei')
    .option('--json', 'Ausgabe als JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { rankCommand } = await import('../rank.js');
      writeResult(rankCommand(json === true ? [file, '--json'] : [file]));
    });
  program
    .command('stability')
    .description('wie weit sich jedes Gewicht bewegen darf, bis der erste Rang wechselt')
    .argument('<file>', 'JSON-Datei')
    .option('--json', 'Ausgabe als JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { stabilityCommand } = await import('../stability.js');
      writeResult(stabilityCommand(json === true ? [file, '--json'] : [file]));
    });
  program
    .command('price')
    .description('rechnet den Wertungspreis eines Angebots Zeile für Zeile')
    .argument('<profile>', 'Kriterienprofil mit Preisblatt')
    .argument('<bid>', 'Angebot')
    .option('--json', 'Ausgabe als JSON')
    .option('--lang <language>', 'de oder en', 'de')
    .action(async (profile: string, bid: string, options: { json?: boolean; lang: Language }) => {
      const { priceCommand } = await import('../price.js');
      const { json = false, lang } = options;
      writeResult(priceCommand(profile, bid, { json, lang }));
    });
  program
    .command('weights')
    .description('wertet einen Gewichtungsworkshop aus: Mittel, Spanne und Vorschlag der Gewichte')
    .argument('<file>', 'Datei der Art weighting')
    .option('--json', 'Ausgabe als JSON')
    .addOption(
      new Option('--lang <language>', 'Sprache der Ausgabe').choices(['de', 'en']).default('de'),
    )
    .action(async (file: string, { json, lang }: { json?: boolean; lang: Language }) => {
      const { weightsCommand } = await import('../weights.js');
      writeResult(weightsCommand(file, { json: json ?? false, language: lang }));
    });
}
