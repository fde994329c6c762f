/** Asks for a stretch of the order, keeps every attempt, and can be started again after any interruption. */
import { setMaxListeners } from 'node:events';
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { BidId } from '../criteria/ids.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import type { ChatClient } from './chat-call.js';
import type { ItemLog } from './item-log.js';
import { createLane } from './lane.js';
import type { RetryPolicy } from './retry-policy.js';
import { RETRY_POLICY } from './retry-policy.js';
import type { CellTask, CellTools } from './run-cell.js';
import { runCell } from './run-cell.js';
import type { Cell } from './schedule.js';

export interface ChunkInput {
  /** The item log's run id: see suiteRunId. */
  readonly runId: string;
  readonly suite: LoadedSuite;
  /** Neighbours of one plan, in its order. */
  readonly cells: readonly Cell[];
  readonly endpoints: Readonly<Record<BidId, BidEndpoint>>;
  readonly itemLog: ItemLog;
  readonly client: ChatClient;
  /** Called after every cell with the number of cells of this chunk that are accepted. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
  /** Whether answers are asked for as streams; default false. */
  readonly stream?: boolean;
  /** Default RETRY_POLICY. */
  readonly retryPolicy?: RetryPolicy;
}

export interface ChunkResult {
  /** Accepted cells of this chunk, also those of an earlier start: all of them. */
  readonly done: number;
  /** Cells that this start recorded as outages. */
  readonly outages: number;
}

/** The cells that no earlier start has accepted, with what is needed to ask for them. */
async function openTasks(input: ChunkInput): Promise<CellTask[]> {
  const { runId, cells, itemLog, endpoints } = input;
  const from = cells[0]?.index ?? 0;
  const to = (cells.at(-1)?.index ?? -1) + 1;
  const accepted = await itemLog.acceptedCells(runId, from, to);
  const attempts = await itemLog.attemptsMade(runId, from, to);
  const items = new Map(input.suite.items.map((item) => [item.id, item]));
  return cells
    .filter(({ index }) => !accepted.has(index))
    .map((cell) => {
      const [item, endpoint] = [items.get(cell.itemId), endpoints[cell.bidId]];
      if (item === undefined) throw new RangeError(`runChunk: no item ${cell.itemId}`);
      if (endpoint === undefined) throw new RangeError(`runChunk: no endpoint of ${cell.bidId}`);
      const attemptsMade = attempts.get(cell.index) ?? 0;
      return { runId, cell, suite: input.suite.suite, item, endpoint, attemptsMade };
    });
}

/** Aborts all when one fails for a reason of ours (a log that cannot write), and waits for all to end. */
async function allOrAbort<T>(tasks: readonly Promise<T>[], abort: () => void): Promise<T[]> {
  try {
    return await Promise.all(tasks);
  } catch (error) {
    abort();
    await Promise.allSettled(tasks);
    throw error;
  }
}

/**
 * Every bidder has a lane of its own with the same number of places, so one that is slow or down does
 * not hold the others up. Cells that are accepted already are passed over.
 * @throws the signal's reason when aborted, and errors of the item log; what was recorded stays
 */
export async function runChunk(input: ChunkInput): Promise<ChunkResult> {
  const { cells, client, itemLog, onProgress } = input;
  const open = await openTasks(input);
  const own = new AbortController();
  const signal = AbortSignal.any([input.signal, own.signal]);
  // Every waiting cell listens: the ordinary warning at ten would be wrong here.
  setMaxListeners(0, signal);
  const { inFlightPerBidder } = input.suite.suite;
  const lanes = new Map(open.map(({ cell }) => [cell.bidId, createLane(inFlightPerBidder)]));
  const shared = { client, itemLog, signal, stream: input.stream ?? false };
  const retryPolicy = input.retryPolicy ?? RETRY_POLICY;
  let done = cells.length - open.length;
  let outages = 0;

  async function run(task: CellTask): Promise<void> {
    const lane = lanes.get(task.cell.bidId) ?? createLane(inFlightPerBidder);
    const tools: CellTools = { ...shared, lane, retryPolicy };
    const { outcome } = await runCell(task, tools);
    if (outcome.kind === 'outage') outages += 1;
    done += 1;
    onProgress(done);
  }

  await allOrAbort(open.map(run), () => own.abort());
  return { done, outages };
}
