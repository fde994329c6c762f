/** Latency is counted from the scheduled time, over calls that are never made twice, and says how exact it is. */
import { afterEach, describe, expect, it } from 'vitest';
import { createChatClient } from '../../benchmark/chat-client.js';
import { judgeRun } from '../../benchmark/judge-run.js';
import { latencySchedule } from '../../benchmark/latency-schedule.js';
import { createMemoryItemLog } from '../../benchmark/memory-item-log.js';
import { earlierLagUs } from '../../benchmark/own-lag.js';
import { runLatency } from '../../benchmark/run-latency.js';
import { cellsOfSuite } from '../../benchmark/schedule.js';
import { percentilesOf, summarizeLatency } from '../../benchmark/summarize-latency.js';
import type { LatencySuite } from '../../criteria/suite/suite.js';
import { usageDiverges } from '../../criteria/benchmark/latency-result.js';
import type { Simulator } from '../../examples/simulators/simulator-server.js';
import { startFor, suiteOf, SUITE } from './sample-suite.js';

const { kind: _, stream: _stream, inFlightPerBidder: _places, retry: _retry, ...FRAME } = SUITE;
const LATENCY: LatencySuite = {
  ...FRAME,
  kind: 'latency',
  timeoutMs: 5_000,
  latency: {
    callsPerMinute: 6_000,
    warmUpCalls: 5,
    limits: { firstContentMs: 20_000 },
    longestOwnLagMs: 1_000,
  },
};
const { items } = suiteOf(20);
const stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stop.splice(0).map((each) => each()));
});

async function setUp(latencyMs: number) {
  const simulator: Simulator = await startFor(suiteOf(20), {
    latencyMinMs: latencyMs,
    latencyMaxMs: latencyMs,
  });
  const client = createChatClient({ allowHosts: [`127.0.0.1:${simulator.port}`] });
  stop.push(() => client.close(), simulator.close);
  const itemLog = createMemoryItemLog();
  const input = {
    runId: 'run/probe',
    suite: LATENCY,
    items,
    cells: cellsOfSuite({ suite: LATENCY, items }, ['amt'], 3),
    endpoints: { amt: { baseUrl: simulator.baseUrl, model: 'simulator-a' } },
    itemLog,
    client,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  };
  return { simulator, input, itemLog };
}

describe('the schedule', () => {
  const loaded = { suite: LATENCY, items };
  const cells = cellsOfSuite(loaded, ['amt', 'berg'], 3);
  const schedule = latencySchedule(loaded, ['amt', 'berg'], cells, () => true);

  it('gives each bidder the same rate, evenly, with the bidders between each other', () => {
    const timesOf = (bidId: string) =>
      schedule.filter(({ cell }) => cell.bidId === bidId).map(({ atMs }) => atMs);
    expect(timesOf('amt')).toEqual(Array.from({ length: 25 }, (_entry, at) => at * 10));
    expect(timesOf('berg')).toEqual(timesOf('amt').map((atMs) => atMs + 5));
  });

  it('begins with the declared warm-up, whose places collide with no cell', () => {
    const own = schedule.filter(({ cell }) => cell.bidId === 'berg').map(({ cell }) => cell);
    expect(own.slice(0, 5).every(({ part }) => part === 'warmUp')).toBe(true);
    expect(new Set(schedule.map(({ cell }) => cell.index)).size).toBe(schedule.length);
  });

  it('passes over what an interrupted run has measured, and warms up again', () => {
    const rest = latencySchedule(loaded, ['amt'], cells, ({ index }) => index % 4 === 0);
    const counted = rest.filter(({ cell }) => cell.part === 'counted');
    expect(counted.every(({ cell }) => cell.index % 4 === 0)).toBe(true);
    expect(rest.length - counted.length).toBe(5);
  });
});

