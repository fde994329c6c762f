/** A stretch asks every cell, keeps every attempt, never re-rolls a seen answer, and survives interruption. */
import { describe, expect, it } from 'vitest';
import type { ItemLog } from '../../benchmark/item-log.js';
import { runStretch } from '../../benchmark/run-stretch.js';
import type { Bench } from './stretch-bench.js';
import { logged, resultsOf, setUp } from './stretch-bench.js';
import { ruleWith, suiteOf } from './sample-suite.js';

describe('a stretch', () => {
  it('finds the share of right answers that each endpoint really has', async () => {
    const suite = suiteOf(40, { repeats: 2 });
    const bidders = {
      amt: { qualityBp: 9_000 },
      berg: { qualityBp: 5_000 },
      cloud: { qualityBp: 0 },
    };
    const bench = await setUp(suite, bidders);
    const seen: number[] = [];
    const result = await runStretch({ ...bench.input, onProgress: (done) => seen.push(done) });
    expect(result).toMatchObject({ done: 240, outages: 0 });
    expect(seen).toEqual(Array.from({ length: 240 }, (_, at) => at + 1));
    const results = await resultsOf(bench);
    expect(results.map(({ bidId, shareBp, points }) => [bidId, shareBp, points])).toEqual([
      ['amt', 9_000, 4_500],
      ['berg', 5_000, 2_500],
      ['cloud', 0, 0],
    ]);
  });

  it('never has more calls in flight to any bidder than announced, and the same for all', async () => {
    const suite = suiteOf(30, { inFlightPerBidder: 3 });
    const bench = await setUp(suite, {
      amt: { latencyMinMs: 5, latencyMaxMs: 10 },
      berg: { latencyMinMs: 1, latencyMaxMs: 30 },
    });
    await runStretch(bench.input);
    for (const { arrivals } of Object.values(bench.simulators)) {
      expect(Math.max(...arrivals.map(({ inFlight }) => inFlight))).toBe(3);
    }
  });

  it('sends repeats with seeds of their own, the same for all bidders', async () => {
    const bench = await setUp(suiteOf(1, { repeats: 3 }), { amt: {}, berg: {} });
    await runStretch(bench.input);
    const entries = await logged(bench.input.itemLog);
    const hashes = (bidId: string) =>
      new Set(entries.filter((entry) => entry.bidId === bidId).map((entry) => entry.requestSha256));
    expect([hashes('amt').size, hashes('berg').size]).toEqual([3, 3]);
  });

  it('can ask for streams as well', async () => {
    const bench = await setUp(suiteOf(10, { stream: true }), { amt: {} });
    await runStretch(bench.input);
    expect(await resultsOf(bench)).toMatchObject([{ correct: 10, cellsWithoutUsage: 0 }]);
  });
});

describe('one bidder that is down', () => {
  it('does not disturb the others', async () => {
    const bench = await setUp(suiteOf(12), { amt: {}, berg: {} });
    bench.simulators['amt']?.showWhen(() => 'reset');
    expect(await runStretch(bench.input)).toMatchObject({ done: 24, outages: 12 });
    expect(bench.simulators['amt']?.arrivals).toHaveLength(36);
    expect(bench.simulators['berg']?.arrivals).toHaveLength(12);
    expect(await resultsOf(bench)).toMatchObject([
      { bidId: 'amt', outages: 12, correct: 0, medianDurationMs: null },
      { bidId: 'berg', outages: 0, correct: 12 },
    ]);
  });
});

describe('an interrupted stretch', () => {
  it('is taken up without asking an accepted cell again', async () => {
    const bench = await setUp(suiteOf(40), { amt: { latencyMinMs: 2, latencyMaxMs: 4 }, berg: {} });
    const controller = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 20) controller.abort();
    };
    await expect(
      runStretch({ ...bench.input, onProgress, signal: controller.signal }),
    ).rejects.toThrow(/abort/i);
    const before = (await logged(bench.input.itemLog)).length;
    expect(before).toBeGreaterThanOrEqual(20);
    expect(before).toBeLessThan(80);
    const progress: number[] = [];
    const result = await runStretch({ ...bench.input, onProgress: (done) => progress.push(done) });
    expect(result).toMatchObject({ done: 80, outages: 0 });
    expect(progress[0]).toBe(before + 1);
    const arrivals = Object.values(bench.simulators).flatMap((each) => each.arrivals).length;
    expect(arrivals - 80).toBeLessThanOrEqual(2 * bench.input.suite.inFlightPerBidder);
    expect(await resultsOf(bench)).toMatchObject([{ correct: 40 }, { correct: 40 }]);
    await runStretch(bench.input);
    expect(Object.values(bench.simulators).flatMap((each) => each.arrivals)).toHaveLength(arrivals);
  });

  it('goes on with the attempts that are left', async () => {
    const bench = await setUp(suiteOf(1), { amt: {} });
    bench.simulators['amt']?.showWhen(() => 'status500');
    const controller = new AbortController();
    const retry = ruleWith({ firstPauseMs: 60_000, longestPauseMs: 60_000 });
    const suite = { ...bench.input.suite, retry };
    const first = runStretch({ ...bench.input, suite, signal: controller.signal });
    await expect.poll(async () => (await logged(bench.input.itemLog)).length).toBe(1);
    controller.abort();
    await expect(first).rejects.toThrow(/abort/i);
    await runStretch(bench.input);
    expect(
      (await logged(bench.input.itemLog)).map(({ attempt, accepted }) => [attempt, accepted]),
    ).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it('gives the same results, times apart, as one that ran through', async () => {
    const suite = suiteOf(30);
    const bidders = { amt: { qualityBp: 7_000 }, berg: { qualityBp: 8_000 } };
    const [whole, broken] = [await setUp(suite, bidders), await setUp(suite, bidders)];
    await runStretch(whole.input);
    await runStretch({ ...broken.input, to: 17 });
    await runStretch({ ...broken.input, from: 17 });
    const timeless = async (bench: Bench) =>
      (await resultsOf(bench)).map((result) => ({ ...result, medianDurationMs: 0 }));
    expect(await timeless(broken)).toEqual(await timeless(whole));
  });

  it('fails when the log cannot write, and leaves nothing running', async () => {
    const bench = await setUp(suiteOf(20), { amt: { latencyMinMs: 1, latencyMaxMs: 3 } });
    const full: ItemLog = {
      ...bench.input.itemLog,
      keep: () => Promise.reject(new Error('disk full')),
    };
    await expect(runStretch({ ...bench.input, itemLog: full })).rejects.toThrow('disk full');
    const arrivals = bench.simulators['amt']?.arrivals.length ?? 0;
    expect(arrivals).toBeLessThanOrEqual(2 * bench.input.suite.inFlightPerBidder);
  });
});

describe('a second answer to an accepted cell', () => {
  it('is kept but not accepted', async () => {
    const bench = await setUp(suiteOf(1), { amt: {} });
    await runStretch(bench.input);
    const [entry] = await logged(bench.input.itemLog);
    if (entry === undefined) throw new Error('nothing logged');
    const pack = { objectId: entry.place.objectId, bytes: Buffer.alloc(0) };
    const verdicts = await bench.input.itemLog.keep([{ ...entry, answer: '0' }], pack);
    expect(verdicts).toEqual(['alreadyAccepted']);
    expect((await logged(bench.input.itemLog)).map(({ accepted }) => accepted)).toEqual([
      true,
      false,
    ]);
    expect(await resultsOf(bench)).toMatchObject([{ correct: 1 }]);
  });
});
