/** Cuts a large YAML text into pieces that can be parsed one after the other, so that memory does not grow with the file. */

/** One entry of the top map, or one item of a list that is such an entry. */
export interface Block {
  /** Where the piece begins in the text. */
  readonly start: number;
  readonly text: string;
  /** The key whose list the piece is an item of; null where the piece is a whole entry, key included. */
  readonly itemOf: { readonly key: string; readonly keyOffset: number } | null;
}

interface Line {
  readonly start: number;
  readonly indent: number;
  readonly text: string;
}

/** A plain key at the beginning of a line. */
const ENTRY = /^[A-Za-z][A-Za-z0-9_-]*:(?: |$)/;
const LIST_KEY = /^([A-Za-z][A-Za-z0-9_-]*): *$/;
const ITEM = /^ *-(?: |$)/;
/** Blank lines and comments: they carry no structure and belong to the piece before them. */
const EMPTY = /^[ \t]*(?:#|$)/;

/** Lines that carry structure or text. */
function contentLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end);
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (!EMPTY.test(line)) lines.push({ start, indent, text: line });
    start += line.length + 1;
  }
  return lines;
}

/** Lines of each entry of the top map; null where a line at the left edge is no plain key. */
function entriesOf(lines: readonly Line[]): readonly (readonly Line[])[] | null {
  const entries: Line[][] = [];
  for (const line of lines) {
    if (line.indent > 0 || ITEM.test(line.text)) {
      const last = entries.at(-1);
      if (last === undefined) return null;
      last.push(line);
    } else {
      if (!ENTRY.test(line.text)) return null;
      entries.push([line]);
    }
  }
  return entries;
}

/**
 * First lines of the items where the entry is a block list, else null. A line that starts like an item at the list's
 * own depth starts one: text over several lines stands deeper than its item.
 */
function itemStarts([, first, ...rest]: readonly Line[]): readonly Line[] | null {
  if (first === undefined || !ITEM.test(first.text)) return null;
  const notDeeper = rest.filter(({ indent }) => indent <= first.indent);
  const areItems = notDeeper.every(
    ({ indent, text }) => indent === first.indent && ITEM.test(text),
  );
  return areItems ? [first, ...notDeeper] : null;
}

/** Pieces in the order of the text; null for a text of another build, which is then parsed as a whole. */
export function splitBlocks(text: string): readonly Block[] | null {
  const entries = entriesOf(contentLines(text));
  if (entries === null) return null;
  return entries.flatMap((lines, index): readonly Block[] => {
    const [head] = lines;
    if (head === undefined) return [];
    const end = entries[index + 1]?.[0]?.start ?? text.length;
    const key = LIST_KEY.exec(head.text)?.[1];
    const items = key === undefined ? null : itemStarts(lines);
    if (key === undefined || items === null) {
      return [{ start: head.start, text: text.slice(head.start, end), itemOf: null }];
    }
    return items.map(({ start }, place) => ({
      start,
      text: text.slice(start, items[place + 1]?.start ?? end),
      itemOf: { key, keyOffset: head.start },
    }));
  });
}
