/** Story over HTTP: people judge answers blind, through the real item log, packages and store; hostile answers give nobody away. */
import { createSecretKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBenchmarkActivities } from '../../../activities/run-benchmark.js';
import { cellsOfSuite } from '../../../benchmark/schedule.js';
import { gradesFrom, writeSheets } from '../../../cli/commands/grading.js';
import { commitTo } from '../../../criteria/benchmark/item-commitment.js';
import type { ItemLogEntry } from '../../../criteria/benchmark/item-log-entry.js';
import { suiteRunId } from '../../../criteria/benchmark/item-log-entry.js';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import { addMs } from '../../../criteria/instant.js';
import type { PlannedSuite } from '../../../criteria/procedure/command.js';
import type { ProcedureEvent } from '../../../criteria/procedure/event.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import type { LoadedSuite } from '../../../criteria/suite/suite.js';
import { readLog } from '../../../store/event-log.js';
import { openItemLog } from '../../../store/item-log.js';
import { putObject } from '../../../store/objects.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import type { Person } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import type { LocalEngine, RunEffect } from '../../harness/local-engine.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import { loggedEntry } from '../../harness/logged-entry.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import type { RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';
import { HOSTILE, readable } from '../../harness/hostile-answers.js';
import { CHAIR_DECIDES } from '../../harness/people-grading-plays.js';

const lotId = ASSISTANT_LOT.id;
const base = ASSISTANT_LOT.suites[0]?.suite;
if (base?.kind !== 'quality') throw new Error('a quality suite');
const suiteId = base.id;

const loaded: LoadedSuite = {
  suite: {
    ...base,
    repeats: 1,
    grader: { kind: 'people', rubric: { de: 'Nennt die Frist.', en: 'Names the period.' } },
    people: { ...CHAIR_DECIDES, format: { kind: 'scale', top: 4, rightFrom: 3 } },
  },
  items: HOSTILE.map((_, at) => ({
    id: `i${String(at)}`,
    cluster: `c${String(at)}`,
    messages: [{ role: 'user' as const, content: `Frage ${at}: Welche Frist gilt?` }],
    target: '14 Tage',
  })),
};

let api: RunningApi;
let engine: LocalEngine;
let effects: RunEffect;
let folder: string;

async function planned(): Promise<PlannedSuite> {
  const bytes = Buffer.from(canonicalJson(loaded), 'utf8');
  const salts = loaded.items.map((_, at) => String(at).padStart(64, '0'));
  return {
    suite: loaded.suite,
    itemCount: loaded.items.length,
    clusterCount: loaded.items.length,
    content: await putObject(api.app, bytes, 'application/json'),
    commitment: commitTo(loaded.items, salts),
    burntItems: 0,
  };
}

