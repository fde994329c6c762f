/** A run without a server survives being killed at any moment, re-sends no more than was not kept yet, and can be recomputed. */
import { appendFile, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResults } from '../../../benchmark/run-folder.js';
import { suiteOf } from '../../benchmark/sample-suite.js';
import type { BenchSetting } from './bench-process.js';
import { bench, start } from './bench-process.js';

const IN_FLIGHT = 4;
const SUITE = suiteOf(150, { inFlightPerBidder: IN_FLIGHT });
const CELLS = 300;

const arrivalsAt = ({ simulators }: BenchSetting): number =>
  simulators.reduce((sum, { arrivals }) => sum + arrivals.length, 0);

/** What a headline says: everything but times and what follows from them. */
function headline(stdout: string) {
  const { suites } = JSON.parse(stdout) as RunResults;
  return suites.map(({ results }) =>
    results.map((result) => ({ ...result, medianDurationMs: null })),
  );
}

describe('a run that is killed', () => {
  it.each([10, 50, 90])(
    'after %s percent of its calls loses nothing',
    { timeout: 60_000 },
    async (percent) => {
      const setting = await bench(SUITE);
      const whole = await setting.run('whole');
      expect(whole.stderr).toBe('');
      const before = arrivalsAt(setting);
      expect(before).toBe(CELLS);
      const { child, ended } = start(setting.runInto('killed'));
      await expect
        .poll(() => arrivalsAt(setting) - before, { interval: 1, timeout: 30_000 })
        .toBeGreaterThanOrEqual((CELLS * percent) / 100);
      child.kill('SIGKILL');
      await ended;
      const resumed = await setting.resume('killed');
      expect(resumed.stderr).toBe('');
      const surplus = arrivalsAt(setting) - before - CELLS;
      expect(surplus).toBeGreaterThanOrEqual(0);
      // Of each of the two bidders: what is under way, and as many answers that are being kept.
      expect(surplus).toBeLessThanOrEqual(2 * 2 * IN_FLIGHT);
      expect(headline(resumed.stdout)).toEqual(headline(whole.stdout));
      const again = await setting.recompute('killed');
      expect(again).toEqual({ exitCode: 0, stdout: resumed.stdout, stderr: '' });
    },
  );

  it(
    'at any byte of its last line is taken up before that line',
    { timeout: 120_000 },
    async () => {
      const setting = await bench(suiteOf(3));
      await setting.run('torn');
      const entries = join(setting.pathOf('torn'), 'entries.jsonl');
      const text = await readFile(entries, 'utf8');
      const lastLine = text.trimEnd().lastIndexOf('\n') + 1;
      const { size } = await stat(entries);
      for (const cut of [size - 1, Math.floor((lastLine + size) / 2), lastLine + 1, lastLine]) {
        await writeFile(entries, text);
        await truncate(entries, cut);
        for (const done of ['evidence.json', 'results.json']) {
          await writeFile(join(setting.pathOf('torn'), done), '');
        }
        const before = arrivalsAt(setting);
        const resumed = await setting.resume('torn');
        expect(resumed.stderr).toBe('');
        expect(arrivalsAt(setting) - before).toBe(1);
        expect((await readFile(entries, 'utf8')).split('\n')).toHaveLength(7);
      }
    },
  );
});

describe('recompute', () => {
  it(
    'finds a changed entry, a changed answer and a changed result',
    { timeout: 60_000 },
    async () => {
      const setting = await bench(suiteOf(4));
      const first = await setting.run('run');
      expect(first.exitCode).toBe(0);
      expect(await readFile(join(setting.pathOf('run'), 'manifest.json'), 'utf8')).not.toContain(
        'geheim',
      );
      const recompute = () => setting.recompute('run');
      expect((await recompute()).exitCode).toBe(0);

      const results = join(setting.pathOf('run'), 'results.json');
      const good = await readFile(results, 'utf8');
      await writeFile(results, good.replace(/"points":\d+/, '"points":1'));
      expect((await recompute()).stderr).toContain('results.json');
      await writeFile(results, good);

      const entries = join(setting.pathOf('run'), 'entries.jsonl');
      const log = await readFile(entries, 'utf8');
      await writeFile(entries, log.replace(/"durationMs":\d+/, '"durationMs":0'));
      expect((await recompute()).stderr).toContain('committed');
      await writeFile(entries, log);

      const packs = join(setting.pathOf('run'), 'packs');
      const [pack = ''] = await readdir(packs);
      await appendFile(join(packs, pack), 'x');
      expect((await recompute()).stderr).toContain('pack');
    },
  );
});

describe('bench run', () => {
  it(
    'refuses a folder with a run, a missing key and an unknown field, before anything is sent',
    { timeout: 60_000 },
    async () => {
      const setting = await bench(suiteOf(2));
      await setting.run('run');
      const before = arrivalsAt(setting);
      expect((await setting.run('run')).stderr).toContain('already');
      const file = setting.pathOf('endpoints.json');
      const good = await readFile(file, 'utf8');
      await writeFile(file, good.replace('PROBE_KEY', 'NOT_SET_ANYWHERE'));
      expect((await setting.run('other')).stderr).toContain('NOT_SET_ANYWHERE');
      await writeFile(file, good.replace('"model"', '"modell"'));
      expect((await setting.run('third')).exitCode).toBe(1);
      expect(arrivalsAt(setting)).toBe(before);
    },
  );
});
