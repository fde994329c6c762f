/** Reads a file of entries, one JSON line each, and sees where a process that was killed broke off. */
import type { FileHandle } from 'node:fs/promises';
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';

export interface EntryLine {
  readonly entry: ItemLogEntry;
  /** Bytes in the file, the line feed not counted. */
  readonly from: number;
  readonly bytes: number;
}

/** A line in the middle that is no entry: not the trace of a kill, but of somebody's hand or a broken disk. */
export class EntriesDamaged extends Error {
  override readonly name = 'EntriesDamaged';
  constructor(readonly line: number) {
    super(`entries.jsonl: line ${line} is no entry`);
  }
}

const BLOCK = 1_048_576;
const LINE_FEED = 10;

function parsed(bytes: Buffer): ItemLogEntry | null {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as ItemLogEntry | null;
    return typeof value === 'object' && typeof value?.cellIndex === 'number' ? value : null;
  } catch {
    return null;
  }
}

/**
 * Yields all whole lines; the return value is where the last of them ends. What stands behind it was being
 * written when the process ended: nobody was told that it is kept.
 * @throws EntriesDamaged for a line that is whole and no entry
 */
export async function* readEntryLines(file: FileHandle): AsyncGenerator<EntryLine, number> {
  const block = Buffer.alloc(BLOCK);
  let rest: Buffer = Buffer.alloc(0);
  let from = 0;
  let line = 0;
  for (;;) {
    const { bytesRead } = await file.read(block, 0, BLOCK, from + rest.length);
    if (bytesRead === 0) return from;
    rest = Buffer.concat([rest, block.subarray(0, bytesRead)]);
    for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED)) {
      line += 1;
      const entry = parsed(rest.subarray(0, end));
      if (entry === null) throw new EntriesDamaged(line);
      yield { entry, from, bytes: end };
      from += end + 1;
      rest = rest.subarray(end + 1);
    }
  }
}
