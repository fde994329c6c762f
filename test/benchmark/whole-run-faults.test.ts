/** Faults that last a whole run, the endpoints' lists of arrivals as referee: a name that is not resolved, a certificate that is over, a clock that is set. */
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createChatClient } from '../../benchmark/chat-client.js';
import { runStretch } from '../../benchmark/run-stretch.js';
import { commitEvidence } from '../../benchmark/suite-run.js';
import { createTestAuthority } from '../../signing/test-authority.js';
import type { Bench } from './stretch-bench.js';
import { logged, resultsOf, setUp } from './stretch-bench.js';
import { ruleWith, suiteOf } from './sample-suite.js';

const ITEMS = 50;
const IN_FLIGHT = 5;
const suiteWith = (graceWindowMs: number, probeEveryMs = 20) =>
  suiteOf(ITEMS, {
    inFlightPerBidder: IN_FLIGHT,
    timeoutMs: 20_000,
    retry: ruleWith({
      breaker: { outagesInRow: 6, probeEveryMs },
      graceWindowMs,
      budgetBp: 10_000,
    }),
  });

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(ended.splice(0).map((end) => end()));
});

/** Slow enough that several places are used at once. */
const SLOWLY = { latencyMinMs: 20, latencyMaxMs: 30 } as const;
const NAME = 'berg.example.org';

/** Three bidders, one of them behind a name that is resolved when the test says so. */
async function withName(suite: ReturnType<typeof suiteWith>, resolves: () => boolean) {
  const bench = await setUp(suite, { amt: SLOWLY, berg: SLOWLY, cloud: SLOWLY });
  const port = bench.simulators['berg']?.port ?? 0;
  const client = createChatClient({
    allowHosts: [
      ...Object.values(bench.simulators).map((each) => `127.0.0.1:${each.port}`),
      `${NAME}:${port}`,
    ],
    resolve: () =>
      resolves()
        ? Promise.resolve([{ address: '127.0.0.1', family: 4 as const }])
        : Promise.reject(new Error('ENOTFOUND')),
  });
  ended.push(() => client.close());
  const berg = { baseUrl: `http://${NAME}:${port}/v1`, model: 'simulator-berg' };
  const endpoints = { ...bench.input.endpoints, berg };
  return { ...bench, input: { ...bench.input, endpoints, client } };
}

/** As if the third bidder were not there: every cell asked once, several at a time and never too many, all right. */
async function expectUndisturbed(bench: Bench, bidIds: readonly string[]): Promise<void> {
  const results = await resultsOf(bench);
  for (const bidId of bidIds) {
    const arrivals = bench.simulators[bidId]?.arrivals ?? [];
    expect(arrivals).toHaveLength(ITEMS);
    expect(new Set(arrivals.map(({ key }) => key)).size).toBe(ITEMS);
    const most = Math.max(...arrivals.map(({ inFlight }) => inFlight));
    expect(most).toBeLessThanOrEqual(IN_FLIGHT);
    // Not one after the other either.
    expect(most).toBeGreaterThan(1);
    const own = results.find((result) => result.bidId === bidId);
    expect(own).toMatchObject({ cells: ITEMS, correct: ITEMS, outages: 0 });
  }
}

describe('a name that is not resolved', () => {
  it('in a whole run is an outage of every cell, within the budget, and disturbs nobody else', async () => {
    const bench = await withName(suiteWith(100), () => false);
    expect(await runStretch(bench.input)).toMatchObject({ done: 3 * ITEMS, outages: ITEMS });
    expect(bench.simulators['berg']?.arrivals).toHaveLength(0);
    const own = (await logged(bench.input.itemLog)).filter(({ bidId }) => bidId === 'berg');
    const causes = own.map(({ outcome }) => (outcome.kind === 'outage' ? outcome.cause : ''));
    expect(new Set(causes)).toEqual(new Set(['dns']));
    expect(own.filter(({ accepted }) => accepted)).toHaveLength(ITEMS);
    const further = own.filter(({ attempt, probe }) => attempt > 1 && !probe);
    expect(further.length).toBeLessThanOrEqual(ITEMS);
    expect(await resultsOf(bench)).toMatchObject([{}, { bidId: 'berg', outages: ITEMS }, {}]);
    await expectUndisturbed(bench, ['amt', 'cloud']);
  });

  it('and then is, within the grace window, costs the bidder nothing', async () => {
    let asked = 0;
    const bench = await withName(suiteWith(60_000), () => (asked += 1) > 12);
    expect(await runStretch(bench.input)).toMatchObject({ done: 3 * ITEMS, outages: 0 });
    await expectUndisturbed(bench, ['amt', 'berg', 'cloud']);
  });

  it('keeps no other bidder waiting: their cells of a stretch are done while it is still held', async () => {
    const bench = await withName(suiteWith(3_600_000, 60_000), () => false);
    const { openFrom, done } = await runStretch({ ...bench.input, waitForHeld: false });
    expect([done, openFrom < bench.input.cells.length]).toEqual([2 * ITEMS, true]);
    expect(bench.simulators['amt']?.arrivals).toHaveLength(ITEMS);
    expect(bench.simulators['cloud']?.arrivals).toHaveLength(ITEMS);
  });
});

