/** What was seen is final; what was not seen is tried again, as often and after as long as announced. */
import { describe, expect, it } from 'vitest';
import { runStretch } from '../../benchmark/run-stretch.js';
import type { Fault } from '../../examples/simulators/fault.js';
import { judged, logged, resultsOf, setUp } from './stretch-bench.js';
import { ruleWith, suiteOf } from './sample-suite.js';

describe('the rule for further attempts', () => {
  const FINAL: readonly (readonly [Fault, string])[] = [
    ['status400', 'outage'],
    ['status401', 'outage'],
    ['redirect', 'outage'],
    ['hugeAnswer', 'outage'],
    ['filter400', 'filtered'],
    ['contentFilter', 'filtered'],
    ['refusal', 'refusal'],
    ['nullContent', 'invalidOutput'],
    ['emptyContent', 'invalidOutput'],
    ['changedModel', 'invalidOutput'],
  ];
  it.each(FINAL)('%s is final: %s', async (fault, kind) => {
    const bench = await setUp(suiteOf(1), { amt: {} });
    bench.simulators['amt']?.showNext(fault);
    await runStretch(bench.input);
    const entries = await judged(bench);
    expect(entries.map((entry) => [entry.outcome.kind, entry.accepted])).toEqual([[kind, true]]);
    expect(bench.simulators['amt']?.arrivals).toHaveLength(1);
  });

  const PASSING: readonly Fault[] = [
    'status429',
    'status429RetryAfter',
    'status500',
    'status503',
    'reset',
    'cutStream',
    'noFinishReason',
    'streamError',
    'truncatedJson',
    'notJson',
    'emptyBody',
    'emptyChoices',
    'errorBody',
  ];
  it.each(PASSING)('%s is tried again, and both attempts are kept', async (fault) => {
    const bench = await setUp(suiteOf(1), { amt: {} });
    bench.simulators['amt']?.showNext(fault);
    expect(await runStretch(bench.input)).toMatchObject({ done: 1, outages: 0 });
    expect(await logged(bench.input.itemLog)).toMatchObject([
      { attempt: 1, accepted: false, outcome: { kind: 'outage' } },
      { attempt: 2, accepted: true, outcome: { kind: 'answer' } },
    ]);
    expect(await judged(bench)).toMatchObject([{ attempt: 2, grade: { correct: true } }]);
  });

  it('ends after the announced number, and the cell stays as an outage', async () => {
    const bench = await setUp(suiteOf(3), { amt: {} });
    const first = bench.input.cells[0];
    let key: string | null = null;
    bench.simulators['amt']?.showWhen((asked) => {
      key ??= asked;
      return asked === key ? 'status500' : null;
    });
    expect(await runStretch(bench.input)).toMatchObject({ done: 3, outages: 1 });
    const entries = await logged(bench.input.itemLog);
    const tried = entries.filter(({ cellIndex }) => cellIndex === first?.index);
    expect(tried.map(({ attempt, accepted }) => [attempt, accepted])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(await resultsOf(bench)).toMatchObject([{ cells: 3, outages: 1, correct: 2 }]);
  });

  it('waits as long as asked for, but not longer than the limit', async () => {
    const bench = await setUp(suiteOf(1, { retry: ruleWith({ longestRetryAfterMs: 60 }) }), {
      amt: {},
    });
    bench.simulators['amt']?.showNext('status429RetryAfter');
    await runStretch(bench.input);
    const [first, second] = bench.simulators['amt']?.arrivals ?? [];
    const waited = (second?.atMs ?? 0) - (first?.atMs ?? 0);
    expect(waited).toBeGreaterThanOrEqual(59);
    expect(waited).toBeLessThan(900);
  });

  it('lets the others be asked while one waits', async () => {
    const retry = ruleWith({ longestRetryAfterMs: 1_000 });
    const bench = await setUp(suiteOf(6, { inFlightPerBidder: 1, retry }), { amt: {} });
    bench.simulators['amt']?.showNext('status429RetryAfter');
    await runStretch(bench.input);
    const keys = bench.simulators['amt']?.arrivals.map(({ key }) => key) ?? [];
    expect(keys).toHaveLength(7);
    // Directly behind its first attempt it would stand at 1.
    expect(keys.lastIndexOf(keys[0] ?? '')).toBeGreaterThan(1);
  });
});
