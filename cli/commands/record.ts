/** Commands about the decision record: drafts, versions with their remarks, and files of earlier versions. */
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
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
  for (const { version, renderedAt, digest, signatures, seal, end } of versions) {
    const level = seal === null ? '' : `\tabgelegt: ${seal.level}`;
    const became = level + (end === null ? '' : `\t${END_WORDS[end.kind]}`);
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

async function redactionIsThere(client: ApiClient, id: string, number: number): Promise<boolean> {
  const until = Date.now() + DRAFT_WAIT_MS;
  while (Date.now() < until) {
    const { redactions } = (await client.get(`/api/procedures/${id}/record/redactions`)) as {
      readonly redactions: ProcedureView['record']['redactions'];
    };
    if (redactions.find((one) => one.number === number)?.file != null) return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}

interface RedactOptions {
  readonly for?: string;
  readonly reason: string;
  readonly passage: readonly string[];
  readonly showPersons?: boolean;
}

function registerRedacting(program: Program, group: Program): void {
  group
    .command('redact')
    .description('schlägt eine geschwärzte Fassung für die Akteneinsicht vor (§ 165 GWB)')
    .argument('<id>')
    .option('--for <bid>', 'Angebot der Antragstellerin: bleibt lesbar')
    .requiredOption('--reason <text>', 'Anlass')
    .option('--passage <text>', 'weitere Stelle, mehrfach möglich', collected, [])
    .option('--show-persons', 'Namen von Personen lesbar lassen')
    .action((id: string, options: RedactOptions) =>
      run(program, async (client) => {
        const body = {
          ...(options.for === undefined ? {} : { applicant: options.for }),
          ...(options.showPersons === true ? { persons: false } : {}),
          passages: options.passage,
          reason: options.reason,
        };
        await client.command(id, 'proposeRedaction', body, randomUUID());
        const { record } = (await client.get(`/api/procedures/${id}`)) as ProcedureView;
        const last = record.redactions.at(-1);
        print(
          `Schwärzung ${last?.number ?? ''}, vom Rechtsamt zu bestätigen: ${last?.digest ?? ''}`,
        );
      }),
    );
  group
    .command('redacted')
    .description('holt eine geschwärzte Fassung, sobald sie bestätigt und erzeugt ist')
    .argument('<id>')
    .argument('<number>')
    .option('--out <file>', 'Zieldatei')
    .action((id: string, number: string, { out }: { out?: string }) =>
      run(program, async (client) => {
        if (!(await redactionIsThere(client, id, Number(number)))) {
          throw new Error('Sie ist nicht entstanden. / It was not made.');
        }
        const file = out ?? `vergabevermerk-${id}-geschwaerzt-${number}.pdf`;
        const place = `/api/procedures/${id}/record/redactions/${encodeURIComponent(number)}`;
        await writeFile(file, await client.download(place));
        print(file);
      }),
    );
}

/** A value that may be given out although it was left out. */
function registerOpening(program: Program, group: Program): void {
  group
    .command('opening')
    .description('gibt eine einzelne entfernte Angabe mit ihrem Zufallswert aus')
    .argument('<id>')
    .argument('<number>')
    .argument('<pointer>', 'Stelle wie im Verzeichnis der geschwärzten Fassung')
    .action((id: string, number: string, pointer: string) =>
      run(program, async (client) => {
        const place = `/api/procedures/${id}/record/redactions/${encodeURIComponent(number)}/opening`;
        const query = new URLSearchParams({ pointer }).toString();
        print(JSON.stringify(await client.get(`${place}?${query}`), null, 2));
      }),
    );
}

/** Needs no service: whoever has the two files can do it. */
function registerCheck(group: Program): void {
  group
    .command('check-opening')
    .description('prüft eine mitgeteilte Angabe gegen die geschwärzte Fassung; ohne Dienst')
    .argument('<redacted.pdf>')
    .argument('<opening.json>')
    .action(async (redacted: string, opening: string) => {
      const { checkOpeningIn, OPENING_VERDICTS } = await import('../verify/check-opening.js');
      const [pdf, given] = await Promise.all([readFile(redacted), readFile(opening)]);
      const verdict = checkOpeningIn(pdf, given);
      print(`${OPENING_VERDICTS[verdict].de} / ${OPENING_VERDICTS[verdict].en}`);
      if (verdict !== 'matches') process.exitCode = 1;
    });
}

const collected = (value: string, before: readonly string[]): readonly string[] => [
  ...before,
  value,
];

/** Registers the group `record`. */
export function registerRecordCommands(program: Program): void {
  const group = program.command('record').description('Fassungen des Vergabevermerks');
  registerReading(program, group);
  registerRedacting(program, group);
  registerOpening(program, group);
  registerCheck(group);
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
