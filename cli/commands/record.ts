/** Commands about the decision record: drafts, versions with their remarks, and files of earlier versions. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Command as Program } from 'commander';
import type { VersionsChapter } from '../../criteria/record/versions.js';
import type { ProcedureView } from '../../criteria/procedure/view.js';
import type { ApiClient } from '../api-client.js';
import { run } from './signed-in.js';

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Rendering takes seconds; it is asked again for as long as a minute. */
const DRAFT_WAIT_MS = 60_000;
const PAUSE_MS = 500;

async function draftIsThere(client: ApiClient, id: string): Promise<boolean> {
  const until = Date.now() + DRAFT_WAIT_MS;
  while (Date.now() < until) {
    const { record } = (await client.get(`/api/procedures/${id}`)) as ProcedureView;
    if (record.draft?.wanted === false) return record.draft.file !== null;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}

const END_WORDS = {
  returned: 'zurückgegeben',
  undone: 'überholt',
  superseded: 'ersetzt',
  revoked: 'widerrufen',
} as const;

type Listed = VersionsChapter & { readonly status: string; readonly anchors: readonly string[] };

function showVersions({ status, versions, remarks, changes, anchors }: Listed): void {
  print(`Stand: ${status}`);
  for (const { version, renderedAt, digest, signatures, end } of versions) {
    const became = end === null ? '' : `\t${END_WORDS[end.kind]}`;
    print(`Fassung ${version}\t${renderedAt}\t${digest}\t${signatures} Unterschriften${became}`);
  }
  for (const { number, version, anchor, text, answer } of remarks) {
    print(`Anmerkung ${number} zu Fassung ${version}, ${anchor}: ${text}`);
    print(answer === null ? '  offen' : `  ${answer.outcome}: ${answer.text}`);
  }
  if (changes !== null) {
    print(`Geändert seit Fassung ${changes.since}:`);
    for (const { chapter, count, first } of changes.chapters) {
      print(`  ${chapter}: ${count}`);
      for (const { place, before, after } of first) {
        print(`    ${place}: ${before ?? '-'} -> ${after ?? '-'}`);
      }
    }
  }
  print(`Stellen für Anmerkungen: ${anchors.join(', ')}`);
}

function registerReading(program: Program, group: Program): void {
  group
    .command('versions')
    .description('Fassungen, Anmerkungen mit Antworten, und was sich geändert hat')
    .argument('<id>')
    .option('--json', 'als JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      run(program, async (client) => {
        const listed = (await client.get(`/api/procedures/${id}/record/versions`)) as Listed;
        if (json === true) print(JSON.stringify(listed, null, 2));
        else showVersions(listed);
      }),
    );
  group
    .command('version')
    .description('holt eine bestimmte Fassung, auch eine zurückgegebene oder ersetzte')
    .argument('<id>')
    .argument('<version>')
    .option('--out <file>', 'Zieldatei')
    .action((id: string, version: string, { out }: { out?: string }) =>
      run(program, async (client) => {
        const file = out ?? `vergabevermerk-${id}-fassung-${version}.pdf`;
        const place = `/api/procedures/${id}/record/versions/${encodeURIComponent(version)}`;
        await writeFile(file, await client.download(place));
        print(file);
      }),
    );
}

/** Registers the group `record`. */
export function registerRecordCommands(program: Program): void {
  const group = program.command('record').description('Fassungen des Vergabevermerks');
  registerReading(program, group);
  group
    .command('draft')
    .description('lässt einen Entwurf erzeugen, als ENTWURF gekennzeichnet, und holt ihn')
    .argument('<id>')
    .option('--out <file>', 'Zieldatei')
    .action((id: string, { out }: { out?: string }) =>
      run(program, async (client) => {
        await client.command(id, 'draftRecord', {}, randomUUID());
        if (!(await draftIsThere(client, id))) {
          throw new Error('Der Entwurf ist nicht entstanden. / The draft was not made.');
        }
        const file = out ?? `vergabevermerk-${id}-entwurf.pdf`;
        await writeFile(file, await client.download(`/api/procedures/${id}/record/draft`));
        print(file);
      }),
    );
}