describe('a certificate that is over', () => {
  it('is an outage of every cell, is never asked twice, and disturbs nobody else', async () => {
    const { certificatePem: cert, privateKeyPem: key } = await createTestAuthority('P-256', {
      notBefore: '2020-01-01T00:00:00.000Z',
      notAfter: '2021-01-01T00:00:00.000Z',
    });
    let requests = 0;
    const server = createTlsServer({ key, cert }, (_, response) => {
      requests += 1;
      response.end('{}');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    ended.push(async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    });
    const host = `localhost:${(server.address() as AddressInfo).port}`;
    const bench = await setUp(suiteWith(100), { amt: SLOWLY, berg: {} });
    const client = createChatClient({
      allowHosts: [
        ...Object.values(bench.simulators).map((each) => `127.0.0.1:${each.port}`),
        host,
      ],
    });
    ended.push(() => client.close());
    const berg = { baseUrl: `https://${host}/v1`, model: 'simulator-berg' };
    const endpoints = { ...bench.input.endpoints, berg };
    expect(await runStretch({ ...bench.input, endpoints, client })).toMatchObject({
      done: 2 * ITEMS,
      outages: ITEMS,
    });
    const own = (await logged(bench.input.itemLog)).filter(({ bidId }) => bidId === 'berg');
    expect(own).toHaveLength(ITEMS);
    expect(own.every(({ outcome: o }) => o.kind === 'outage' && o.cause === 'tls')).toBe(true);
    expect(requests).toBe(0);
    await expectUndisturbed(bench, ['amt']);
  });
});

/** The wall clock of this process, set forwards or backwards while it runs. */
function settableClock(): { set: (offsetMs: number) => void } {
  const real = Date.now.bind(Date);
  let offset = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => real() + offset);
  return { set: (offsetMs) => void (offset = offsetMs) };
}

const HOUR_MS = 3_600_000;

describe('a clock that is set during a run', () => {
  it.each([
    ['an hour forwards', HOUR_MS],
    ['an hour back', -HOUR_MS],
    ['a day back', -24 * HOUR_MS],
  ])('by %s changes no call, no pause and no duration', async (_, jumpMs) => {
    const clock = settableClock();
    const bench = await setUp(suiteWith(60_000), { amt: {}, berg: {} });
    let asked = 0;
    bench.simulators['amt']?.showWhen((_key, earlier) => {
      if ((asked += 1) === 20) clock.set(jumpMs);
      return earlier === 0 && asked % 4 === 0 ? 'status429RetryAfter' : null;
    });
    const startMs = performance.now();
    expect(await runStretch(bench.input)).toMatchObject({ done: 2 * ITEMS, outages: 0 });
    expect(performance.now() - startMs).toBeLessThan(20_000);
    const entries = await logged(bench.input.itemLog);
    const arrivals = bench.simulators['amt']?.arrivals ?? [];
    expect(entries.filter(({ bidId }) => bidId === 'amt')).toHaveLength(arrivals.length);
    expect(entries.every(({ durationMs }) => durationMs >= 0 && durationMs < 20_000)).toBe(true);
    expect(bench.simulators['berg']?.arrivals).toHaveLength(ITEMS);
    expect(await resultsOf(bench)).toMatchObject([{ correct: ITEMS }, { correct: ITEMS }]);
  });

  it.each([
    ['back', -HOUR_MS],
    ['forwards', HOUR_MS],
  ])('%s while a bidder is held lets its probes go out as announced', async (_, jumpMs) => {
    const clock = settableClock();
    const bench = await setUp(suiteWith(60_000), { amt: {} });
    let asked = 0;
    bench.simulators['amt']?.showWhen(() => {
      if ((asked += 1) === 12) clock.set(jumpMs);
      return asked <= 25 ? 'status503' : null;
    });
    expect(await runStretch(bench.input)).toMatchObject({ done: ITEMS, outages: 0 });
    const probes = (await logged(bench.input.itemLog)).filter(({ probe }) => probe);
    expect(probes.length).toBeLessThanOrEqual(25);
  });

  it('back between two starts makes the next probe wait no longer than one pause', async () => {
    const clock = settableClock();
    const bench = await setUp(suiteWith(60_000), { amt: {} });
    let down = true;
    bench.simulators['amt']?.showWhen(() => (down ? 'status503' : null));
    await runStretch({ ...bench.input, waitForHeld: false });
    clock.set(-HOUR_MS);
    down = false;
    expect(await runStretch(bench.input)).toMatchObject({ done: ITEMS, outages: 0 });
  });
});

describe('the evidence of a run', () => {
  const evidenceOf = ({ input }: Bench) =>
    commitEvidence(input.itemLog, 'run-1', { suite: input.suite }, null);

  it('says whose grace window was used up, and whose was only used', async () => {
    const bench = await setUp(suiteWith(400), { amt: {}, berg: {}, cloud: {} });
    let asked = 0;
    bench.simulators['amt']?.showWhen(() => 'status503');
    bench.simulators['berg']?.showWhen(() => ((asked += 1) <= 12 ? 'status503' : null));
    await runStretch(bench.input);
    const { graceWindows = [] } = await evidenceOf(bench);
    expect(graceWindows[0]).toEqual({ bidId: 'amt', probes: 20, probesInAll: 20, usedUp: true });
    expect(graceWindows[1]).toMatchObject({ bidId: 'berg', probesInAll: 20, usedUp: false });
    expect(graceWindows).toHaveLength(2);
  });

  it('says nothing of grace windows when nobody was waited for', async () => {
    const bench = await setUp(suiteWith(100), { amt: {} });
    await runStretch(bench.input);
    expect(await evidenceOf(bench)).not.toHaveProperty('graceWindows');
  });
});
