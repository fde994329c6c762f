/** Programs as bundles: made once per state of the sources, at home where their sources are, and never needed. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programFile } from '../../cli/services/program-file.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('a program of the system', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zuschlag-programs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is bundled once for a state of the sources, also when several are asked for at once', async () => {
    const [first, second] = await Promise.all([
      programFile('api/server', folder),
      programFile('examples/simulators/simulator', folder),
    ]);
    const { mtimeMs } = statSync(first);
    expect(await programFile('api/server', folder)).toBe(first);
    expect(statSync(first).mtimeMs).toBe(mtimeMs);
    expect(existsSync(second)).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('finds files beside its sources from where they lie', async () => {
    await programFile('activities/worker', folder);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const code = files
      .filter((name) => name.endsWith('.mjs'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    expect(code).toContain(pathToFileURL(join(ROOT, 'activities/deps/document-fonts.ts')).href);
    expect(code).not.toContain('import.meta.url');
  });

  it('names the lines of its sources when it fails and Node is told to look for them', async () => {
    const args = ['--enable-source-maps', await programFile('activities/worker')];
    const { stderr, status } = spawnSync(process.execPath, args, { env: {}, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/fehlt \/ is missing/u);
    expect(stderr).toMatch(/store\/service-environment\.ts:\d+/u);
  });

  it('stays TypeScript where nothing can be written beside the packages', async () => {
    const file = join(folder, 'a file');
    writeFileSync(file, '');
    expect(await programFile('api/server', join(file, 'programs'))).toBe(
      join(ROOT, 'api/server.ts'),
    );
  });
});
