/** `zuschlag suite`: a suite that lies about its examples is refused, and an import can be checked at once. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSuites } from '../../../cli/suite/check-suite-file.js';
import { importSuite } from '../../../cli/suite/import-suite.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suite-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const request = () => ({
  format: 'inspect' as const,
  file: join(folder, 'fragen.jsonl'),
  out: join(folder, 'neu'),
  licence: 'CC0-1.0',
  language: 'de',
});

describe('zuschlag suite', () => {
  it('imports samples into a folder that passes the check, and overwrites nothing', async () => {
    await writeFile(request().file, '{"input":"Wann?","target":"Montag"}\n');
    const done = await importSuite(request(), 'de');
    expect([done.exitCode, done.stderr]).toEqual([0, '']);
    const checked = await checkSuites([join(folder, 'neu/suite.yaml')], 'en');
    expect(checked.stdout).toMatch(/in order, fragen@1\.0\.0, 1 items from 1 sources/);
    expect(checked.exitCode).toBe(0);
    expect((await importSuite(request(), 'de')).exitCode).toBe(1);
  });

  it('names every key that an import cannot honour, and writes nothing', async () => {
    await writeFile(request().file, '{"input":"Wann?","target":"Montag","sandbox":"docker"}\n');
    const refused = await importSuite(request(), 'de');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('[0].sandbox: "sandbox" wird nicht unterstützt.');
    await expect(readFile(join(folder, 'neu/suite.yaml'))).rejects.toThrow();
  });

  it.each<[string, object, RegExp]>([
    [
      'a right example that is wrong',
      { examples: { right: ['Di'], wrong: ['Mi'] } },
      /right example is judged wrong/,
    ],
    [
      'a wrong example that is right',
      { examples: { right: ['Mo'], wrong: ['Mo'] } },
      /wrong example is judged right/,
    ],
    ['a row that no catalogue has', { criteria: ['BSI-XYZ-1'] }, /no row of bsi\.genai/],
  ])('refuses %s', async (_case, extra, words) => {
    const suite = await readFile('suites/sicherheit/suite.yaml', 'utf8');
    await writeFile(join(folder, 'suite.yaml'), suite);
    const line = {
      id: 'a',
      cluster: 'a',
      messages: [{ role: 'user', content: 'Wann?' }],
      target: 'Mo',
      grader: { kind: 'exact' },
      ...extra,
    };
    await writeFile(join(folder, 'items.jsonl'), `${JSON.stringify(line)}\n`);
    const checked = await checkSuites([join(folder, 'suite.yaml')], 'en');
    expect(checked.exitCode).toBe(1);
    expect(checked.stdout).toMatch(words);
  });
});