describe('a latency run', () => {
  it('keeps every call with its times, leaves out the warm-up and counts calls within the limits', async () => {
    const { simulator, input, itemLog } = await setUp(40);
    const { done, ownLagP99Us } = await runLatency(input);
    expect(done).toBe(20);
    expect(ownLagP99Us).toBeGreaterThanOrEqual(0);
    expect(simulator.arrivals).toHaveLength(25);
    const { entries, aggregate } = await judgeRun(itemLog, input.runId, { suite: LATENCY, items }, [
      'amt',
    ]);
    expect(entries).toHaveLength(20);
    for (const { times, referenceTokens } of entries) {
      expect(times.firstContentUs).toBeGreaterThanOrEqual(40_000);
      expect(times.sentUs).toBeLessThanOrEqual(times.firstContentUs ?? 0);
      expect(times.lastByteUs).toBeGreaterThanOrEqual(times.firstContentUs ?? Infinity);
      expect(referenceTokens).toBeGreaterThan(0);
    }
    expect(aggregate).toMatchObject({
      kind: 'complete',
      results: [{ correct: 20, points: 5_000 }],
    });
    const [result] = summarizeLatency(['amt'], entries);
    expect(result).toMatchObject({ calls: 20, answered: 20, withinLimits: 20, divergentUsage: 0 });
    expect(result?.firstContent?.p50Us).toBeGreaterThanOrEqual(40_000);
  });

  it('does not wait for slow answers before the next call leaves', async () => {
    const { simulator, input } = await setUp(400);
    await runLatency(input);
    expect(Math.max(...simulator.arrivals.map(({ inFlight }) => inFlight))).toBeGreaterThan(15);
  });

  it('remembers how late this process was before it was interrupted', async () => {
    const { simulator, input, itemLog } = await setUp(1);
    const first = new AbortController();
    // The endpoint lives in this process too, and holds it up.
    simulator.showWhen(() => {
      const untilMs = performance.now() + 150;
      while (performance.now() < untilMs);
      return null;
    });
    const onProgress = (done: number): void => {
      if (done >= 8) first.abort();
    };
    const interrupted = runLatency({ ...input, onProgress, signal: first.signal });
    await expect(interrupted).rejects.toThrow(/abort/i);
    const before = await earlierLagUs(itemLog, input.runId);
    expect(before).toBeGreaterThan(50_000);
    simulator.showWhen(() => null);
    const { ownLagP99Us, done: all } = await runLatency(input);
    expect(all).toBe(20);
    expect(ownLagP99Us).toBeGreaterThanOrEqual(before);
    // Also for whoever starts a third time, and for nobody else's run.
    expect(await earlierLagUs(itemLog, input.runId)).toBeGreaterThanOrEqual(before);
    expect(await earlierLagUs(itemLog, 'another/run')).toBe(0);
  });

  it('counts a failure as a failure and never asks again', async () => {
    const { simulator, input, itemLog } = await setUp(1);
    simulator.showWhen(() => 'status503');
    await runLatency(input);
    expect(simulator.arrivals).toHaveLength(25);
    const { entries } = await judgeRun(itemLog, input.runId, { suite: LATENCY, items }, ['amt']);
    expect(summarizeLatency(['amt'], entries)).toMatchObject([
      { calls: 20, answered: 0, withinLimits: 0, firstContent: null },
    ]);
  });
});

describe('percentiles', () => {
  it('are those of the values, to three digits', () => {
    const values = Array.from({ length: 1_000 }, (_entry, at) => (at + 1) * 1_000);
    const { p50Us = 0, p95Us = 0, p99Us = 0, maxUs } = percentilesOf(values) ?? {};
    const near = (found: number, exact: number) => Math.abs(found - exact) / exact;
    expect(
      [near(p50Us, 500_000), near(p95Us, 950_000), near(p99Us, 990_000)].every((e) => e < 0.001),
    ).toBe(true);
    expect(maxUs).toBe(1_000_000);
    // Ranks 469 and 532 of 1,000 enclose the median with 95 %, 936 and 965 the 95th percentile, 983 and 998 the 99th.
    const bounds = percentilesOf(values)?.intervals;
    expect(bounds).toEqual({
      p50: { lowUs: 469_000, highUs: 532_000 },
      p95: { lowUs: 936_000, highUs: 965_000 },
      p99: { lowUs: 983_000, highUs: 998_000 },
    });
    expect(percentilesOf(values.slice(0, 50))?.intervals.p99.highUs).toBeNull();
    expect(percentilesOf([])).toBeNull();
  });

  it.each([
    [100, 100, false],
    [150, 100, false],
    [151, 100, true],
    [49, 100, true],
    [20, 9, true],
    [12, 2, false],
  ])('a report of %s tokens for %s is remarkable: %s', (reported, reference, expected) => {
    expect(usageDiverges(reported, reference)).toBe(expected);
  });
});
