/** Commands that talk to the API as one signed-in person: start a procedure, read it, give any command, prove the log. */
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Command as Program } from 'commander';
import { formatComplaint } from '../../criteria/file/format-complaint.js';
import type { ProcedureView } from '../../criteria/procedure/view.js';
import type { LoadedFolder } from '../input/load-folder.js';
import { registerLog } from './log.js';
import { run } from './signed-in.js';

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

async function loadFolder(folder: string): Promise<LoadedFolder> {
  const { loadProcedureFolder } = await import('../input/load-folder.js');
  const { catalogueFolders } = await import('../../catalogues/catalogue-folders.js');
  const outcome = await loadProcedureFolder(folder, {
    catalogueFolders: catalogueFolders(process.env['ZUSCHLAG_CATALOGUES']),
  });
  if (outcome.kind === 'ok') return outcome.value;
  throw new Error(
    outcome.complaints.map((complaint) => formatComplaint(complaint, 'de')).join('\n'),
  );
}

function showView(view: ProcedureView): void {
  print(`${view.procedureId}  ${view.title}`);
  print(
    `Phase: ${view.phase} seit ${view.phaseSince}${view.ending === null ? '' : `, beendet: ${view.ending}`}`,
  );
  if (view.suspended !== null)
    print(`Ausgesetzt seit ${view.suspended.since}: ${view.suspended.reason}`);
  if (view.bidDeadlineAt !== null) print(`Angebotsfrist: ${view.bidDeadlineAt}`);
  for (const { text, roles } of view.nextSteps) {
    print(`Nächster Schritt: ${text.de}${roles.length === 0 ? '' : ` (${roles.join(', ')})`}`);
  }
  print(`Ihre Befehle jetzt: ${view.allowed.join(', ')}`);
}

function registerReading(program: Program, group: Program): void {
  group
    .command('list')
    .description('meine Verfahren')
    .action(() =>
      run(program, async (client) => {
        const { procedures } = (await client.get('/api/procedures')) as {
          procedures: readonly {
            procedureId: string;
            phase: string;
            title: string;
            waitingFor: readonly string[];
          }[];
        };
        for (const { procedureId, phase, title, waitingFor } of procedures) {
          print(
            [procedureId, phase, title, `wartet auf: ${waitingFor.join(', ') || '-'}`].join('\t'),
          );
        }
      }),
    );
  group
    .command('show')
    .description('Stand eines Verfahrens')
    .argument('<id>')
    .option('--json', 'alles, was Sie sehen dürfen, als JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      run(program, async (client) => {
        const view = (await client.get(`/api/procedures/${id}`)) as ProcedureView;
        if (json === true) printJson(view);
        else showView(view);
      }),
    );
}

/** The parts of a procedure that are evidence: its log and its record. */
function registerEvidence(program: Program, group: Program): void {
  group
    .command('log')
    .description('Ereignisprotokoll eines Verfahrens')
    .argument('<id>')
    .option('--after <sequence>', 'nur Einträge nach dieser Nummer', '0')
    .action((id: string, { after }: { after: string }) =>
      run(program, async (client) =>
        printJson(await client.get(`/api/procedures/${id}/log?after=${after}`)),
      ),
    );
  group
    .command('package')
    .description('holt das veröffentlichte Paket mit den Schlüsseln, zu denen verschlossen wird')
    .argument('<id>')
    .option('--out <file>', 'Zieldatei')
    .action((id: string, { out }: { out?: string }) =>
      run(program, async (client) => {
        const file = out ?? `paket-${id}.json`;
        const published = await client.get(`/api/procedures/${id}/package`);
        await writeFile(file, `${JSON.stringify(published, null, 2)}\n`);
        print(file);
      }),
    );
  group
    .command('record')
    .description('holt den Vergabevermerk')
    .argument('<id>')
    .option('--out <file>', 'Zieldatei')
    .action((id: string, { out }: { out?: string }) =>
      run(program, async (client) => {
        const file = out ?? `vergabevermerk-${id}.pdf`;
        await writeFile(file, await client.download(`/api/procedures/${id}/record`));
        print(file);
      }),
    );
}

