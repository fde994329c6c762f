/** Story: a benchmark run inside the procedure that is suspended, and one while worker, Temporal and PostgreSQL are killed at a tenth, a half and nine tenths of it. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../cli/api-client.js';
import { gradeSuite } from '../../../benchmark/suite-run.js';
import { loadSample, SAMPLE_FOLDER } from '../../../cli/sample/load-sample.js';
import { suiteRunId } from '../../../criteria/benchmark/item-log-entry.js';
import type { ItemLogEntry } from '../../../criteria/benchmark/item-log-entry.js';
import type { SuiteResult } from '../../../criteria/benchmark/suite-result.js';
import type { EventKind, LogEntry } from '../../../criteria/procedure/event.js';
import type { ProcedureView } from '../../../criteria/procedure/view.js';
import { knownItemsOf } from '../../../examples/simulators/known-items.js';
import { readLog } from '../../../store/event-log.js';
import { openItemLog } from '../../../store/item-log.js';
import { verifyLog } from '../../../store/verify-log.js';
import type { BenchmarkSystem } from '../../harness/killed-benchmark.js';
import { finishedRun, startBenchmarkSystem } from '../../harness/killed-benchmark.js';
import { clientOf, playSample } from '../../harness/play-sample.js';
import type { KillableName } from '../../harness/running-system.js';

const LOT = 'los-1';
const SHARES = [0.1, 0.5, 0.9];
const LONGEST_RUN_MS = 280_000;

let stage: BenchmarkSystem;
let before: readonly LogEntry[] = [];
/** Questions of the suite, as endpoints tell them apart. */
let known: ReadonlySet<string> = new Set();

beforeAll(async () => {
  stage = await startBenchmarkSystem(async () => {
    const { folder } = await loadSample(SAMPLE_FOLDER);
    const [suite] = folder.lots[0]?.suites ?? [];
    if (suite === undefined) throw new Error('the sample has no suite');
    return suite;
  });
  known = new Set(knownItemsOf([stage.suite]).map(({ key }) => key));
  const procedureId = 'vorlage';
  await playSample(stage.system, { procedureId, bidPeriodSeconds: 6, until: 'benchmark' });
  before = await readLog(stage.system.db, procedureId);
  expect(before.map(({ event }) => event.kind)).not.toContain('BenchmarkStarted');
});
afterAll(async () => {
  await stage?.close();
});

interface Run {
  readonly result: SuiteResult;
  readonly runId: string;
  readonly seed: number;
  readonly entries: readonly ItemLogEntry[];
  /** Calls of cells, as they arrived; the trial calls before a run are not among them. */
  readonly arrivals: ReturnType<BenchmarkSystem['arrivals']>;
  readonly killedAtMs: readonly number[];
}

const cellsInAll = (): number => stage.suite.items.length * 3;
/** Before a run each endpoint is asked something that is in no suite. */
const trialCalls = (): number => stage.arrivals().filter(({ key }) => !known.has(key)).length;
const placesInAll = (): number =>
  stage.suite.suite.kind === 'quality' ? 3 * stage.suite.suite.inFlightPerBidder : 0;

const cellsAsked = (): number =>
  new Set(
    stage
      .arrivals()
      .filter(({ key }) => known.has(key))
      .map(({ bidId, key }) => `${bidId} ${key}`),
  ).size;

/** Begins the benchmark of a copy. */
async function begin(procedureId: string): Promise<ApiClient> {
  await stage.copy(procedureId, before);
  stage.forget();
  const officer = await clientOf(stage.system, 'albrecht');
  await officer.command(procedureId, 'startBenchmark', { lotId: LOT }, `start-${procedureId}-1`);
  return officer;
}

/** Runs the benchmark of a copy and kills that service each time so many cells have been asked. */
async function runWith(procedureId: string, killed: KillableName | null): Promise<Run> {
  await begin(procedureId);
  return endOf(procedureId, killed);
}

async function endOf(procedureId: string, killed: KillableName | null): Promise<Run> {
  const { system } = stage;
  const killedAtMs: number[] = [];
  const due = killed === null ? [] : [...SHARES];
  const untilMs = Date.now() + LONGEST_RUN_MS;
  let finished: Awaited<ReturnType<typeof finishedRun>> = null;
  for (; finished === null; finished = await finishedRun(system, procedureId)) {
    if (Date.now() > untilMs) throw new Error(`${procedureId} never ended`);
    if (killed !== null && cellsAsked() >= (due[0] ?? Infinity) * cellsInAll()) {
      due.shift();
      killedAtMs.push(Date.now());
      system.kill(killed);
    }
    await pause(5);
  }
  expect(due).toEqual([]);
  const started = (await readLog(system.db, procedureId)).flatMap(({ event }) =>
    event.kind === 'BenchmarkStarted' ? [event.payload] : [],
  )[0];
  const [result] = finished.suites;
  if (started === undefined || result === undefined) throw new Error('no run');
  const entries: ItemLogEntry[] = [];
  const ownRun = suiteRunId(finished.runId, result.suiteId);
  for await (const entry of openItemLog(system.db).entries(ownRun)) entries.push(entry);
  const sent = new Set(entries.map(({ requestSha256 }) => requestSha256));
  return {
    result,
    runId: finished.runId,
    seed: started.seed,
    entries,
    arrivals: stage.arrivals().filter(({ bodySha256 }) => sent.has(bodySha256)),
    killedAtMs,
  };
}

