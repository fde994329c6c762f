/** Every kind of fault that endpoints show, fifty of each, with the endpoint's own list of arrivals as referee. */
import { describe, expect, it } from 'vitest';
import { runStretch } from '../../benchmark/run-stretch.js';
import type { Fault } from '../../examples/simulators/fault.js';
import type { Bench } from './stretch-bench.js';
import { judged, logged, resultsOf, setUp } from './stretch-bench.js';
import { ruleWith, suiteOf } from './sample-suite.js';

const ITEMS = 100;
const FAULTY = 50;
const ATTEMPTS = 3;

interface Kind {
  readonly name: string;
  /** What the endpoint shows to fifty questions, by how often it was asked before. */
  readonly show: (earlier: number) => Fault | null;
  /** Calls that each of the fifty costs. */
  readonly calls: number;
  /** What each of the fifty ends as. */
  readonly ends: string;
  /** Short where the time limit is what ends the fault, long where only the size may end it, however busy the machine. */
  readonly timeoutMs?: number;
}

const first = (fault: Fault) => (earlier: number) => (earlier === 0 ? fault : null);
const always = (fault: Fault) => () => fault;

const KINDS: readonly Kind[] = [
  { name: '429 without Retry-After', show: first('status429'), calls: 2, ends: 'answer' },
  { name: '429 with Retry-After', show: first('status429RetryAfter'), calls: 2, ends: 'answer' },
  { name: '500', show: first('status500'), calls: 2, ends: 'answer' },
  { name: '502', show: first('status502'), calls: 2, ends: 'answer' },
  { name: '503', show: first('status503'), calls: 2, ends: 'answer' },
  { name: 'a 500 that never passes', show: always('status500'), calls: ATTEMPTS, ends: 'outage' },
  { name: '400', show: always('status400'), calls: 1, ends: 'outage' },
  { name: 'no byte at all', show: first('hang'), calls: 2, ends: 'answer', timeoutMs: 2_000 },
  { name: 'a slow drip', show: first('slowDrip'), calls: 2, ends: 'answer', timeoutMs: 2_000 },
  { name: 'a stream that is cut', show: first('cutStream'), calls: 2, ends: 'answer' },
  { name: 'no end of the answer', show: first('noFinishReason'), calls: 2, ends: 'answer' },
  { name: 'half a JSON', show: first('truncatedJson'), calls: 2, ends: 'answer' },
  { name: 'an empty answer', show: always('emptyContent'), calls: 1, ends: 'invalidOutput' },
  { name: 'a success with an error inside', show: first('errorBody'), calls: 2, ends: 'answer' },
  { name: 'no choices', show: first('emptyChoices'), calls: 2, ends: 'answer' },
  { name: 'a number for a text', show: first('wrongType'), calls: 2, ends: 'answer' },
  { name: 'no body', show: first('emptyBody'), calls: 2, ends: 'answer' },
  { name: 'a page instead of JSON', show: first('notJson'), calls: 2, ends: 'answer' },
  { name: 'a connection that breaks', show: first('reset'), calls: 2, ends: 'answer' },
  { name: 'no text', show: always('nullContent'), calls: 1, ends: 'invalidOutput' },
  ...(['hugeAnswer', 'gzipAnswer'] as const).map((fault) => ({
    name: fault === 'hugeAnswer' ? 'ten megabytes' : 'ten megabytes packed',
    ...{ show: always(fault), calls: 1, ends: 'outage', timeoutMs: 60_000 },
  })),
  { name: 'a redirect', show: always('redirect'), calls: 1, ends: 'outage' },
  { name: 'a filter (400)', show: always('filter400'), calls: 1, ends: 'filtered' },
  { name: 'a filtered answer', show: always('contentFilter'), calls: 1, ends: 'filtered' },
  { name: 'a refusal', show: always('refusal'), calls: 1, ends: 'refusal' },
  { name: 'another model', show: always('changedModel'), calls: 1, ends: 'answer' },
];

const SUITE = suiteOf(ITEMS, {
  inFlightPerBidder: 25,
  timeoutMs: 10_000,
  retry: ruleWith({ attempts: ATTEMPTS, budgetBp: 10_000 }),
});

/** Fifty questions of bidder amt are answered with the fault. */
function spoil({ simulators }: Bench, show: Kind['show']): void {
  const chosen = new Set<string>();
  simulators['amt']?.showWhen((key, earlier) => {
    if (chosen.size < FAULTY) chosen.add(key);
    return chosen.has(key) ? show(earlier) : null;
  });
}

