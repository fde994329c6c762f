/** Programs as bundles: made once per state of the sources, at home where their sources are, and never needed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programFile } from '../../cli/services/program-file.js';

const sourceOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const WORKER = sourceOf('activities/worker.ts');
const SIMULATOR = sourceOf('examples/simulators/simulator.ts');

describe('a program of the system', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zuschlag-programs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is bundled once for a state of the sources', async () => {
    const first = await programFile(SIMULATOR, folder);
    const { mtimeMs } = statSync(first);
    expect(await programFile(SIMULATOR, folder)).toBe(first);
    expect(statSync(first).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('finds files beside its sources from where they lie', async () => {
    const code = readFileSync(await programFile(WORKER, folder), 'utf8');
    expect(code).toContain(pathToFileURL(sourceOf('activities/deps/document-fonts.ts')).href);
    expect(code).not.toContain('import.meta.url');
  });

  it('names the lines of its sources when it fails', async () => {
    const args = ['--enable-source-maps', await programFile(WORKER)];
    const { stderr, status } = spawnSync(process.execPath, args, { env: {}, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/fehlt \/ is missing/u);
    expect(stderr).toMatch(/store\/service-environment\.ts:\d+/u);
  });

  it('stays TypeScript where nothing can be written beside the packages', async () => {
    const file = join(folder, 'a file');
    writeFileSync(file, '');
    expect(await programFile(SIMULATOR, join(file, 'programs'))).toBe(SIMULATOR);
  });
});
