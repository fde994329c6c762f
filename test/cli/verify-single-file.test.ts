/** The verifier as one file: alone in a folder, without environment and without network, it says what `zuschlag verify` says. */
import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCommand } from '../../cli/verify.js';
import { buildRecord } from '../../criteria/record/build-record.js';
import { buildVerifier } from '../../scripts/bundle-verify.js';
import { singleLotEntries } from '../harness/sample-events.js';
import { renderedRecord, signByAuthority } from '../harness/signed-record.js';
import { flip } from '../signing/tampering.js';

const PRELOAD = fileURLToPath(new URL('../harness/without-network.mjs', import.meta.url));

let built: string;
let alone: string;
let files: string;

beforeAll(async () => {
  [built, alone, files] = (await Promise.all(
    ['built', 'alone', 'files'].map((name) => mkdtemp(join(tmpdir(), `verify-${name}-`))),
  )) as [string, string, string];
  const { singleFile } = await buildVerifier(built);
  await copyFile(singleFile, join(alone, 'zuschlag-verify.mjs'));
  const unsigned = await renderedRecord(buildRecord(singleLotEntries(), 1));
  const { pdf, authorityPem } = await signByAuthority(unsigned);
  await writeFile(join(files, 'record.pdf'), pdf);
  await writeFile(join(files, 'tampered.pdf'), flip(pdf, pdf.indexOf(0x0a, 5_000) - 3));
  await writeFile(join(files, 'words.pdf'), 'Guten Tag');
  await writeFile(join(files, 'root.pem'), authorityPem);
}, 240_000);
afterAll(async () => {
  await Promise.all([built, alone, files].map((folder) => rm(folder, { recursive: true })));
});

function run(program: string, args: readonly string[]) {
  const node = ['--import', PRELOAD, program, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, {
    cwd: alone,
    env: {},
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { exitCode: status, stdout, stderr };
}

describe('the single file', { timeout: 240_000 }, () => {
  it.each<[string, string, { trust?: string; lang: 'de' | 'en'; json: boolean }, number]>([
    ['a valid training record', 'record.pdf', { lang: 'de', json: false }, 0],
    [
      'a valid record below a named root',
      'record.pdf',
      { lang: 'en', json: false, trust: 'root.pem' },
      0,
    ],
    ['a valid record as JSON', 'record.pdf', { lang: 'en', json: true }, 0],
    ['a tampered record', 'tampered.pdf', { lang: 'de', json: false }, 1],
    ['words', 'words.pdf', { lang: 'en', json: false }, 2],
    ['nothing', 'nothing.pdf', { lang: 'de', json: false }, 2],
  ])('says of %s what the command says', async (_, name, { trust, lang, json }, exitCode) => {
    const file = join(files, name);
    const along = trust === undefined ? {} : { trust: join(files, trust) };
    const expected = await verifyCommand(file, { lang, json, ...along });
    expect(expected.exitCode).toBe(exitCode);
    const flags = [
      ...Object.values(along).flatMap((path) => ['--trust', path]),
      ...(json ? ['--json'] : []),
    ];
    const found = run('zuschlag-verify.mjs', [file, '--lang', lang, ...flags]);
    expect(found).toEqual(expected);
  });

  it.each([
    ['no file', []],
    ['two files', ['a.pdf', 'b.pdf']],
    ['an unknown option', ['a.pdf', '--fast']],
    ['an unknown language', ['a.pdf', '--lang', 'fr']],
  ])('explains itself when there is %s', (_, args) => {
    const { exitCode, stdout, stderr } = run('zuschlag-verify.mjs', args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Aufruf: .*\nUsage: .*\n$/);
  });

  it('needs no module but those of Node that read files, hash and unpack', async () => {
    const code = await readFile(join(alone, 'zuschlag-verify.mjs'), 'utf8');
    const named = [...code.matchAll(/(?:\bfrom\s*|\brequire\(|\bimport\()["']([\w:@/.-]+)["']/g)];
    const modules = new Set(named.map(([, name = '']) => name.replace(/^node:/, '')));
    expect([...modules].sort()).toEqual(
      [
        'crypto',
        'events',
        'fs',
        'fs/promises',
        'module',
        'path',
        'stream',
        'string_decoder',
        'util',
        'zlib',
      ].filter((name) => modules.has(name)),
    );
  });
});

it('is watched by a preload that does notice a connection', async () => {
  const program = join(alone, 'connects.mjs');
  await writeFile(program, "await fetch('http://127.0.0.1:9/');");
  expect(run(program, []).exitCode).toBe(99);
  await writeFile(program, "import { connect } from 'node:net'; connect(9, '127.0.0.1');");
  expect(run(program, []).exitCode).toBe(99);
});