/** What is handed out of a benchmark: revealed items, and a bidder's own answers. */
function registerHandOuts(program: Program, group: Program): void {
  group
    .command('revealed-items')
    .description('holt offengelegte Messaufgaben mit Salzen und Wegen, auch zum Weitergeben')
    .argument('<id>')
    .argument('<lot>', 'Los')
    .argument('<suite>', 'Kennung der Messreihe')
    .option('--out <file>', 'Zieldatei')
    .action((id: string, lot: string, suite: string, { out }: { out?: string }) =>
      run(program, async (client) => {
        const file = out ?? `aufgaben-${id}-${suite}.json`;
        const path = `/api/procedures/${id}/lots/${lot}/suites/${suite}/revealed-items`;
        await writeFile(file, await client.download(path));
        print(file);
      }),
    );
  group
    .command('cells')
    .description('holt die eigenen Antworten eines Bieters aus einer Messung, zur Akteneinsicht')
    .argument('<id>')
    .argument('<lot>', 'Los')
    .argument('<suite>', 'Kennung der Messreihe')
    .argument('<bid>', 'Kennung des Angebots')
    .option('--out <file>', 'Zieldatei')
    .action((id: string, lot: string, suite: string, bid: string, { out }: { out?: string }) =>
      run(program, async (client) => {
        const file = out ?? `antworten-${id}-${suite}-${bid}.json`;
        const { collectCells } = await import('../suite/collect-cells.js');
        const cells = await collectCells(client, `${id}/lots/${lot}/suites/${suite}/bids/${bid}`);
        await writeFile(file, `${JSON.stringify(cells, null, 2)}\n`);
        print(file);
      }),
    );
}

function registerFolders(program: Program, group: Program): void {
  const from = (part: 'start' | 'design', description: string): void => {
    group
      .command(part)
      .description(description)
      .argument('<folder>', 'Verfahrensordner')
      .option('--id <id>', 'andere Kennung als in procedure.yaml')
      .action((folder: string, { id }: { id?: string }) =>
        run(program, async (client, user) => {
          const loaded = await loadFolder(folder);
          const { startFromFolder, designFromFolder } = await import('../procedure-from-folder.js');
          const procedureId = id ?? loaded.procedure.id;
          const target = { procedureId, title: loaded.procedure.title, keyPrefix: randomUUID() };
          if (part === 'start') await startFromFolder(client, loaded, target, user);
          else await designFromFolder(client, loaded, target);
          print(procedureId);
        }),
      );
  };
  from('start', 'eröffnet ein Verfahren aus einem Ordner: Mitglieder, Anwendungsfall');
  from('design', 'übernimmt Profile und Messreihen aus dem Ordner');
}

async function bodyOf(options: { body?: string; bodyFile?: string }): Promise<unknown> {
  const text =
    options.bodyFile === undefined
      ? (options.body ?? '{}')
      : await readFile(options.bodyFile, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error('Der Inhalt ist kein JSON. / The body is not JSON.');
  }
}

function registerAnyCommand(program: Program): void {
  program
    .command('command')
    .description('gibt einen Befehl in einem Verfahren')
    .argument('<id>', 'Kennung des Verfahrens')
    .argument('<name>', 'Name des Befehls')
    .option('--body <json>', 'Inhalt als JSON')
    .option('--body-file <file>', 'Inhalt aus einer JSON-Datei')
    .option('--key <key>', 'Idempotenzschlüssel, zum Wiederholen')
    .action(
      (id: string, name: string, options: { body?: string; bodyFile?: string; key?: string }) =>
        run(program, async (client) => {
          printJson(
            await client.command(id, name, await bodyOf(options), options.key ?? randomUUID()),
          );
        }),
    );
}

/** Registers everything that needs the API; address and person come from options or the environment. */
export function registerProcedureCommands(program: Program): void {
  const port = process.env['PORT'] ?? '3000';
  program
    .option(
      '--url <url>',
      'Adresse der Schnittstelle',
      process.env['ZUSCHLAG_URL'] ?? `http://127.0.0.1:${port}`,
    )
    .option('--user <name>', 'Name (ZUSCHLAG_USER)', process.env['ZUSCHLAG_USER'])
    .option('--password <password>', 'Kennwort (besser: ZUSCHLAG_PASSWORD)');
  const group = program.command('procedure').description('Vergabeverfahren');
  registerFolders(program, group);
  registerReading(program, group);
  registerEvidence(program, group);
  registerHandOuts(program, group);
  registerAnyCommand(program);
  registerLog(program);
}