/** Every bid gives every hostile answer, shifted, so that all are in the package of each grader. */
function entriesOf(runId: string, bidIds: readonly string[], seed: number): ItemLogEntry[] {
  return cellsOfSuite(loaded, bidIds, seed).map((cell, cellIndex) => {
    const at = loaded.items.findIndex(({ id }) => id === cell.itemId);
    const answer = HOSTILE[(at + bidIds.indexOf(cell.bidId)) % HOSTILE.length] ?? '';
    const { bidId, itemId, repeat } = cell;
    const own = { runId: suiteRunId(runId, suiteId), cellIndex, bidId, itemId, repeat, answer };
    return loggedEntry({ ...own, returnedModel: 'modell-7b', headers: { server: 'api.example' } });
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grading-'));
  const played = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'benchmark');
  api = await startApi('people_grading', {
    engine: (db, now) => (engine = createLocalEngine(db, now)),
    from: addMs(played.now(), 3_600_000),
  });
  await addEverybody(api);
  const play = playTo(
    createPlay({ lots: [{ ...ASSISTANT_LOT, suites: [await planned()] }] }),
    'benchmark',
  );
  play.accept('officer', 'startBenchmark', { lotId });
  await engine.adopt('urteil', play.log());
  const itemLog = openItemLog(api.app);
  const serverKey = createSecretKey(Buffer.alloc(32, 7));
  const activities = createBenchmarkActivities({ db: api.app, serverKey, itemLog, allowHosts: [] });
  effects = async (effect): Promise<ProcedureEvent> => {
    switch (effect.kind) {
      case 'runBenchmark': {
        const { runId, seed, bids, startedAt } = effect;
        const bidIds = bids.map(({ bidId }) => bidId);
        const pack = { objectId: 'c'.repeat(64), bytes: Buffer.from('x') };
        await itemLog.keep(entriesOf(runId, bidIds, seed), pack);
        const suites = await activities.commitBenchmarkEvidence(effect, {});
        return {
          kind: 'BenchmarkEvidenceCommitted',
          payload: { lotId, runId, startedAt, finishedAt: startedAt, suites },
        };
      }
      case 'prepareGrading':
        return {
          kind: 'GradingPrepared',
          payload: await activities.prepareGradingPackages(effect),
        };
      case 'gradeBenchmark': {
        const { runId, startedAt, finishedAt } = effect;
        const suites = await activities.gradeBenchmarkRun(effect);
        return {
          kind: 'BenchmarkFinished',
          payload: { lotId, runId, startedAt, finishedAt, suites },
        };
      }
      default:
        throw new Error(effect.kind);
    }
  };
  await engine.settle('urteil', effects);
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

interface Sheet {
  readonly part: string;
  readonly tasks: readonly {
    readonly code: string;
    readonly answer: string;
    readonly flags: string[];
  }[];
}

const PLACE = '/api/procedures/urteil/grading';
async function sheetsOf(person: Person): Promise<readonly Sheet[]> {
  const answer = await person.get(PLACE);
  expect(outcome(answer)).toBe('200');
  return answer.body['sheets'] as readonly Sheet[];
}

const body = (sheet: Sheet, grade: (answer: string) => number) => ({
  lotId,
  suiteId,
  grades: sheet.tasks.map(({ code, answer }) => ({
    code,
    grade: grade(answer),
    ...(grade(answer) < 3 ? { reason: 'Keine Frist genannt.' } : {}),
  })),
});

describe('what a person who judges receives', () => {
  it('names no bidder, product, model or endpoint in any spelling, neither in text nor in headers', async () => {
    // The look itself sees every hostile answer.
    expect(HOSTILE.filter((answer) => readable(answer).length === 0)).toEqual([]);
    for (const who of ['evaluator', 'secondEvaluator'] as const) {
      const answer = await (await signedIn(api, who)).get(PLACE);
      const text = JSON.stringify([answer.body, answer.headers]);
      expect(readable(text)).toEqual([]);
      for (const { tasks } of answer.body['sheets'] as Sheet[]) {
        for (const task of tasks) expect(readable(JSON.stringify(task))).toEqual([]);
      }
      expect(text).not.toMatch(/bidId|"a1"|"a2"|"a3"|returnedModel|fingerprint"/);
    }
  });

  it('says what was taken out, and is in an order of each person’s own', async () => {
    const [one] = await sheetsOf(await signedIn(api, 'evaluator'));
    const [other] = await sheetsOf(await signedIn(api, 'secondEvaluator'));
    const codes = (sheet?: Sheet) => sheet?.tasks.map(({ code }) => code) ?? [];
    expect([...codes(one)].sort()).toEqual([...codes(other)].sort());
    expect(codes(one)).not.toEqual(codes(other));
    expect(one?.tasks.length).toBeGreaterThan(HOSTILE.length);
    expect(one?.tasks.every(({ flags }) => flags.length > 0)).toBe(true);
    const [again] = await sheetsOf(await signedIn(api, 'evaluator'));
    expect(codes(again)).toEqual(codes(one));
  });

  it('is nothing for others: no role, no procedure, and the chair not before people differ', async () => {
    expect(await sheetsOf(await signedIn(api, 'chair'))).toEqual([]);
    const refused = async (who: Parameters<typeof signedIn>[1]) =>
      outcome(await (await signedIn(api, who)).get(PLACE));
    expect(await refused('officer')).toBe('403 roleMissing');
    expect(await refused('auditor')).toBe('403 roleMissing');
    expect(await refused('outsider')).toBe('404 unknownProcedure');
    expect(await refused('stranger')).toBe('404 unknownProcedure');
  });
});

describe('grades', () => {
  it('of two people and the chair become points that the verifier comes to again', async () => {
    const [officer, emil, ewa, chair] = [
      await signedIn(api, 'officer'),
      await signedIn(api, 'evaluator'),
      await signedIn(api, 'secondEvaluator'),
      await signedIn(api, 'chair'),
    ];
    const [own] = await sheetsOf(emil);
    if (own === undefined) throw new Error('no sheet');
    const names14 = (answer: string): number => (answer.includes('14') ? 4 : 1);
    const whole = body(own, names14);
    const unknown = { ...whole, grades: [{ code: 'ZZZZZZZZ', grade: 4 }] };
    expect(outcome(await emil.give('urteil', 'recordHumanGrades', unknown))).toBe(
      '422 unknownReference',
    );
    const silent = { ...whole, grades: whole.grades.map(({ code }) => ({ code, grade: 0 })) };
    expect(outcome(await emil.give('urteil', 'recordHumanGrades', silent))).toBe(
      '422 reasonRequired',
    );
    const part = { ...whole, grades: whole.grades.slice(1) };
    expect(outcome(await emil.give('urteil', 'recordHumanGrades', part))).toBe('409 incomplete');
    expect(outcome(await emil.give('urteil', 'recordHumanGrades', whole))).toMatch(/^20/);
    expect(await sheetsOf(emil)).toEqual([]);
    expect(outcome(await officer.give('urteil', 'lockGrades', { lotId }))).toBe('409 incomplete');

    // The other one by the command line's own files.
    const [path = ''] = await writeSheets(
      { get: async (place) => (await ewa.get(place)).body },
      'urteil',
      folder,
    );
    const text = await readFile(path, 'utf8');
    expect(() => gradesFrom(text)).toThrow(/Ohne Note/);
    const sheet = JSON.parse(text) as { tasks: { answer: string }[] };
    // The codes are drawn, and with them the order: she denies one answer what he grants it, wherever that stands.
    const denied = sheet.tasks.findIndex((task) => names14(task.answer) === 4);
    const tasks = sheet.tasks.map((task, at) => ({
      ...task,
      grade: at === denied ? 2 : names14(task.answer),
      reason: 'Keine Frist genannt.',
    }));
    await writeFile(path, JSON.stringify({ ...sheet, tasks }));
    const filled = gradesFrom(await readFile(path, 'utf8'));
    expect(outcome(await ewa.give('urteil', 'recordHumanGrades', filled))).toMatch(/^20/);
    const [disputed] = await sheetsOf(chair);
    if (disputed === undefined) throw new Error('nothing to decide on');
    expect([disputed.part, disputed.tasks.length]).toEqual(['arbiter', 1]);
    const decided = body(disputed, () => 3);
    expect(outcome(await chair.give('urteil', 'recordHumanGrades', decided))).toMatch(/^20/);
    expect(outcome(await chair.give('urteil', 'lockGrades', { lotId }))).toBe('403 roleMissing');
    expect(outcome(await officer.give('urteil', 'lockGrades', { lotId }))).toMatch(/^20/);
    await engine.settle('urteil', effects);
    const seen = await officer.get('/api/procedures/urteil');
    expect(seen.body['phase']).toBe('scoring');

    const entries = await readLog(api.app, 'urteil');
    const twin: unknown = JSON.parse(canonicalJson(buildRecord(entries, 1)));
    expect(verifyRecord(twin).findings).toEqual([]);
    const finished = entries.findLast(({ event }) => event.kind === 'BenchmarkFinished')?.event;
    if (finished?.kind !== 'BenchmarkFinished') throw new Error('not finished');
    const [suite] = finished.payload.suites;
    const right = HOSTILE.filter((answer) => answer.includes('14 Tage')).length;
    expect(suite?.people?.agreement.answers).toBe(own.tasks.length);
    expect(suite?.results.every(({ correct }) => Math.abs(correct - right) <= 1)).toBe(true);
    // Nothing of the log before the end names whose answer is whose.
    const before = entries.filter(({ event }) =>
      ['GradingPrepared', 'HumanGradesRecorded', 'GradesLocked'].includes(event.kind),
    );
    expect(JSON.stringify(before.map(({ event }) => event))).not.toMatch(/"a1"|"a2"|i1\b|bidId/);
  });
});
