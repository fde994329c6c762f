/** A run rests while its procedure is suspended: recorded once, visible, and the pause does not count as time that it took. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../criteria/procedure/event.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { restEvents } from '../../../workflows/benchmark-rest.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { running, stateOf, told } from '../../harness/resting-run.js';

const lotId = ASSISTANT_LOT.id;
const MINUTE_MS = 60_000;

const benchmarkOf = (log: readonly RecordedEvent[]) => stateOf(log).lots[lotId]?.benchmark;

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