/** What of a result does not depend on when the calls were made. */
const timeless = ({ results, cells, excludedItems, itemCount, findings }: SuiteResult) => ({
  results: results.map(({ medianDurationMs: _, ...counts }) => counts),
  ...{ cells, excludedItems, itemCount, findings },
});

const bidIdsOf = ({ result }: Run): readonly string[] => result.results.map(({ bidId }) => bidId);

async function expectComplete(run: Run): Promise<void> {
  const accepted = run.entries.filter((entry) => entry.accepted);
  const cells = new Set(
    accepted.map(({ bidId, itemId, repeat }) => `${bidId} ${itemId} ${repeat}`),
  );
  expect([accepted.length, cells.size]).toEqual([cellsInAll(), cellsInAll()]);
  expect(accepted.every(({ outcome }) => outcome.kind === 'answer')).toBe(true);
  const itemLog = openItemLog(stage.system.db);
  const { evidence } = run.result;
  const again = await gradeSuite(itemLog, run.runId, stage.suite, bidIdsOf(run), evidence);
  // Alone among several suites nothing can be compared: that is computed over the whole run afterwards.
  const { analysis: _, ...counted } = run.result;
  expect(again).toEqual({ kind: 'graded', result: counted });
}

/** How often a cell was asked again after each kill, and before the next one. */
function surplusOf({ arrivals, killedAtMs }: Run): readonly number[] {
  const asked = new Set<string>();
  const surplus = killedAtMs.map(() => 0);
  for (const { bidId, bodySha256, atMs } of [...arrivals].sort((a, b) => a.atMs - b.atMs)) {
    const call = `${bidId} ${bodySha256}`;
    const kill = killedAtMs.findLastIndex((killedAt) => atMs >= killedAt);
    if (asked.has(call) && kill >= 0) surplus[kill] = (surplus[kill] ?? 0) + 1;
    asked.add(call);
  }
  return surplus;
}

describe('a benchmark run inside the procedure', () => {
  let undisturbed: Run;

  it('asks every cell once when nothing happens, and its result follows from the item log', async () => {
    undisturbed = await runWith('ungestoert', null);
    await expectComplete(undisturbed);
    expect(undisturbed.arrivals).toHaveLength(cellsInAll());
    const shares = undisturbed.result.results.map(({ shareBp }) => shareBp);
    expect(new Set(shares).size).toBe(3);
  });

  it('rests while the procedure is suspended, and goes on where it was', async () => {
    const officer = await begin('ausgesetzt');
    const told = async (kind: EventKind) =>
      (await readLog(stage.system.db, 'ausgesetzt')).find(({ event }) => event.kind === kind);
    await expect.poll(cellsAsked, { timeout: LONGEST_RUN_MS }).toBeGreaterThan(15);
    await officer.command('ausgesetzt', 'suspend', { reason: 'Rüge eines Bieters wird geprüft.' });
    await expect
      .poll(() => told('BenchmarkPaused'), { timeout: LONGEST_RUN_MS })
      .toMatchObject({ event: { payload: { lotId: LOT, total: cellsInAll() } } });
    const asked = cellsAsked();
    expect(asked).toBeLessThan(cellsInAll());
    const seen = (await officer.get('/api/procedures/ausgesetzt')) as ProcedureView;
    expect(seen.lots[0]?.benchmark).toMatchObject({
      kind: 'running',
      done: asked,
      pausedSince: (await told('BenchmarkPaused'))?.at,
    });
    // Longer than any answer takes: whoever would go on would be seen.
    await pause(1_000);
    expect(stage.arrivals().length - asked).toBeLessThanOrEqual(trialCalls());
    expect(cellsAsked()).toBe(asked);
    expect(await told('BenchmarkEvidenceCommitted')).toBeUndefined();
    await officer.command('ausgesetzt', 'resume', { reason: 'Der Rüge ist abgeholfen.' });
    const run = await endOf('ausgesetzt', null);
    expect(await told('BenchmarkContinued')).toBeDefined();
    await expectComplete(run);
    expect(run.arrivals).toHaveLength(cellsInAll());
    expect(timeless(run.result)).toEqual(timeless(undisturbed.result));
  });

  it.each<KillableName>(['PostgreSQL', 'Temporal', 'worker'])(
    'loses no cell and gives the same result when %s is killed three times; only calls under way are made again',
    async (killed) => {
      const run = await runWith(`beschuss-${killed.toLowerCase()}`, killed);
      await expectComplete(run);
      expect(run.seed).toBe(undisturbed.seed);
      expect(timeless(run.result)).toEqual(timeless(undisturbed.result));
      const surplus = surplusOf(run);
      console.log(`${killed}: calls made again after each kill: ${surplus.join(', ')}`);
      expect(surplus).toHaveLength(SHARES.length);
      for (const calls of surplus) expect(calls).toBeLessThanOrEqual(placesInAll());
      const inAll = surplus.reduce((sum, calls) => sum + calls, 0);
      expect(run.arrivals).toHaveLength(cellsInAll() + inAll);
      expect(await verifyLog(stage.system.db)).toMatchObject({ kind: 'intact' });
    },
  );
});
