/** Story over HTTP: progress of a run as numbers, and a run in question that two people decide on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suiteRunId } from '../../../criteria/benchmark/item-log-entry.js';
import { addMs } from '../../../criteria/instant.js';
import { openItemLog } from '../../../store/item-log.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { openProgram, outcome } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { playTo } from '../../harness/procedure-course.js';
import { QUESTIONED_LOT as lotId, questionedPlay } from '../../harness/questioned-benchmark.js';
import type { RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';
import { loggedEntry } from '../../harness/logged-entry.js';

let api: RunningApi;
let engine: LocalEngine | undefined;
const play = questionedPlay();
const reason = 'Der Anbieter hat das Modell während des Laufs getauscht.';

beforeAll(async () => {
  api = await startApi('benchmark_decision', {
    engine: (db, now) => (engine = createLocalEngine(db, now)),
    from: addMs(play.now(), 1_000),
  });
  await addEverybody(api);
});
afterAll(() => api.close());

/** The first messages that the officer gets, at most so many; fewer when the stream ends. */
async function eventsOf(procedureId: string, most: number): Promise<readonly unknown[]> {
  const headers = await openProgram(api, ACTORS.officer.personId);
  const controller = new AbortController();
  const answer = await fetch(`${api.url}/api/procedures/${procedureId}/benchmark/progress`, {
    headers,
    signal: controller.signal,
  });
  const found: unknown[] = [];
  let text = '';
  for await (const part of answer.body ?? []) {
    text += Buffer.from(part as Uint8Array).toString('utf8');
    found.splice(0);
    for (const [, data = ''] of text.matchAll(/^data: (.*)\n\n/gmu)) found.push(JSON.parse(data));
    if (found.length >= most) break;
  }
  controller.abort();
  return found;
}

describe('a run in question', () => {
  it('counts when one person accepts it with a reason and another confirms', async () => {
    await engine?.adopt('frage', play.log());
    const [officer, approver] = [await signedIn(api, 'officer'), await signedIn(api, 'approver')];
    const accept = { lotId, reason };
    expect(outcome(await officer.give('frage', 'acceptBenchmark', { lotId }))).toMatch(/^422/);
    expect(outcome(await approver.give('frage', 'acceptBenchmark', accept))).toBe(
      '403 roleMissing',
    );
    expect(outcome(await officer.give('frage', 'acceptBenchmark', accept))).toMatch(/^20/);
    const confirm = { lotId, decision: 'accept' };
    expect(outcome(await officer.give('frage', 'confirmBenchmarkDecision', confirm))).toBe(
      '403 roleMissing',
    );
    const other = { lotId, decision: 'invalidate' };
    expect(outcome(await approver.give('frage', 'confirmBenchmarkDecision', other))).toBe(
      '422 ruleViolated',
    );
    const rejected = await approver.give('frage', 'rejectBenchmarkDecision', { lotId, reason });
    expect(outcome(rejected)).toMatch(/^20/);
    expect(outcome(await officer.give('frage', 'invalidateBenchmark', accept))).toMatch(/^20/);
    expect(outcome(await approver.give('frage', 'rejectBenchmarkDecision', accept))).toMatch(/^20/);
    expect(outcome(await officer.give('frage', 'acceptBenchmark', accept))).toMatch(/^20/);
    expect(outcome(await approver.give('frage', 'confirmBenchmarkDecision', confirm))).toMatch(
      /^20/,
    );
    const seen = await officer.get('/api/procedures/frage');
    expect(seen.body['phase']).toBe('scoring');
  });
});

describe('the progress of a run', () => {
  it('is numbers from the item log, for members who may know the bids, and nothing for others', async () => {
    const running = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'benchmark');
    running.accept('officer', 'startBenchmark', { lotId });
    await engine?.adopt('lauf', running.log());
    const { benchmark, suites = [] } = running.state().lots[lotId] ?? {};
    if (benchmark?.kind !== 'running') throw new Error('not running');
    const runId = suiteRunId(benchmark.runId, suites[0]?.suite.id ?? '');
    const pack = { objectId: 'c'.repeat(64), bytes: Buffer.from('x') };
    const entries = [0, 1, 2].map((cellIndex) =>
      loggedEntry({ runId, cellIndex, itemId: `i${cellIndex}` }),
    );
    const warmUp = loggedEntry({ runId, cellIndex: 9, part: 'warmUp' });
    await openItemLog(api.app).keep([...entries, warmUp], pack);
    const [first] = await eventsOf('lauf', 1);
    expect(first).toMatchObject({ lots: [{ lotId, state: 'running', done: 3 }] });
    expect(JSON.stringify(first)).not.toMatch(/correct|points|bidId/);
    const administrator = await signedIn(api, 'administrator');
    expect(outcome(await administrator.get('/api/procedures/lauf/benchmark/progress'))).toMatch(
      /^404/,
    );
    const [last, ...none] = await eventsOf('frage', 9);
    expect(last).toMatchObject({ lots: [{ lotId, state: 'finished' }] });
    expect(none).toEqual([]);
  });
});
