/** A sample of a real run goes to graders without names and comes back as locked grades. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { continueRun } from '../../../benchmark/run-alone.js';
import { createRunFolder } from '../../../benchmark/run-folder.js';
import { benchGradeImport, benchGradeSheet } from '../../../cli/bench/grade-command.js';
import type { GradingPackage } from '../../../criteria/grading/blind-package.js';
import { startFor, suiteOf } from '../../benchmark/sample-suite.js';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

async function finishedRun(): Promise<{ folder: string; suiteId: string }> {
  const loaded = suiteOf(12);
  const folder = await mkdtemp(join(tmpdir(), 'grade-'));
  cleanUp.push(() => rm(folder, { recursive: true, force: true }));
  const simulators = await Promise.all(
    ['nordlicht-7b', 'polaris-7b'].map((model) => startFor(loaded, { model, qualityBp: 8_000 })),
  );
  cleanUp.push(...simulators.map((simulator) => () => simulator.close()));
  await createRunFolder(folder, {
    runId: 'alone',
    seed: 5,
    createdAt: '2026-11-21T09:00:00.000Z',
    suites: [loaded],
    endpoints: simulators.map(({ baseUrl }, at) => ({
      id: ['nordlicht', 'polaris'][at] ?? '',
      baseUrl,
      model: ['nordlicht-7b', 'polaris-7b'][at] ?? '',
    })),
  });
  await continueRun({
    folder,
    keys: {},
    allowHosts: simulators.map(({ port }) => `127.0.0.1:${port}`),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  return { folder, suiteId: loaded.suite.id };
}

describe('grading by people without a server', () => {
  it('hands out no name, waits for a third person and locks once', async () => {
    const { folder, suiteId } = await finishedRun();
    const to = join(folder, 'for-graders');
    const sheet = await benchGradeSheet({ folder, suiteId, sample: 3, to });
    expect(sheet).toMatchObject({ exitCode: 0 });
    const text = await readFile(join(to, 'tasks.json'), 'utf8');
    expect(text).not.toMatch(/nordlicht|polaris/i);
    const { tasks } = JSON.parse(text) as GradingPackage;
    expect(tasks.length).toBeGreaterThan(3);
    const codes = tasks.map(({ code }) => code);
    const save = async (name: string, wrong: readonly string[], among = codes): Promise<string> => {
      const verdicts = Object.fromEntries(
        among.map((code) => [
          code,
          wrong.includes(code) ? { right: false, reason: 'unvollständig' } : { right: true },
        ]),
      );
      const path = join(folder, `${name}.json`);
      await writeFile(path, JSON.stringify({ grader: name, verdicts }));
      return path;
    };
    const [disputed = ''] = codes;
    const files = {
      ...{ folder, suiteId, tasks: join(to, 'tasks.json') },
      first: await save('anna', [disputed]),
      second: await save('bert', []),
    };
    expect(await benchGradeImport(files)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('toArbitrate') as string,
    });
    const arbiter = await save('cem', [disputed], [disputed]);
    const locked = await benchGradeImport({ ...files, arbiter });
    expect(locked).toMatchObject({ exitCode: 0 });
    expect(locked.stdout).toContain('nordlicht');
    expect(await benchGradeImport({ ...files, arbiter })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('schon abgeschlossen') as string,
    });
    expect(await benchGradeSheet({ folder, suiteId, sample: 3, to })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('schon eine Stichprobe') as string,
    });
  });

  it.each([
    ['tasks that are not there', { tasks: 'nowhere.json' }, /nowhere\.json: nicht lesbar/],
    ['tasks that are no JSON', { tasks: 'broken.json' }, /broken\.json: kein JSON/],
    ['tasks that are another file', { tasks: 'other.json' }, /other\.json: ist kein/],
    ['a folder without a mapping', { tasks: 'tasks.json' }, /serie-mapping\.json: nicht lesbar/],
  ])('refuses %s in words', async (_, { tasks }, words) => {
    const folder = await mkdtemp(join(tmpdir(), 'grade-'));
    cleanUp.push(() => rm(folder, { recursive: true, force: true }));
    await writeFile(join(folder, 'broken.json'), '{');
    await writeFile(join(folder, 'other.json'), '{"schema":"zuschlag/suite/1"}');
    await writeFile(join(folder, 'tasks.json'), '{"schema":"zuschlag/grading-package/1"}');
    const sheet = join(folder, 'sheet.json');
    const input = { folder, suiteId: 'serie', tasks: join(folder, tasks) };
    const result = await benchGradeImport({ ...input, first: sheet, second: sheet });
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(words) as string });
  });
});
