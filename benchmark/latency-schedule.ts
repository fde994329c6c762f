/** When the calls of a latency suite leave: fixed beforehand, whatever comes back (open loop). */
import type { BidId } from '../criteria/ids.js';
import type { LatencySuite } from '../criteria/suite/suite.js';
import type { SuiteContent } from './item-source.js';
import { countedHeads } from './item-source.js';
import type { Cell } from './schedule.js';
import { cellsOfSuite } from './schedule.js';

export interface TimedCell {
  readonly cell: Cell;
  /** Milliseconds after the start of the run. */
  readonly atMs: number;
}

const MINUTE_MS = 60_000;

/** Warm-up calls stand behind all other cells in the numbering, and before them in time. */
function warmUpCells(
  loaded: SuiteContent & { readonly suite: LatencySuite },
  bidId: BidId,
  firstIndex: number,
): readonly Cell[] {
  const items = countedHeads(loaded);
  return Array.from({ length: loaded.suite.latency.warmUpCalls }, (_, at) => ({
    index: firstIndex + at,
    part: 'warmUp' as const,
    itemId: items[at % items.length]?.id ?? '',
    bidId,
    repeat: at + 1,
  }));
}

/**
 * Every bidder gets the same rate over the same time; the bidders' calls are spread evenly within one
 * interval, so that the measuring process never sends to all of them at once.
 * @param cells the order of the suite
 * @param isOpen cells that are accepted already keep nothing waiting: the rest is spread anew
 */
export function latencySchedule(
  loaded: SuiteContent & { readonly suite: LatencySuite },
  bidders: readonly BidId[],
  cells: readonly Cell[],
  isOpen: (cell: Cell) => boolean,
): readonly TimedCell[] {
  const intervalMs = MINUTE_MS / loaded.suite.latency.callsPerMinute;
  const { warmUpCalls } = loaded.suite.latency;
  return [...bidders]
    .sort()
    .flatMap((bidId, lane) => {
      const own = cells.filter((cell) => cell.bidId === bidId && isOpen(cell));
      const warmUp =
        own.length === 0 ? [] : warmUpCells(loaded, bidId, cells.length + lane * warmUpCalls);
      const offsetMs = (intervalMs * lane) / bidders.length;
      return [...warmUp, ...own].map((cell, at) => ({ cell, atMs: offsetMs + at * intervalMs }));
    })
    .sort((a, b) => a.atMs - b.atMs);
}

/** How long a whole run of the suite sends, in milliseconds. */
export function latencyDurationMs(loaded: SuiteContent & { readonly suite: LatencySuite }): number {
  const cells = cellsOfSuite(loaded, ['one'], 0).length + loaded.suite.latency.warmUpCalls;
  return Math.ceil((cells * MINUTE_MS) / loaded.suite.latency.callsPerMinute);
}
