/** Asks for a stretch of the order, keeps every attempt, and can be started again after any interruption. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { BidId } from '../criteria/ids.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import type { ChatClient } from './chat-call.js';
import type { ItemLog } from './item-log.js';
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
}

export interface ChunkResult {
  /** Accepted cells of this chunk, also those of an earlier start: all of them, unless aborted. */
  readonly done: number;
  /** Cells that this start recorded as outages. */
  readonly outages: number;
}
