/** `zuschlag archive`: everything of a finished procedure in one folder, and its proof without any system. */
import type { Command as Program } from 'commander';
import type { Language } from '../../criteria/bilingual.js';
import type { ArchiveVerification } from '../archive/verify-archive.js';
import { run } from './signed-in.js';
import { writeResult } from './write-result.js';

const WORDS = {
  de: {
    valid: 'GÜLTIG',
    invalid: 'NICHT GÜLTIG',
    counts: (one: ArchiveVerification) =>
      `${one.files} Dateien, ${one.entries} Ereignisse, ${one.attempts} Messversuche, ${one.anchors} Anker (${one.stampedAnchors} mit Zeitstempel)`,
  },
  en: {
    valid: 'VALID',
    invalid: 'NOT VALID',
    counts: (one: ArchiveVerification) =>
      `${one.files} files, ${one.entries} events, ${one.attempts} attempts measured, ${one.anchors} anchors (${one.stampedAnchors} time-stamped)`,
  },
} as const;

async function verify(folder: string, { json, lang }: { json?: boolean; lang: Language }) {
  const { verifyArchive } = await import('../archive/verify-archive.js');
  const { faultText } = await import('../archive/archive-finding.js');
  const found = await verifyArchive(folder, lang);
  const words = WORDS[lang];
  const lines = [
    `${found.valid ? words.valid : words.invalid}: ${found.procedureId ?? folder}`,
    words.counts(found),
    ...found.records.map(({ path, summary }) => `${path}: ${summary}`),
    ...found.faults.map((fault) => `- ${faultText(fault, lang)}`),
  ];
  const stdout = json === true ? JSON.stringify(found, null, 2) : lines.join('\n');
  writeResult({ exitCode: found.valid ? 0 : 1, stdout: `${stdout}\n`, stderr: '' });
}

export function registerArchive(program: Program): void {
  const group = program.command('archive').description('Archiv eines Verfahrens');
  group
    .command('create')
    .description('schreibt Vermerk, Protokoll, Belege und Schlüssel in einen neuen Ordner (BagIt)')
    .argument('<procedure>', 'Kennung des Verfahrens')
    .requiredOption('--out <folder>', 'neuer oder leerer Ordner')
    .action((id: string, { out }: { out: string }) =>
      run(program, async (client) => {
        const { createArchive } = await import('../archive/create-archive.js');
        const { files, bytes } = await createArchive(client, id, out, new Date().toISOString());
        process.stdout.write(`${out}: ${files} Dateien, ${bytes} Bytes\n`);
      }),
    );
  group
    .command('verify')
    .description('prüft ein Archiv ohne System und Netz')
    .argument('<folder>')
    .option('--json', 'Ausgabe als JSON')
    .option('--lang <language>', 'de oder en', 'de')
    .action(verify);
}
