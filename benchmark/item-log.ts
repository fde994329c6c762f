/** The port to the item log, the only source of results: what it keeps and promises. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import type { BidId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';

export type RecordVerdict = 'recorded' | 'alreadyAccepted';

/** Raw bytes of several calls in one piece, compressed with gzip and named by the SHA-256 of what is stored. */
export interface Pack {
  readonly objectId: string;
  readonly bytes: Buffer;
}

/** What an interrupted run has to know of a bidder to go on by the announced rule. */
export interface LaneHistory {
  /** Attempts beyond the first of a cell, probes not counted. */
  readonly furtherAttempts: number;
  readonly probes: number;
  /** Outages that may pass, in the order of recording, since the last attempt that was none. */
  readonly outagesInRow: number;
  /** End of the latest attempt. */
  readonly lastEndedAt: Instant;
}

export interface ItemLog {
  /** Indexes of accepted cells with fromIndex <= index < toIndex. */
  acceptedCells(runId: string, fromIndex: number, toIndex: number): Promise<ReadonlySet<number>>;

  /**
   * Attempts already kept for cells of that range that are not accepted yet, probes not counted (absent
   * means none), so that a resumed run stays within the announced number of attempts.
   */
  attemptsMade(
    runId: string,
    fromIndex: number,
    toIndex: number,
  ): Promise<ReadonlyMap<number, number>>;

  /** By bid; absent for a bidder without any attempt. */
  laneHistories(runId: string): Promise<ReadonlyMap<BidId, LaneHistory>>;

  /**
   * Keeps attempts and the pack with their bytes, all or nothing, so that they survive the end of this
   * process before it resolves. Accepted entries are unique by run, part, bid, item and repeat: a second
   * one is kept with `accepted: false` and answered with 'alreadyAccepted', so the first answer counts and
   * the surplus call stays visible. One verdict for each entry, in their order.
   */
  keep(entries: readonly ItemLogEntry[], pack: Pack): Promise<readonly RecordVerdict[]>;

  /** All attempts of a run by cell index, then in the order of recording. */
  entries(runId: string): AsyncIterable<ItemLogEntry>;

  /** A pack as stored; null when it is not there. */
  pack(objectId: string): Promise<Buffer | null>;
}
