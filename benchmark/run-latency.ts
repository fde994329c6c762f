/** Runs a latency suite: every call leaves at its scheduled time, none is made twice, a failure is a data point. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { BidId } from '../criteria/ids.js';
import { fromMs } from '../criteria/instant.js';
import type { LatencySuite } from '../criteria/suite/suite.js';
import { attemptOf, callOf } from './attempt-entry.js';
import type { Gathering } from './attempt-writer.js';
import { createAttemptWriter } from './attempt-writer.js';
import type { ChatClient } from './chat-call.js';
import type { ItemLog } from './item-log.js';
import type { ItemSource } from './item-source.js';
import { finderOf } from './item-source.js';
import type { TimedCell } from './latency-schedule.js';
import { latencySchedule } from './latency-schedule.js';
import { earlierLagUs, watchOwnLag } from './own-lag.js';
import { loadReferenceTokenizer } from './reference-tokenizer.js';
import type { Cell } from './schedule.js';

export interface LatencyInput {
  readonly runId: string;
  readonly suite: LatencySuite;
  readonly items: ItemSource;
  /** The whole order of the suite. */
  readonly cells: readonly Cell[];
  readonly endpoints: Readonly<Record<BidId, BidEndpoint>>;
  readonly itemLog: ItemLog;
  readonly client: ChatClient;
  /** Called after every call with the number of cells that are accepted, warm-up not counted. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

export interface LatencyRunResult {
  readonly done: number;
  /** 99th percentile of the measuring process's own lateness, in microseconds; the worst of all starts of the run. */
  readonly ownLagP99Us: number;
}

/** Timers come up to this early or late; the rest of the time is waited for in turns of the event loop. */
const TIMER_MARGIN_MS = 1;

/** Resolves at that time of performance.now(), as exactly as one process can. */
function until(atMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const turn = (): void => {
      if (signal.aborted) reject(signal.reason as Error);
      else if (performance.now() >= atMs) resolve();
      else setImmediate(turn);
    };
    const waitMs = atMs - performance.now() - TIMER_MARGIN_MS;
    if (waitMs <= 0) return turn();
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      turn();
    }, waitMs);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Only one call waits for its time; those under way are independent of it and of each other. */
async function sendAll(
  schedule: readonly TimedCell[],
  startMs: number,
  signal: AbortSignal,
  send: (cell: Cell, scheduledMs: number) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;
  for (const { cell, atMs } of schedule) {
    await until(startMs + atMs, signal);
    if (failure !== null) break;
    const call: Promise<void> = send(cell, startMs + atMs)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(call));
    underWay.add(call);
  }
  await Promise.all(underWay);
  if (failure !== null) throw (failure as { readonly error: Error }).error;
}

/** Writing disturbs the measurement, many small groups more than few, a large one longer; no call waits for it. */
const GATHERING: Gathering = { enough: 64, withinMs: 50 };

/** Nobody waits for what it says: reading it must not hold up the arrivals of others. */
const READ_LATER = (): void => undefined;

/** Time between loading everything and the first call. */
const LEAD_MS = 50;

/**
 * Cells that an interrupted run has accepted are passed over; the rest is scheduled anew behind a new warm-up,
 * because connections and caches are cold again.
 * @throws the signal's reason when aborted, and errors of the item log; what was recorded stays
 */
export async function runLatency(input: LatencyInput): Promise<LatencyRunResult> {
  const { runId, suite, items, cells, endpoints, itemLog, client } = input;
  const accepted = new Set(await itemLog.acceptedCells(runId, 0, cells.length));
  const bidders = Object.keys(endpoints);
  const find = finderOf(items);
  const schedule = latencySchedule(
    { suite, items },
    bidders,
    cells,
    ({ index }) => !accepted.has(index),
  );
  const beforeUs = await earlierLagUs(itemLog, runId);
  const writer = createAttemptWriter(itemLog, GATHERING);
  await loadReferenceTokenizer();
  const own = new AbortController();
  const signal = AbortSignal.any([input.signal, own.signal]);

  const since = fromMs(Date.now());
  const lag = watchOwnLag();
  async function send(cell: Cell, scheduledMs: number): Promise<void> {
    const [item, endpoint] = [find(cell.itemId), endpoints[cell.bidId]];
    if (item === undefined || endpoint === undefined) {
      throw new RangeError(`runLatency: no item ${cell.itemId} or no endpoint of ${cell.bidId}`);
    }
    const reply = await client.ask(cell.bidId, endpoint, callOf(suite, item, cell), {
      signal,
      scheduledMs,
      onArrived: READ_LATER,
    });
    const ownLag = { since, p99Us: lag.p99Us() };
    const facts = { runId, cell, attempt: 1, probe: false, accepted: true, ownLag };
    await writer.keep(attemptOf(facts, reply));
    if (cell.part !== 'warmUp') accepted.add(cell.index);
    input.onProgress(accepted.size);
  }

  try {
    await sendAll(schedule, performance.now() + LEAD_MS, signal, send);
  } catch (error) {
    own.abort();
    throw error;
  } finally {
    await writer.idle();
  }
  return { done: accepted.size, ownLagP99Us: Math.max(lag.stop(), beforeUs) };
}