describe.each(KINDS)('fifty times $name', ({ show, calls, ends, timeoutMs }) => {
  it(
    'loses no cell, accepts no second answer, keeps to the budget and disturbs nobody else',
    { timeout: 90_000 },
    async () => {
      const { suite } = SUITE;
      const limited = { ...SUITE, suite: { ...suite, timeoutMs: timeoutMs ?? suite.timeoutMs } };
      const bench = await setUp(limited, { amt: {}, berg: {} });
      spoil(bench, show);
      expect(await runStretch(bench.input)).toMatchObject({ done: 2 * ITEMS });
      const arrivals = bench.simulators['amt']?.arrivals ?? [];
      expect(arrivals).toHaveLength(ITEMS - FAULTY + FAULTY * calls);
      expect(bench.simulators['berg']?.arrivals).toHaveLength(ITEMS);

      const entries = await logged(bench.input.itemLog);
      const own = entries.filter(({ bidId }) => bidId === 'amt');
      expect(own).toHaveLength(arrivals.length);
      const sent = (list: readonly string[]) => [...list].sort();
      expect(sent(own.map(({ requestSha256 }) => requestSha256))).toEqual(
        sent(arrivals.map(({ bodySha256 }) => bodySha256)),
      );
      expect(own.filter(({ accepted }) => accepted)).toHaveLength(ITEMS);
      const kept = own.filter(({ accepted }) => !accepted);
      expect(kept.every(({ outcome }) => outcome.kind === 'outage')).toBe(true);

      const faulty = new Set(
        arrivals.filter(({ fault }) => fault !== null).map(({ bodySha256 }) => bodySha256),
      );
      expect(faulty.size).toBe(FAULTY);
      const ended = (await judged(bench)).filter(
        ({ bidId, requestSha256 }) => bidId === 'amt' && faulty.has(requestSha256),
      );
      const changed = ends === 'answer' && calls === 1 ? ['answer', 'invalidOutput'] : [ends];
      expect(ended.every(({ outcome }) => changed.includes(outcome.kind))).toBe(true);
      const [, berg] = await resultsOf(bench);
      expect(berg).toMatchObject({ cells: ITEMS, correct: ITEMS });
    },
  );
});

describe('a bidder that is down', () => {
  const rule = (graceWindowMs: number) =>
    suiteOf(40, {
      retry: ruleWith({
        breaker: { outagesInRow: 6, probeEveryMs: 20 },
        graceWindowMs,
        budgetBp: 10_000,
      }),
    });

  it('and comes back within its grace window loses nothing', async () => {
    const bench = await setUp(rule(10_000), { amt: {}, berg: {} });
    let asked = 0;
    bench.simulators['amt']?.showWhen(() => ((asked += 1) <= 20 ? 'status503' : null));
    expect(await runStretch(bench.input)).toMatchObject({ done: 80, outages: 0 });
    const probes = (await logged(bench.input.itemLog)).filter(({ probe }) => probe);
    expect(probes.length).toBeGreaterThan(5);
    expect(await resultsOf(bench)).toMatchObject([{ correct: 40 }, { correct: 40 }]);
  });

  it('and stays so is probed for the window and then asked once for each cell', async () => {
    const bench = await setUp(rule(100), { amt: {}, berg: {} });
    bench.simulators['amt']?.showWhen(() => 'status503');
    expect(await runStretch(bench.input)).toMatchObject({ done: 80, outages: 40 });
    const own = (await logged(bench.input.itemLog)).filter(({ bidId }) => bidId === 'amt');
    expect(own.filter(({ probe }) => probe)).toHaveLength(5);
    const further = own.filter(({ attempt, probe }) => attempt > 1 && !probe);
    expect(further.length).toBeLessThanOrEqual(8);
    expect(await resultsOf(bench)).toMatchObject([{ outages: 40 }, { correct: 40 }]);
  });

  it('is left behind at the end of a stretch, and its cells are asked in the next one', async () => {
    const bench = await setUp(rule(60_000), { amt: {}, berg: {} });
    let down = true;
    bench.simulators['amt']?.showWhen(() => (down ? 'status503' : null));
    const early = await runStretch({ ...bench.input, to: 40, waitForHeld: false });
    expect(early.openFrom).toBeLessThan(40);
    expect(early.done).toBe(
      bench.input.cells.slice(0, 40).filter(({ bidId }) => bidId === 'berg').length,
    );
    down = false;
    const rest = await runStretch({ ...bench.input, from: early.openFrom });
    expect(rest.openFrom).toBe(80);
    expect(await resultsOf(bench)).toMatchObject([{ correct: 40, outages: 0 }, { correct: 40 }]);
  });

  it('causes no more further attempts than its budget, however long the run', async () => {
    const retry = ruleWith({ attempts: 5, budgetBp: 1_000 });
    const bench = await setUp(suiteOf(50, { retry }), { amt: {} });
    bench.simulators['amt']?.showWhen(() => 'status500');
    expect(await runStretch(bench.input)).toMatchObject({ done: 50, outages: 50 });
    expect(bench.simulators['amt']?.arrivals).toHaveLength(55);
  });
});
