/** A suite in a file that stays open while a run reads item by item from it. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Digest } from '../criteria/canonical-json.js';
import type { IndexedSuite, SuiteBytes } from './suite-index.js';
import { bytesOf, indexSuite } from './suite-index.js';

export interface SuiteFile extends IndexedSuite {
  /** Over the whole file, as it was when it was opened. */
  readonly sha256: Digest;
  readonly close: () => void;
}

const BLOCK = 1_048_576;
/** Up to this size the text is held in memory: an item is then cut out of it without asking the system. */
const HELD = 4_194_304;

function bytesIn(descriptor: number): SuiteBytes {
  const { size } = fstatSync(descriptor);
  if (size <= HELD) return bytesOf(readFileSync(descriptor));
  return {
    size,
    // Read at once: some hundred bytes that the system holds already take less time than a turn of the event loop.
    read(from, to) {
      const piece = Buffer.allocUnsafe(to - from);
      const read = readSync(descriptor, piece, 0, piece.length, from);
      return piece.subarray(0, read);
    },
  };
}

function hashOf({ size, read }: SuiteBytes): Digest {
  const hash = createHash('sha256');
  for (let from = 0; from < size; from += BLOCK)
    hash.update(read(from, Math.min(from + BLOCK, size)));
  return hash.digest('hex');
}

/** @throws NoSuiteText, and the system's error when there is no such file */
export function openSuiteFile(path: string): SuiteFile {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = bytesIn(descriptor);
    const sha256 = hashOf(bytes);
    return { ...indexSuite(bytes), sha256, close: () => closeSync(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}
