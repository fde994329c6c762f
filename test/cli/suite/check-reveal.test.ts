/** `zuschlag suite check-reveal`: anybody with the published root checks revealed items, offline; the register reads as lines. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkReveal } from '../../../cli/suite/check-reveal.js';
import { registerText } from '../../../cli/suite/register-text.js';
import { COMMITTED_SUITE, revealedSuite } from '../../harness/committed-lot.js';

const { root, items } = COMMITTED_SUITE.commitment;
const whole = revealedSuite();
const [first, ...rest] = whole.items;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reveal-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(text: string): Promise<string> {
  const file = join(folder, 'aufgaben.json');
  await writeFile(file, text);
  return file;
}

describe('revealed items in a file', () => {
  it.each<[string, unknown, number, string, string]>([
    ['all of them', whole, 0, `BELEGT: ${items} von ${items}`, `PROVED: ${items} of ${items}`],
    [
      'some of them',
      { ...whole, items: rest },
      0,
      'Die übrigen zeigt diese Datei nicht',
      'does not show the others',
    ],
    [
      'a changed one',
      { ...whole, items: [{ ...first, salt: '0'.repeat(64) }, ...rest] },
      1,
      'items[0]: führt nicht zur Wurzel',
      'items[0]: does not lead to the root',
    ],
    [
      'one twice',
      { ...whole, items: [first, first] },
      1,
      'items[1]: steht zweimal',
      'items[1]: stands',
    ],
    ['something else', [], 1, 'schema: hat nicht die Form', 'schema: has not the form'],
  ])('%s', async (_what, value, exitCode, german, english) => {
    const file = await written(JSON.stringify(value));
    const de = await checkReveal({ file, root, items }, 'de');
    const en = await checkReveal({ file, root }, 'en');
    expect([de.exitCode, en.exitCode]).toEqual([exitCode, exitCode]);
    expect(de.stdout).toContain(german);
    expect(en.stdout).toContain(english);
  });

  it.each<[string, string, string, number?]>([
    ['no JSON', '{', root],
    ['a root of other letters', '{}', 'XYZ'],
    ['a number that is none', '{}', root, Number.NaN],
  ])('are not judged: %s', async (_what, text, against, count) => {
    const file = await written(text);
    const question = { file, root: against };
    const result = await checkReveal(
      count === undefined ? question : { ...question, items: count },
      'de',
    );
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/^zuschlag suite check-reveal: .+\n$/u);
  });

  it('that are not there are said to be missing', async () => {
    const file = join(folder, 'fehlt.json');
    expect((await checkReveal({ file, root }, 'de')).exitCode).toBe(2);
  });
});

describe('the register of burnt items', () => {
  it('reads as one line for each run and suite, and one for each decision', () => {
    const at = '2026-11-21T09:00:00.000Z';
    const place = { procedureId: 'p', suiteId: 's', items: 60 };
    const register = {
      burnt: [{ ...place, runId: 'p.1.1', burntAt: at }],
      disclosed: [
        { ...place, lotId: '1', decision: 'kept' as const, root, at },
        { ...place, lotId: '1', decision: 'revealed' as const, root, at },
      ],
    };
    const lines = registerText(register).split('\n');
    expect(lines).toEqual([
      `verbraucht\t${at}\ts\t60 Aufgaben\tLauf p.1.1`,
      `geheim\t${at}\ts\t60 Aufgaben\tp, Los 1\tWurzel ${root}`,
      `offengelegt\t${at}\ts\t60 Aufgaben\tp, Los 1\tWurzel ${root}`,
    ]);
    expect(registerText({ burnt: [], disclosed: [] })).toBe('Keine Aufgabe ist verbraucht.');
  });
});
