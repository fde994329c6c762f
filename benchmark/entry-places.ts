/** Where the lines of entries stand in their file, by run: three numbers for each, whatever the run's length. */

export interface EntryPlaces {
  readonly add: (runId: string, cellIndex: number, from: number, bytes: number) => void;
  /** Lines of a run by cell, then in the order of recording. */
  readonly inOrder: (runId: string) => Iterable<{ readonly from: number; readonly bytes: number }>;
}

/** Lists of numbers side by side: an object for each entry would be three times as large. */
interface RunPlaces {
  readonly cells: number[];
  readonly from: number[];
  readonly bytes: number[];
}

function* ordered({ cells, from, bytes }: RunPlaces) {
  const order = Uint32Array.from(cells.keys());
  order.sort((a, b) => (cells[a] ?? 0) - (cells[b] ?? 0) || a - b);
  for (const at of order) yield { from: from[at] ?? 0, bytes: bytes[at] ?? 0 };
}

export function createEntryPlaces(): EntryPlaces {
  const runs = new Map<string, RunPlaces>();
  return {
    add(runId, cellIndex, from, bytes) {
      const run = runs.get(runId) ?? { cells: [], from: [], bytes: [] };
      runs.set(runId, run);
      run.cells.push(cellIndex);
      run.from.push(from);
      run.bytes.push(bytes);
    },
    inOrder: (runId) => ordered(runs.get(runId) ?? { cells: [], from: [], bytes: [] }),
  };
}
