/** Finds the items in the canonical JSON of a suite by their places, so that only the one that is asked for is in memory. */
import type { Suite, SuiteItem } from '../criteria/suite/suite.js';
import type { IndexedItems, ItemHead } from './item-source.js';

/** The text as bytes: a file or an object that is held as such. */
export interface SuiteBytes {
  readonly size: number;
  /** Bytes from <= at < to. */
  readonly read: (from: number, to: number) => Buffer;
}

export interface IndexedSuite {
  readonly suite: Suite;
  readonly items: IndexedItems;
}

/** The bytes are not the canonical JSON of a suite with items. */
export class NoSuiteText extends Error {
  override readonly name = 'NoSuiteText';
}

/** Canonical JSON has no spaces and its members in the order of their names: items come before the suite. */
const HEAD = '{"items":[';
const MIDDLE = ',"suite":';
const BLOCK = 1_048_576;

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [...'"\\{}[]'].map((sign) =>
  sign.charCodeAt(0),
);

/** Follows JSON byte by byte: how deep it stands, texts left out. */
interface Scan {
  depth: number;
  inText: boolean;
  escaped: boolean;
}

/** One byte further. @returns whether an item has just ended, or the list of them */
function step(scan: Scan, byte: number): 'item' | 'list' | null {
  if (scan.inText) {
    if (scan.escaped) scan.escaped = false;
    else if (byte === BACKSLASH) scan.escaped = true;
    else if (byte === QUOTE) scan.inText = false;
    return null;
  }
  if (byte === QUOTE) scan.inText = true;
  else if (byte === OPEN || byte === OPEN_LIST) scan.depth += 1;
  else if (byte === CLOSE || byte === CLOSE_LIST) {
    scan.depth -= 1;
    if (scan.depth === 0) return 'item';
    if (scan.depth < 0) return 'list';
  }
  return null;
}

/** Where each item begins and ends, and where the list does. */
function placesIn(bytes: SuiteBytes): { readonly ends: readonly number[]; readonly end: number } {
  const scan: Scan = { depth: 0, inText: false, escaped: false };
  const ends: number[] = [];
  for (let from = HEAD.length; from < bytes.size; from += BLOCK) {
    const block = bytes.read(from, Math.min(from + BLOCK, bytes.size));
    for (let at = 0; at < block.length; at += 1) {
      const ended = step(scan, block[at] ?? 0);
      if (ended === 'item') ends.push(from + at + 1);
      if (ended === 'list') return { ends, end: from + at };
    }
  }
  throw new NoSuiteText('the list of items does not end');
}

const parsed = (bytes: SuiteBytes, from: number, to: number): unknown =>
  JSON.parse(bytes.read(from, to).toString('utf8'));

/**
 * Reads the whole text once, a block at a time; afterwards an item is read and parsed when it is asked for.
 * @throws NoSuiteText where it is not what canonicalJson made of a loaded suite
 */
export function indexSuite(bytes: SuiteBytes): IndexedSuite {
  if (bytes.read(0, Math.min(HEAD.length, bytes.size)).toString('utf8') !== HEAD) {
    throw new NoSuiteText('no list of items at the beginning');
  }
  const { ends, end } = placesIn(bytes);
  const rest = bytes.read(end + 1, bytes.size).toString('utf8');
  if (!rest.startsWith(MIDDLE)) throw new NoSuiteText('no suite behind the items');
  const suite = JSON.parse(rest.slice(MIDDLE.length, -1)) as Suite;
  /** A comma stands between two items. */
  const itemAt = (place: number): SuiteItem =>
    parsed(
      bytes,
      place === 0 ? HEAD.length : (ends[place - 1] ?? 0) + 1,
      ends[place] ?? 0,
    ) as SuiteItem;
  const heads: ItemHead[] = [];
  const places = new Map<string, number>();
  for (let place = 0; place < ends.length; place += 1) {
    const { id, cluster } = itemAt(place);
    heads.push({ id, cluster });
    places.set(id, place);
  }
  return {
    suite,
    items: {
      heads,
      find: (id) => {
        const place = places.get(id);
        return place === undefined ? undefined : itemAt(place);
      },
    },
  };
}

/** The bytes of an object that is in memory as one piece. */
export const bytesOf = (content: Uint8Array): SuiteBytes => {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return { size: buffer.length, read: (from, to) => buffer.subarray(from, to) };
};
