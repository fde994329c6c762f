/** The set-up program, in a small checkout of its own with an npm that only notes what it is asked. */
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const bootstrap = fileURLToPath(new URL('../../scripts/bootstrap.mjs', import.meta.url));
const tsx = dirname(dirname(createRequire(import.meta.url).resolve('tsx')));

/** Installs what the tests need in the place of the real packages, slowly enough for two starts to meet. */
const NPM = `
const { appendFileSync, cpSync, existsSync, rmSync, writeFileSync } = require('node:fs');
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (existsSync('npm-fails')) { console.error('npm error network'); process.exit(7); }
setTimeout(() => {
  rmSync('node_modules', { recursive: true, force: true });
  cpSync('packages', 'node_modules', { recursive: true, verbatimSymlinks: true });
  writeFileSync('node_modules/.package-lock.json', '{}');
}, 400);
`;

/** Stands for vitest: writes the result list the test has prepared, and ends as told. */
const VITEST = `
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
const list = process.argv.find((arg) => arg.startsWith('--outputFile.json=')).split('=')[1];
console.log('arguments ' + process.argv.slice(-1));
if (process.env.HANG) { process.on('SIGTERM', () => process.exit(9)); console.log('hanging'); setInterval(() => {}, 1e5); }
else { if (existsSync('results.json')) copyFileSync('results.json', list); process.exit(Number(readFileSync('code', 'utf8'))); }
`;

