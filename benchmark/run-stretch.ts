/** Asks for a stretch of a quality suite's order, keeps every attempt, and can be started again after any interruption. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { BidId } from '../criteria/ids.js';
import type { QualitySuite } from '../criteria/suite/suite.js';
import { attemptOf, callOf } from './attempt-entry.js';
import type { AttemptWriter } from './attempt-writer.js';
import { createAttemptWriter } from './attempt-writer.js';
import type { Lane, LaneTask } from './bidder-lane.js';
import { createLane } from './bidder-lane.js';
import type { ChatClient } from './chat-call.js';
import { requestBytes } from './chat-request.js';
import type { ItemLog, LaneHistory } from './item-log.js';
import type { IndexedItems, ItemSource } from './item-source.js';
import { finderOf } from './item-source.js';
import { preparedTasks } from './prepared-tasks.js';
import type { Cell } from './schedule.js';
import type { SpareTurns } from './spare-turns.js';
import { createSpareTurns } from './spare-turns.js';

export interface StretchInput {
  /** The item log's run id: see suiteRunId. */
  readonly runId: string;
  readonly suite: QualitySuite;
  readonly items: ItemSource;
  /** The whole order of the suite. */
  readonly cells: readonly Cell[];
  /** The stretch: indexes with from <= index < to. */
  readonly from: number;
  readonly to: number;
  readonly endpoints: Readonly<Record<BidId, BidEndpoint>>;
  readonly itemLog: ItemLog;
  readonly client: ChatClient;
  /** Called after every attempt with the number of cells of this stretch that are accepted. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
  /**
   * Whether to stay for bidders that are down, until they are back or their grace window is used up; else
   * their cells are left open as soon as nobody else has any.
   */
  readonly waitForHeld: boolean;
  /**
   * Whether calls may leave while answers of a bidder, as many as it has places, are still being kept: faster, and up to
   * twice as many calls are made again after this process was killed. Default: no.
   */
  readonly keepsBehind?: boolean;
}

export interface StretchResult {
  /** Accepted cells of this stretch, also those of an earlier start. */
  readonly done: number;
  /** Cells that this start recorded as outages. */
  readonly outages: number;
  /** The first cell of the stretch that is still open; `to` when none is. */
  readonly openFrom: number;
}

/** At most; half of what may be unkept is written at once. */
const GATHER_MS = 20;

/** What has become of the cells of a stretch. */
interface Tally {
  readonly accepted: Set<number>;
  outages: number;
}

interface Shared extends StretchInput {
  readonly tally: Tally;
  readonly attempts: ReadonlyMap<number, number>;
  readonly histories: ReadonlyMap<BidId, LaneHistory>;
  readonly find: IndexedItems['find'];
  readonly writer: AttemptWriter;
  readonly spareTurns: SpareTurns;
}

/** The cells of one bidder that are open, one by one in their order. */
function* openTasks(
  shared: Shared,
  bidId: BidId,
  endpoint: BidEndpoint,
): Generator<LaneTask, void> {
  const { suite, cells, from, to, tally, attempts, find } = shared;
  for (let index = from; index < to; index += 1) {
    const cell = cells[index];
    if (cell?.bidId !== bidId || tally.accepted.has(index)) continue;
    const item = find(cell.itemId);
    if (item === undefined) throw new RangeError(`runStretch: no item ${cell.itemId}`);
    const progress = { attempts: attempts.get(index) ?? 0, reserved: false };
    yield { cell, item, progress, request: requestBytes(callOf(suite, item, cell), endpoint) };
  }
}

function laneOf(shared: Shared, bidId: BidId, signal: AbortSignal, onRest: () => void): Lane {
  const { runId, suite, client, endpoints, tally, writer, onProgress, cells } = shared;
  const endpoint = endpoints[bidId];
  if (endpoint === undefined) throw new RangeError(`runStretch: no endpoint of ${bidId}`);
  const tasks = openTasks(shared, bidId, endpoint);
  const places = suite.inFlightPerBidder;
  const make = (): LaneTask | null => tasks.next().value ?? null;
  return createLane({
    places,
    unkept: shared.keepsBehind === true ? places : 0,
    rule: suite.retry,
    cells: cells.filter((cell) => cell.bidId === bidId).length,
    history: shared.histories.get(bidId),
    next: preparedTasks(make, places, shared.spareTurns),
    call: ({ cell, item, request }, onArrived) =>
      client.ask(bidId, endpoint, callOf(suite, item, cell), { signal, request, onArrived }),
    async keep({ task: { cell, progress }, probe, final, reply }) {
      const facts = { runId, cell, attempt: progress.attempts + 1, probe, accepted: final };
      await writer.keep(attemptOf(facts, reply));
      if (final) tally.accepted.add(cell.index);
      if (final && reply.outcome.kind === 'outage') tally.outages += 1;
      onProgress(tally.accepted.size);
    },
    onRest,
  });
}

function firstOpen({ cells, from, to, tally }: Shared): number {
  for (let index = from; index < Math.min(to, cells.length); index += 1) {
    if (!tally.accepted.has(index)) return index;
  }
  return to;
}

/** Runs all lanes; one that fails for a reason of ours (a log that cannot write) ends all, and all are waited for. */
async function runLanes(lanes: readonly Lane[], signal: AbortSignal, abort: () => void) {
  const stop = (): void => lanes.forEach((lane) => lane.stop(signal.reason));
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(lanes.map((lane) => lane.run()));
  } catch (error) {
    abort();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/**
 * Every bidder has a lane of its own with the same number of places, so one that is slow or down does
 * not hold the others up. Cells that are accepted already are passed over.
 * @throws the signal's reason when aborted, and errors of the item log; what was recorded stays
 */
export async function runStretch(input: StretchInput): Promise<StretchResult> {
  const { runId, from, to, itemLog, waitForHeld, keepsBehind } = input;
  const places = input.suite.inFlightPerBidder * Object.keys(input.endpoints).length;
  const accepted = new Set(await itemLog.acceptedCells(runId, from, to));
  const own = new AbortController();
  const signal = AbortSignal.any([input.signal, own.signal]);
  signal.throwIfAborted();
  const shared: Shared = {
    ...input,
    tally: { accepted, outages: 0 },
    attempts: await itemLog.attemptsMade(runId, from, to),
    histories: await itemLog.laneHistories(runId),
    find: finderOf(input.items),
    writer: createAttemptWriter(
      itemLog,
      keepsBehind === true ? { enough: Math.ceil(places / 2), withinMs: GATHER_MS } : undefined,
    ),
    spareTurns: createSpareTurns(),
  };
  const ended = new Set<Lane>();
  const onRest = (): void => {
    const othersDone = lanes.every((lane) => ended.has(lane) || lane.isResting());
    if (!waitForHeld && othersDone) for (const lane of lanes) lane.leave();
  };
  const lanes = Object.keys(input.endpoints).map((bidId) => laneOf(shared, bidId, signal, onRest));
  const watched = lanes.map((lane) => ({
    ...lane,
    run: async () => {
      await lane.run();
      ended.add(lane);
      onRest();
    },
  }));
  try {
    await runLanes(watched, signal, () => own.abort());
  } finally {
    await shared.writer.idle();
  }
  return { done: accepted.size, outages: shared.tally.outages, openFrom: firstOpen(shared) };
}
