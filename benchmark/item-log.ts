/** The port to the item log, the only source of results: what it keeps and promises. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';

export type RecordVerdict = 'recorded' | 'alreadyAccepted';

export interface ItemLog {
  /** Indexes of accepted cells with fromIndex <= index < toIndex. */
  acceptedCells(runId: string, fromIndex: number, toIndex: number): Promise<ReadonlySet<number>>;

  /**
   * Attempts already kept for cells of that range that are not accepted yet (absent means none), so
   * that a resumed run stays within the announced number of attempts.
   */
  attemptsMade(
    runId: string,
    fromIndex: number,
    toIndex: number,
  ): Promise<ReadonlyMap<number, number>>;

  /**
   * Keeps one attempt durably before it resolves. Accepted entries are unique by run, bid, item and
   * repeat: a second one is kept with `accepted: false` and answered with 'alreadyAccepted', so the
   * first answer counts and the surplus call stays visible.
   */
  record(entry: ItemLogEntry): Promise<RecordVerdict>;

  /** All attempts of a run by cell index, then in the order of recording. */
  entries(runId: string): AsyncIterable<ItemLogEntry>;
}
