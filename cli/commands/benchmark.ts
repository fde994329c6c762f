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

function registerGrading(bench: Program): void {
  bench
    .command('grade-sheet')
    .description('legt Menschen eine Stichprobe der Antworten ohne Namen vor')
    .argument('<folder>', 'Ordner der Messung')
    .requiredOption('--suite <id>', 'Messreihe')
    .option('--sample <number>', 'Zahl der Aufgaben, wenn die Messreihe selbst keine vorgibt')
    .requiredOption('--to <folder>', 'Ordner für die Prüfenden')
    .action(async (folder: string, flags: { suite: string; sample?: string; to: string }) => {
      const { benchGradeSheet } = await import('../bench/grade-command.js');
      const { suite: suiteId, sample, to } = flags;
      const asked = sample === undefined ? {} : { sample: Number(sample) };
      writeResult(await benchGradeSheet({ folder, suiteId, ...asked, to }));
    });
  bench
    .command('grade-import')
    .description('schließt die Urteile zweier Menschen ab, im Streit mit einem dritten')
    .argument('<folder>', 'Ordner der Messung')
    .requiredOption('--suite <id>', 'Messreihe')
    .requiredOption('--tasks <file>', 'tasks.json, wie sie vorgelegt wurde')
    .requiredOption('--first <file>', 'Urteile der ersten Person')
    .requiredOption('--second <file>', 'Urteile der zweiten Person')
    .option('--arbiter <file>', 'Urteile der dritten Person, nur zu den strittigen')
    .action(
      async (
        folder: string,
        flags: { suite: string; tasks: string; first: string; second: string; arbiter?: string },
      ) => {
        const { benchGradeImport } = await import('../bench/grade-command.js');
        const { suite: suiteId, ...files } = flags;
        writeResult(await benchGradeImport({ folder, suiteId, ...files }));
      },
    );
}

function registerJudge(bench: Program): void {
  bench
    .command('judge')
    .description('fragt ein benanntes Modell als Zeugen neben Menschen; Punkte werden daraus nicht')
    .argument('<folder>', 'Ordner der Messung')
    .requiredOption('--suite <id>', 'Messreihe')
    .requiredOption(
      '--judge <file>',
      'Datei des Richters (schema: zuschlag/judge/1), ohne Schlüssel',
    )
    .addOption(allowHost())
    .action(
      async (
        folder: string,
        flags: { suite: string; judge: string; allowHost?: readonly string[] },
      ) => {
        const { benchJudge } = await import('../bench/judge-command.js');
        const { suite: suiteId, judge, allowHost: allowHosts = [] } = flags;
        writeResult(await benchJudge({ folder, suiteId, judge, allowHosts }));
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
    .option('--drawings <folder>', 'Auswertung in Worten, Zeichnungen als SVG in diesen Ordner')
    .action(async (folder: string, flags: Flags & { drawings?: string }) => {
      if (flags.drawings !== undefined) {
        const { benchDrawings } = await import('../bench/report-command.js');
        writeResult(await benchDrawings(folder, flags.drawings, flags.lang));
        return;
      }
      const { benchReport } = await import('../bench/bench-command.js');
      writeResult(await benchReport(folder, optionsOf(flags)));
    });
  registerGrading(bench);
  registerJudge(bench);
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