describe('bootstrap', () => {
  let root = '';
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'zuschlag-bootstrap-'));
    mkdirSync(join(root, 'scripts'));
    cpSync(bootstrap, join(root, 'scripts', 'bootstrap.mjs'));
    put('npm/npm-cli.js', NPM);
    put('package.json', '{"type":"module"}');
    put('npm/package.json', '{"type":"commonjs"}');
    put('package-lock.json', '{"lockfileVersion":3}');
    put('packages/vitest/vitest.mjs', VITEST);
    symlinkSync(tsx, join(root, 'packages', 'tsx'));
    put(
      'cli/services/prepare-temporal.ts',
      'const text: string = "temporal ready"; console.log(text);',
    );
    put('cli/zuschlag.mjs', 'console.log("program " + process.argv.slice(2).join(" "));');
    put('code', '0');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const start = (
    args: readonly string[],
    env: Record<string, string> = {},
    node: string[] = [],
  ) => {
    const child = spawn(process.execPath, [...node, join(root, 'scripts/bootstrap.mjs'), ...args], {
      cwd: root,
      env: { ...process.env, npm_execpath: join(root, 'npm/npm-cli.js'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const seen = new Map<string, () => void>();
    const collect = (part: Buffer) => {
      output += part.toString();
      for (const [text, tell] of seen) if (output.includes(text)) tell();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const ended = new Promise<{ readonly code: number | null; readonly output: string }>(
      (resolve) => child.once('close', (code) => resolve({ code, output })),
    );
    const says = (text: string) => new Promise<void>((resolve) => seen.set(text, resolve));
    return { child, ended, says };
  };
  const run = (...args: Parameters<typeof start>) => start(...args).ended;
  const npmCalls = () => readFileSync(join(root, 'npm-calls'), 'utf8').trim().split('\n');

  it('installs the locked packages once, saying why, and then hands over', async () => {
    const first = await run(['start', '--once']);
    expect(first.output).toContain(
      'Pakete werden installiert (npm ci; noch keine installiert) ...',
    );
    expect(first.output).toMatch(/program start --once\n$/u);
    expect(npmCalls()).toEqual(['ci --include=dev --include=optional']);
    const second = await run(['start', '--empty']);
    expect(second).toEqual({ code: 0, output: 'program start --empty\n' });
    expect(npmCalls()).toHaveLength(1);
  });

  it('installs again when the lock file has changed or an installation was broken off', async () => {
    await run(['start']);
    put('package-lock.json', '{"lockfileVersion":3,"changed":true}');
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(root, 'package-lock.json'), later, later);
    expect((await run(['start'])).output).toContain('(npm ci; package-lock.json ist neuer)');
    rmSync(join(root, 'node_modules', '.zuschlag-installed'));
    rmSync(join(root, 'node_modules', '.package-lock.json'));
    const broken = await run(['start']);
    expect(broken.output).toContain('(npm ci; die letzte Installation ist nicht vollständig)');
  });

  const installByHand = () => {
    cpSync(join(root, 'packages'), join(root, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    put('node_modules/.package-lock.json', '{}');
  };

  it('leaves packages alone that somebody has just installed by hand', async () => {
    installByHand();
    expect((await run(['start'])).output).toBe('program start\n');
  });

  it('lets two starts at the same time install once', async () => {
    const both = await Promise.all([run(['start']), run(['start'])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(npmCalls()).toHaveLength(1);
  });

  it('ends with a sentence and the end of the output of npm when that fails', async () => {
    put('npm-fails', '');
    const { code, output } = await run(['start']);
    expect(code).toBe(1);
    expect(output).toContain('npm error network');
    expect(output).toContain('Die Pakete ließen sich nicht installieren');
    expect(output).not.toContain('program');
  });

  const file = (status: string, ...outcomes: readonly string[]) => ({
    status,
    assertionResults: outcomes.map((outcome) => ({ status: outcome })),
  });
  it.each([
    [
      0,
      [file('passed', 'passed', 'passed'), file('passed', 'passed', 'skipped')],
      '3 passed, 0 failed',
      0,
    ],
    [1, [file('failed', 'passed', 'failed'), file('passed', 'passed')], '2 passed, 1 failed', 1],
    [1, [file('failed'), file('passed', 'passed')], '1 passed, 1 failed', 1],
    [1, [file('passed', 'passed')], '1 passed, 1 failed', 1],
    [0, [file('failed', 'failed')], '0 passed, 1 failed', 1],
    [134, null, '0 passed, 1 failed', 134],
  ])('tests: code %i and %j close with "%s"', async (vitestCode, files, line, code) => {
    installByHand();
    put('code', String(vitestCode));
    if (files !== null) put('results.json', JSON.stringify({ testResults: files }));
    const result = await run(['test', 'only-these']);
    expect(result.output).toContain('temporal ready\narguments only-these\n');
    expect(result.output.endsWith(`\n${line}\n`)).toBe(true);
    expect(result.code).toBe(code);
  });

  it('ends when the shell between npm and it is ended', async () => {
    installByHand();
    put(
      'cli/zuschlag.mjs',
      `process.once('SIGTERM', () => { console.log('asked to stop'); process.exit(0); });
       console.log('serving'); setInterval(() => {}, 1e5);`,
    );
    const shell = spawn(
      '/bin/sh',
      ['-c', `"${process.execPath}" "${join(root, 'scripts/bootstrap.mjs')}" start; true`],
      {
        env: { ...process.env, npm_lifecycle_event: 'start' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    for await (const part of shell.stdout) {
      output += String(part);
      if (output.includes('serving')) shell.kill('SIGKILL');
    }
    expect(output).toBe('serving\nasked to stop\n');
  });

  it('runs stories beside the other tests, adds both up and ends with the code of the one that failed', async () => {
    installByHand();
    put('code', '0');
    put('results.json', JSON.stringify({ testResults: [file('passed', 'passed', 'passed')] }));
    const { output, code } = await run(['test']);
    expect(output).toContain('arguments --project=api\narguments --project=stories\n');
    expect(output.endsWith('\n4 passed, 0 failed\n')).toBe(true);
    expect(code).toBe(0);
    put('code', '3');
    const failed = await run(['test']);
    expect(failed.output.endsWith('\n4 passed, 2 failed\n')).toBe(true);
    expect(failed.code).toBe(3);
  });

  it('passes a signal on to the tests and ends with their code', async () => {
    installByHand();
    const tests = start(['test'], { HANG: '1' });
    await tests.says('hanging');
    tests.child.kill('SIGTERM');
    expect((await tests.ended).code).toBe(9);
  });

  it.each(['18.20.4', '20.18.3', '8.17.0'])('refuses Node %s by one sentence', async (version) => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
    put('pretend.mjs', pretend);
    const { code, output } = await run(['start'], {}, ['--import', join(root, 'pretend.mjs')]);
    expect(code).toBe(1);
    expect(output).toBe(
      `Zuschlag braucht Node 20.19 oder neuer; hier läuft Node ${version}.\n` +
        `Zuschlag needs Node 20.19 or newer; this is Node ${version}.\n`,
    );
  });

  it('keeps to syntax that Node 12 can read', () => {
    const source = readFileSync(bootstrap, 'utf8');
    expect(source).not.toMatch(/\?\.[a-z[(]|\?\?|from 'node:|^await |\.at\(|replaceAll/mu);
  });
});
