/** An item log in memory, for tests and for trying a suite out: the same promises, but nothing survives the process. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import type { ItemLog } from './item-log.js';

const cellKey = ({ runId, bidId, itemId, repeat }: ItemLogEntry): string =>
  JSON.stringify([runId, bidId, itemId, repeat]);

export function createMemoryItemLog(): ItemLog {
  const kept: ItemLogEntry[] = [];
  const accepted = new Set<string>();

  const within = (runId: string, from: number, to: number): ItemLogEntry[] =>
    kept.filter(
      (entry) => entry.runId === runId && entry.cellIndex >= from && entry.cellIndex < to,
    );

  return {
    acceptedCells(runId, fromIndex, toIndex) {
      const entries = within(runId, fromIndex, toIndex).filter((entry) => entry.accepted);
      return Promise.resolve(new Set(entries.map(({ cellIndex }) => cellIndex)));
    },
    attemptsMade(runId, fromIndex, toIndex) {
      const attempts = new Map<number, number>();
      const open = within(runId, fromIndex, toIndex).filter(
        (entry) => !accepted.has(cellKey(entry)),
      );
      for (const { cellIndex } of open) attempts.set(cellIndex, (attempts.get(cellIndex) ?? 0) + 1);
      return Promise.resolve(attempts);
    },
    record(entry) {
      const key = cellKey(entry);
      if (entry.accepted && accepted.has(key)) {
        kept.push({ ...entry, accepted: false });
        return Promise.resolve('alreadyAccepted');
      }
      if (entry.accepted) accepted.add(key);
      kept.push(entry);
      return Promise.resolve('recorded');
    },
    async *entries(runId) {
      const entries = kept.filter((entry) => entry.runId === runId);
      yield* entries.sort((a, b) => a.cellIndex - b.cellIndex);
    },
  };
}
