/** Commands of a benchmark without a server: for market consultation, and for bidders who want to check themselves. */
import { Option } from 'commander';
import type { Command as Program } from 'commander';
import type { Language } from '../../criteria/bilingual.js';
import { writeResult } from './write-result.js';

interface Flags {
  readonly json?: boolean;
  readonly lang: Language;
  readonly allowHost?: readonly string[];
}

const optionsOf = ({ json = false, lang, allowHost = [] }: Flags) => ({
  json,
  lang,
  allowHosts: allowHost,
});

const language = (): Option =>
  new Option('--lang <language>', 'Sprache der Ausgabe').choices(['de', 'en']).default('de');
const allowHost = (): Option =>
  new Option('--allow-host <host:port...>', 'Adressen außerhalb des öffentlichen Internets');

function registerRun(bench: Program): void {
  bench
    .command('run')
    .description('beginnt eine Messung in einem neuen Ordner')
    .requiredOption('--suite <file...>', 'Messreihen')
    .requiredOption('--endpoints <file>', 'Endpunkte, ohne Schlüssel')
    .requiredOption('--to <folder>', 'Ordner der Messung')
    .option('--seed <number>', 'Startwert der Reihenfolge')
    .addOption(allowHost())
    .addOption(language())
    .option('--json', 'Ausgabe als JSON')
    .action(
      async (
        flags: Flags & { suite: readonly string[]; endpoints: string; to: string; seed?: string },
      ) => {
        const { benchRun } = await import('../bench/bench-command.js');
        const { suite: suites, endpoints, to: folder, seed } = flags;
        const input = { suites, endpoints, folder };
        const seeded = seed === undefined ? input : { ...input, seed: Number(seed) };
        writeResult(await benchRun(seeded, optionsOf(flags)));
      },
    );
}

export function registerBenchmarkCommands(program: Program): void {
  const bench = program.command('bench').description('misst Endpunkte mit Messreihen, ohne Server');
  registerRun(bench);
  bench
    .command('resume')
    .description('führt eine unterbrochene Messung zu Ende')
    .argument('<folder>', 'Ordner der Messung')
    .addOption(allowHost())
    .addOption(language())
    .option('--json', 'Ausgabe als JSON')
    .action(async (folder: string, flags: Flags) => {
      const { benchResume } = await import('../bench/bench-command.js');
      writeResult(await benchResume(folder, optionsOf(flags)));
    });
  bench
    .command('report')
    .description('zeigt das Ergebnis einer Messung')
    .argument('<folder>', 'Ordner der Messung')
    .addOption(language())
    .option('--json', 'Ausgabe als JSON')
    .action(async (folder: string, flags: Flags) => {
      const { benchReport } = await import('../bench/bench-command.js');
      writeResult(await benchReport(folder, optionsOf(flags)));
    });
  bench
    .command('recompute')
    .description('rechnet alles aus dem Messprotokoll nach, Byte für Byte')
    .argument('<folder>', 'Ordner der Messung')
    .addOption(language())
    .option('--json', 'Ausgabe als JSON')
    .action(async (folder: string, flags: Flags) => {
      const { benchRecompute } = await import('../bench/bench-command.js');
      writeResult(await benchRecompute(folder, optionsOf(flags)));
    });
}
