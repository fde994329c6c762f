/** The shape of the code: who imports whom, and what every file looks like. */
import { describe, expect, it } from 'vitest';
import { importOffence, targetOf } from '../scripts/import-rules.mjs';
import { importsIn, readSource, sourceFiles } from './harness/source-files.js';

const CODE = sourceFiles('.ts', '.mts', '.mjs', '.js');
const OURS = CODE.filter((file) => !file.startsWith('test/') && file.includes('/'));
const IMPORTS = new Map(CODE.map((file) => [file, importsIn(file, readSource(file))]));
const importsOf = (file: string) => IMPORTS.get(file) ?? [];

describe('the table of imports', () => {
  it.each([
    ['criteria/award/ranking.ts', 'node:fs', false],
    ['criteria/award/ranking.ts', 'zod', false],
    ['criteria/award/ranking.ts', 'zod', true],
    ['criteria/award/method.schema.ts', 'zod', false, 'allowed'],
    ['criteria/award/ranking.ts', '../exact/rational.js', false, 'allowed'],
    ['criteria/award/ranking.ts', '../../store/database.js', true],
    ['criteria/award/ranking.ts', 'jsonata', false],
    ['criteria/formula/evaluate.ts', 'jsonata', false, 'allowed'],
    ['criteria/file/places.ts', 'yaml', false, 'allowed'],
    ['criteria/award/ranking.ts', 'yaml', false],
    ['criteria/award/ranking.ts', '@noble/hashes/sha2.js', false, 'allowed'],
    ['workflows/procedure.ts', 'node:fs', false],
    ['workflows/procedure.ts', '../activities/contracts.js', false],
    ['workflows/procedure.ts', '../activities/contracts.js', true, 'allowed'],
    ['workflows/procedure.ts', '../activities/append-events.js', true],
    ['workflows/procedure.ts', '../criteria/award/method.schema.js', false],
    ['workflows/procedure.ts', '../criteria/award/method.schema.js', true, 'allowed'],
    ['workflows/procedure.ts', '../criteria/formula/evaluate.js', false],
    ['workflows/procedure.ts', '../store/database.js', false],
    ['activities/render-record.ts', '../api/problem.js', false],
    ['activities/render-record.ts', '../templates/record/render-record.js', false, 'allowed'],
    ['activities/render-record.ts', '../workflows/messages.js', false],
    ['activities/worker.ts', '../workflows/messages.js', false, 'allowed'],
    ['activities/worker.ts', '../workflows/procedure.js', false],
    ['store/database.ts', '@temporalio/client', false],
    ['store/database.ts', 'express', true],
    ['benchmark/run-cell.ts', '../store/item-log.js', true],
    ['signing/inspect.ts', '../criteria/canonical-json.js', false],
    ['signing/inspect.ts', '../criteria/bilingual.js', true, 'allowed'],
    ['signing/inspect.ts', 'node:fs', false],
    ['templates/pdf/render-pdf.ts', 'node:fs', false],
    ['templates/pdf/render-pdf.ts', '../../store/database.js', false],
    ['api/server.ts', '../activities/append-events.js', false],
    ['api/server.ts', '../workflows/messages.js', false, 'allowed'],
    ['api/server.ts', '../workflows/procedure.js', true],
    ['cli/rank.ts', '../workflows/messages.js', true],
    ['cli/rank.ts', '../store/database.js', false],
    ['cli/start.ts', '../store/migrate.js', false, 'allowed'],
    ['criteria/award/ranking.ts', '../../test/harness/sample-events.js', false],
  ] as const)('%s -> %s (type: %s)', (file, specifier, onlyType, verdict?: 'allowed') => {
    const offence = importOffence(file, specifier, onlyType);
    expect(offence === null ? 'allowed' : 'refused', offence ?? '').toBe(verdict ?? 'refused');
  });

  it('is kept by every file', () => {
    const offences = OURS.flatMap((file) =>
      importsOf(file).map(({ specifier, onlyType }) => importOffence(file, specifier, onlyType)),
    );
    expect(offences.filter((offence) => offence !== null)).toEqual([]);
  });

  it('sees every way to import', () => {
    const source = [
      `import a from './a.js';`,
      `import type { B } from './b.js';`,
      `export { c } from './c.js';`,
      `export type { D } from './d.js';`,
      `const e = await import('./e.js');`,
      `let f: import('./f.js').F;`,
      `import './g.js';`,
    ].join('\n');
    expect(importsIn('x.ts', source)).toEqual([
      { specifier: './a.js', onlyType: false },
      { specifier: './b.js', onlyType: true },
      { specifier: './c.js', onlyType: false },
      { specifier: './d.js', onlyType: true },
      { specifier: './e.js', onlyType: false },
      { specifier: './f.js', onlyType: true },
      { specifier: './g.js', onlyType: false },
    ]);
  });
});

