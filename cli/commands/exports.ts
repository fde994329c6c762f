/** `zuschlag export`: data of a procedure for other systems, as the signed-in person may have it. */
import { writeFile } from 'node:fs/promises';
import type { Command as Program } from 'commander';
import { Option } from 'commander';
import type { Language } from '../../criteria/bilingual.js';
import type { EformsSheet } from '../../criteria/export/eforms.js';
import type { ApiClient } from '../api-client.js';
import { run } from './signed-in.js';
import { writeResult } from './write-result.js';

interface Options {
  readonly lot?: string;
  readonly lang: Language;
  readonly out?: string;
  readonly scores?: boolean;
  readonly subtype?: string;
  readonly format?: 'json' | 'csv' | 'yaml';
  readonly catalogue?: string;
}

async function put(text: string | Uint8Array, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else {
    await writeFile(out, text);
    process.stdout.write(`${out}\n`);
  }
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const pathOf = (id: string, kind: string, query: Readonly<Record<string, string | undefined>>) => {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `/api/procedures/${encodeURIComponent(id)}/exports/${kind}?${new URLSearchParams(given).toString()}`;
};

async function sheetText(sheet: EformsSheet, { format, lang }: Options): Promise<string> {
  if (format === 'csv') {
    const { csvText } = await import('../../criteria/export/csv.js');
    const { eformsRows } = await import('../../criteria/export/eforms-rows.js');
    return csvText(eformsRows(sheet, lang), lang);
  }
  if (format === 'yaml') {
    const { stringify } = await import('yaml');
    return stringify(sheet);
  }
  return asJson(sheet);
}

type Fetch = (client: ApiClient, id: string, options: Options) => Promise<string | Uint8Array>;

const FETCHES: Readonly<Record<'matrix' | 'ocds' | 'eforms' | 'oscal', Fetch>> = {
  matrix: (client, id, { lot, lang }) =>
    client.download(pathOf(id, 'matrix', { lot, language: lang })),
  ocds: async (client, id, { lang, scores }) => {
    const query = { language: lang, ...(scores === true ? { scores: 'yes' } : {}) };
    return asJson(await client.get(pathOf(id, 'ocds', query)));
  },
  eforms: async (client, id, options) => {
    const path = pathOf(id, 'eforms', { subtype: options.subtype });
    return sheetText((await client.get(path)) as EformsSheet, options);
  },
  oscal: async (client, id, { lot, lang }) =>
    asJson(await client.get(pathOf(id, 'oscal', { lot, language: lang }))),
};

/** Catalogues lie on this machine: no service is needed. */
async function exportCatalogue(id: string, { lang, out }: Options): Promise<void> {
  const { catalogueAsOscal } = await import('../catalogue/oscal.js');
  const result = await catalogueAsOscal(id, lang);
  if (out === undefined || result.exitCode !== 0) writeResult(result);
  else await put(result.stdout, out);
}

export function registerExports(program: Program): void {
  const group = program.command('export').description('Daten für andere Systeme');
  const command = (kind: keyof typeof FETCHES, description: string): Program =>
    group
      .command(kind)
      .description(description)
      .argument(kind === 'oscal' ? '[procedure]' : '<procedure>', 'Kennung des Verfahrens')
      .option('--out <file>', 'Zieldatei')
      .addOption(new Option('--lang <language>', 'Sprache').choices(['de', 'en']).default('de'))
      .action(async (id: string | undefined, options: Options) => {
        if (options.catalogue !== undefined) return exportCatalogue(options.catalogue, options);
        if (id === undefined) throw new Error('Verfahren oder --catalogue angeben.');
        return run(program, async (client) =>
          put(await FETCHES[kind](client, id, options), options.out),
        );
      });
  command('matrix', 'Kriterien mal Angebote als CSV').option('--lot <id>', 'Los');
  command('ocds', 'OCDS-1.1.5-Veröffentlichung').option(
    '--scores',
    'mit Punkten und Rängen: für die Akte, nicht zum Veröffentlichen',
  );
  command('eforms', 'Datenblatt für eine eForms-Bekanntmachung')
    .addOption(
      new Option('--subtype <number>', '16 Auftrags-, 29 Vergabebekanntmachung')
        .choices(['16', '29'])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--format <format>', 'Form').choices(['json', 'csv', 'yaml']).default('json'),
    );
  command('oscal', 'Profil eines Loses oder ein Katalog als OSCAL')
    .option('--lot <id>', 'Los')
    .option('--catalogue <id>', 'statt eines Verfahrens: dieser Katalog, ID oder ID@VERSION');
}
