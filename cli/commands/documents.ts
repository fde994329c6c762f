/** `zuschlag documents`: letters and protocols of a procedure, what state each is in, and each file by its digest. */
import { writeFile } from 'node:fs/promises';
import type { Command as Program } from 'commander';
import type { DocumentLine } from '../../criteria/procedure/document-view.js';
import { run } from './signed-in.js';

interface DocumentList {
  readonly documents: readonly DocumentLine[];
  readonly lettersDigest: string | null;
}

const STATES: Readonly<Record<DocumentLine['state'], string>> = {
  draft: 'Entwurf',
  sent: 'versandt',
  issued: 'ausgefertigt',
  beingMade: 'in Arbeit',
};

/** One document in a line of columns; the whole digest, since it is what people copy. */
export const documentText = (line: DocumentLine): string =>
  [
    line.kind,
    line.bidId ?? line.lotId ?? '-',
    line.on,
    line.language,
    STATES[line.state],
    line.pages === null ? '-' : `${line.pages} S.`,
    line.digest ?? '-',
    ...(line.changed.length === 0 ? [] : [`geändert: ${line.changed.join(', ')}`]),
  ].join('\t');

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export function registerDocuments(program: Program): void {
  program
    .command('documents')
    .description('Schreiben und Niederschriften eines Verfahrens; mit --get eine davon als Datei')
    .argument('<id>')
    .option(
      '--get <digest>',
      'Dokument mit diesem Fingerabdruck holen; vor dem Versand als ENTWURF',
    )
    .option('--out <file>', 'Zieldatei')
    .action((id: string, { get, out }: { get?: string; out?: string }) =>
      run(program, async (client) => {
        if (get !== undefined) {
          const file = out ?? `dokument-${get.slice(0, 12)}.pdf`;
          const path = `/api/procedures/${id}/documents/${encodeURIComponent(get)}`;
          await writeFile(file, await client.download(path));
          print(file);
          return;
        }
        const list = (await client.get(`/api/procedures/${id}/documents`)) as DocumentList;
        for (const line of list.documents) print(documentText(line));
        if (list.lettersDigest !== null) print(`Versand mit: digest ${list.lettersDigest}`);
      }),
    );
}
