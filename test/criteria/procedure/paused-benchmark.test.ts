/** A run rests while its procedure is suspended: recorded once, visible, and the pause does not count as time that it took. */
import { describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import type { ProcedureEvent, RecordedEvent } from '../../../criteria/procedure/event.js';
import { foldLog } from '../../../criteria/procedure/evolve.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import type { ProcedureState } from '../../../criteria/procedure/state.js';
import { restEvents } from '../../../workflows/benchmark-rest.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';

const lotId = ASSISTANT_LOT.id;
const MINUTE_MS = 60_000;

/** A run of sixty cells under way, and its log. */
function running() {
  const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'benchmark');
  play.accept('officer', 'startBenchmark', { lotId });
  const { benchmark } = play.state().lots[lotId] ?? {};
  if (benchmark?.kind !== 'running') throw new Error('not running');
  return { log: play.log(), progress: { lotId, runId: benchmark.runId, done: 30, total: 60 } };
}

function after(log: readonly RecordedEvent[], minutes: number, event: ProcedureEvent) {
  const last = log.at(-1);
  if (last === undefined) throw new Error('an empty log');
  const next: RecordedEvent = {
    sequence: last.sequence + 1,
    at: addMs(last.at, minutes * MINUTE_MS),
    by: { kind: 'engine' },
    event,
  };
  return [...log, next];
}

function stateOf(log: readonly RecordedEvent[]): ProcedureState {
  const state = foldLog(log);
  if (state === null) throw new Error('no state');
  return state;
}
const benchmarkOf = (log: readonly RecordedEvent[]) => stateOf(log).lots[lotId]?.benchmark;

/** Records what follows from a message of the run. */
function told(log: readonly RecordedEvent[], minutes: number, resting: boolean) {
  const { progress } = running();
  return restEvents(stateOf(log), { ...progress, resting }).reduce(
    (all, event) => after(all, minutes, event),
    log,
  );
}

describe('a run that rests', () => {
  it('says how far it is and since when, and that it is resting', () => {
    const { log } = running();
    const paused = told(log, 2, true);
    expect(benchmarkOf(paused)).toMatchObject({
      kind: 'running',
      done: 30,
      total: 60,
      pausedSince: paused.at(-1)?.at,
    });
    expect(nextSteps(stateOf(paused)).map(({ text }) => text.de)).toContain('Benchmark ruht');
  });

  it('knows afterwards how long all its pauses were', () => {
    const { log } = running();
    const once = told(told(log, 2, true), 7, false);
    const twice = told(told(once, 1, true), 5, false);
    expect(benchmarkOf(twice)).toMatchObject({ pausedMs: 12 * MINUTE_MS });
    expect(benchmarkOf(twice)).not.toHaveProperty('pausedSince');
    expect(nextSteps(stateOf(twice)).map(({ text }) => text.de)).toContain('Benchmark läuft');
  });

  it('is told of once, however often the message comes', () => {
    const { log } = running();
    const paused = told(log, 2, true);
    expect(told(paused, 1, true)).toHaveLength(paused.length);
    expect(told(log, 1, false)).toHaveLength(log.length);
  });

  it.each([
    ['another run', { runId: 'ein-anderer' }],
    ['another lot', { lotId: 'kein-los' }],
  ])('is not believed when it is %s', (_, other) => {
    const { log, progress } = running();
    expect(restEvents(stateOf(log), { ...progress, ...other, resting: true })).toEqual([]);
  });
});
