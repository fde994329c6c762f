/** A sample of a real run goes to graders without names and comes back as locked grades. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { PeopleStillJudge } from '../../../benchmark/people-folder.js';
import { continueRun, recomputeRun } from '../../../benchmark/run-alone.js';
import { createRunFolder } from '../../../benchmark/run-folder.js';
import { benchResume } from '../../../cli/bench/bench-command.js';
import { benchGradeImport, benchGradeSheet } from '../../../cli/bench/grade-command.js';
import type { GradingPackage } from '../../../criteria/grading/blind-package.js';
import type { LoadedSuite } from '../../../criteria/suite/suite.js';
import { startFor, suiteOf } from '../../benchmark/sample-suite.js';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

async function runOf(loaded: LoadedSuite) {
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
  const again = () =>
    continueRun({
      folder,
      keys: {},
      allowHosts: simulators.map(({ port }) => `127.0.0.1:${port}`),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
  await again().catch((error: unknown) => {
    if (!(error instanceof PeopleStillJudge)) throw error;
  });
  return { folder, suiteId: loaded.suite.id, again };
}

const finishedRun = (): Promise<{ folder: string; suiteId: string }> => runOf(suiteOf(12));

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

describe('a suite that leaves answers to people', () => {
  it('has no result before they have judged, and the same one ever after', async () => {
    const rubric = { de: 'Nennt das richtige Amt.', en: 'Names the right office.' };
    const items = suiteOf(10).items.map((item, at) =>
      at < 4 ? { ...item, grader: { kind: 'people' as const, rubric } } : item,
    );
    const people = {
      format: { kind: 'passFail' as const },
      sampleBp: 5_000,
      arbiter: 'chair' as const,
      arbitrate: 'verdict' as const,
    };
    const loaded = { suite: { ...suiteOf(0).suite, people }, items };
    const { folder, suiteId, again } = await runOf(loaded);
    const options = { json: true, lang: 'de' as const, allowHosts: [] };
    expect(await benchResume(folder, options)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('jetzt urteilen Menschen') as string,
    });
    const to = join(folder, 'for-graders');
    expect(await benchGradeSheet({ folder, suiteId, sample: 2, to })).toMatchObject({
      exitCode: 1,
    });
    expect(await benchGradeSheet({ folder, suiteId, to })).toMatchObject({ exitCode: 0 });
    const text = await readFile(join(to, 'tasks.json'), 'utf8');
    const { tasks } = JSON.parse(text) as GradingPackage;
    // Two of four items, two endpoints.
    expect(tasks.map(({ rubric: shown }) => shown)).toEqual([rubric, rubric, rubric, rubric]);
    const verdicts = Object.fromEntries(tasks.map(({ code }) => [code, { right: true }]));
    const [first, second] = ['anna', 'bert'].map((grader) => join(folder, `${grader}.json`));
    await writeFile(first ?? '', JSON.stringify({ grader: 'anna', verdicts }));
    await writeFile(second ?? '', JSON.stringify({ grader: 'bert', verdicts }));
    const files = { first: first ?? '', second: second ?? '', tasks: join(to, 'tasks.json') };
    expect(await benchGradeImport({ folder, suiteId, ...files })).toMatchObject({ exitCode: 0 });
    const results = await again();
    expect(results.suites[0]).toMatchObject({
      itemCount: 10,
      people: { verdicts: '1111', arbitrated: 0, agreement: { answers: 4, observedBp: 10_000 } },
      results: [{ cells: 8 }, { cells: 8 }],
    });
    expect(results.suites[0]?.excludedItems).toHaveLength(2);
    const letters = results.suites[0]?.cells.rows.map(({ cells }) => cells).join('') ?? '';
    expect(results.suites[0]?.people?.places.map((place) => letters[place])).toEqual([
      ...['A', 'A', 'A', 'A'],
    ]);
    expect(letters.match(/n/g)).toHaveLength(4);
    expect(await recomputeRun(folder)).toMatchObject({ kind: 'same' });
  });
});
