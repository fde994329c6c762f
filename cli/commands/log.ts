/** `zuschlag log`: prove the log by itself, against anchors kept outside, and see how the anchors fare. */
import type { Command as Program } from 'commander';
import type { AnchoredHead } from '../../criteria/anchor/anchor.js';
import type { AnchorDifference } from '../../criteria/anchor/compare-log.js';
import type { Language } from '../../criteria/bilingual.js';
import type { ApiClient } from '../api-client.js';
import type { CompareHeads } from '../log/hold-against-anchors.js';
import type { AnchorReport } from '../log/verify-anchors.js';
import { run } from './signed-in.js';

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** As many as the API takes at once. */
const HEADS_AT_ONCE = 500;

interface VerifyOptions {
  readonly anchor?: readonly string[];
  readonly export?: readonly string[];
  readonly lang: Language;
}

async function verifyChains(client: ApiClient, id: string | undefined): Promise<void> {
  const query = id === undefined ? '' : `?procedureId=${encodeURIComponent(id)}`;
  const verdict = (await client.get(`/api/log/verification${query}`)) as
    | { kind: 'intact'; procedures: number; entries: number }
    | {
        kind: 'broken';
        faults: readonly { procedureId: string; sequence: number; fault: string }[];
      };
  if (verdict.kind === 'intact') {
    print(`unversehrt: ${verdict.procedures} Verfahren, ${verdict.entries} Einträge`);
    return;
  }
  for (const { procedureId, sequence, fault } of verdict.faults) {
    print(`${procedureId}: Eintrag ${sequence} stimmt nicht (${fault})`);
  }
  process.exitCode = 1;
}

const comparedBySystem =
  (client: ApiClient): CompareHeads =>
  async (heads) => {
    const differences: AnchorDifference[] = [];
    for (let from = 0; from < heads.length; from += HEADS_AT_ONCE) {
      const part: readonly AnchoredHead[] = heads.slice(from, from + HEADS_AT_ONCE);
      const answer = await client.post('/api/log/anchor-comparison', { heads: part });
      differences.push(...(answer as { differences: readonly AnchorDifference[] }).differences);
    }
    return differences;
  };

function show({ sound, lines }: AnchorReport, lang: Language): void {
  for (const line of lines) print(line[lang]);
  if (!sound) process.exitCode = 1;
}

async function verify(
  program: Program,
  id: string | undefined,
  { anchor = [], export: exports = [], lang }: VerifyOptions,
): Promise<void> {
  const { verifyExports, verifySystem } = await import('../log/verify-anchors.js');
  if (exports.length > 0) {
    try {
      show(await verifyExports(anchor, exports), lang);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    }
    return;
  }
  await run(program, async (client) => {
    await verifyChains(client, id);
    if (anchor.length === 0) return;
    const covers = (procedureId: string): boolean => id === undefined || procedureId === id;
    show(await verifySystem(anchor, comparedBySystem(client), covers), lang);
  });
}

export function registerLog(program: Program): void {
  const group = program.command('log').description('Ereignisprotokoll');
  group
    .command('verify')
    .description('prüft die Hashketten und nennt den ersten falschen Eintrag')
    .argument('[id]', 'nur dieses Verfahren')
    .option('--anchor <files...>', 'Anker, die außerhalb verwahrt wurden')
    .option('--export <files...>', 'ohne das System: gegen ausgeführte Protokolle')
    .option('--lang <language>', 'de oder en', 'de')
    .action((id: string | undefined, options: VerifyOptions) => verify(program, id, options));
  group
    .command('anchors')
    .description('wie es um die Anker des Protokolls steht')
    .action(() =>
      run(program, async (client) => {
        print(JSON.stringify(await client.get('/api/anchors'), null, 2));
      }),
    );
}