/** Files that are loaded with a file, by imports that remain at run time. */
function reachedFrom(start: string): ReadonlyMap<string, string> {
  const via = new Map([[start, '']]);
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const { specifier, onlyType } of importsOf(file)) {
      const target = specifier.startsWith('.') ? targetOf(file, specifier) : specifier;
      if (onlyType || via.has(target)) continue;
      via.set(target, file);
      if (IMPORTS.has(target)) waiting.push(target);
    }
  }
  return via;
}

describe('what a workflow loads', () => {
  const reached = reachedFrom('workflows/index.ts');

  it('is the domain and the workflow library, whatever the way', () => {
    const outside = [...reached.keys()].filter((target) => !IMPORTS.has(target));
    expect(outside.sort()).toEqual([
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      '@temporalio/common',
      '@temporalio/workflow',
      'canonicalize',
    ]);
  });

  it('contains no schema', () => {
    const wrong = [...reached].filter(([file]) => /\.schema\.ts$/.test(file));
    expect(wrong.map(([file, from]) => `${from} -> ${file}`)).toEqual([]);
  });
});

describe('every file', () => {
  it('opens with a comment that is at least one sentence', () => {
    const silent = CODE.filter(
      (file) => !/^(#!.*\n)?\/\*\*\s[^]*?[.:;!?)][^]*?\*\//.test(readSource(file)),
    );
    expect(silent).toEqual([]);
  });

  it('has at most 300 lines', () => {
    const long = CODE.map((file) => [file, readSource(file).trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > 300)
      .map(([file, lines]) => `${file}: ${lines} lines`);
    expect(long).toEqual([]);
  });

  it('says by its name what it is about', () => {
    const vague = /(^|[-/.])(utils?|helpers?|common|managers?|services?|misc)([-.][^/]*)?$/;
    expect(vague.test('api/common.ts') && vague.test('api/date-utils.ts')).toBe(true);
    const stem = (file: string) => file.replace(/(\.test|\.schema)?\.[cm]?[jt]s$/, '');
    const isVague = (file: string) => vague.test(`${stem(file)}.ts`);
    // These are about services: the programs that an installation runs.
    const about = /(^|\/)(start-services|service-environment)$/;
    expect(CODE.filter((file) => isVague(file) && !about.test(stem(file)))).toEqual([]);
  });

  it('is named in kebab case', () => {
    const name = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(ts|mts|mjs|js)$/;
    expect(CODE.filter((file) => !name.test(file.split('/').at(-1) ?? ''))).toEqual([]);
  });

  it('is no barrel, except the entry of the workflow bundle', () => {
    const barrels = CODE.filter((file) => {
      const lines = readSource(file)
        .replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '')
        .split(';');
      const statements = lines.map((line) => line.trim()).filter((line) => line !== '');
      return statements.every((line) => /^export\s[^=]*\sfrom\s/.test(line));
    });
    expect(barrels).toEqual(['workflows/index.ts']);
  });

  it('exports by name: only the settings of tools have a default export', () => {
    const defaults = CODE.filter((file) => /^export default /m.test(readSource(file)));
    expect(defaults).toEqual(['eslint.config.js', 'vitest.config.ts']);
  });
});
