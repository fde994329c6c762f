/** An item log in memory, for tests and for trying a suite out: the same promises, but nothing survives the process. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import { createEntryIndex } from './entry-index.js';
import type { ItemLog, RecordVerdict } from './item-log.js';

export function createMemoryItemLog(): ItemLog {
  const kept: ItemLogEntry[] = [];
  const index = createEntryIndex();
  const packs = new Map<string, Buffer>();

  function keepOne(entry: ItemLogEntry): RecordVerdict {
    const verdict = index.verdictOn(entry);
    const placed = verdict === 'recorded' ? entry : { ...entry, accepted: false };
    index.add(placed);
    kept.push(placed);
    return verdict;
  }

  return {
    acceptedCells: (...range) => Promise.resolve(index.acceptedCells(...range)),
    attemptsMade: (...range) => Promise.resolve(index.attemptsMade(...range)),
    laneHistories: (runId) => Promise.resolve(index.laneHistories(runId)),
    keep(entries, pack) {
      packs.set(pack.objectId, pack.bytes);
      return Promise.resolve(entries.map(keepOne));
    },
    async *entries(runId) {
      const entries = kept.filter((entry) => entry.runId === runId);
      yield* entries.sort((a, b) => a.cellIndex - b.cellIndex);
    },
    pack: (objectId) => Promise.resolve(packs.get(objectId) ?? null),
  };
}
