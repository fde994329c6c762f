/** Reads a large YAML text piece by piece; the trees of one piece are gone before the next one is parsed. */
import type { Node, Pair } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { FILE_LIMITS } from '../limits.js';
import type { SourceFinding } from './complaint.js';
import type { PlaceTree } from './place-tree.js';
import type { PlainRead } from './read-node.js';
import { duplicateKey, readNode } from './read-node.js';
import type { TextRead } from './read-text.js';
import { composeYaml, readYaml } from './read-yaml.js';
import type { SyntaxLimits } from './scan-syntax.js';
import type { Block } from './split-blocks.js';

interface OpenList {
  readonly values: unknown[];
  readonly entries: PlaceTree[];
}

interface Reading {
  readonly value: Record<string, unknown>;
  readonly entries: Record<string, PlaceTree>;
  readonly findings: SourceFinding[];
  /** The list that items are added to, and the offset of its key. */
  list: (OpenList & { readonly keyOffset: number }) | null;
}

const moved = (findings: readonly SourceFinding[], by: number): readonly SourceFinding[] =>
  findings.map((finding) => ({ ...finding, offset: finding.offset + by }));

/** Enters a value at the top; a second one of the same name is a finding and is dropped. */
function enter(reading: Reading, key: string, value: unknown, place: PlaceTree): void {
  const keyOffset = place.keyOffset ?? place.offset;
  if (Object.hasOwn(reading.value, key)) {
    reading.findings.push(duplicateKey(key, [key], keyOffset));
    return;
  }
  reading.value[key] = value;
  reading.entries[key] = place;
}

function addItem(
  reading: Reading,
  node: Node | null,
  block: Block,
  key: string,
  keyOffset: number,
) {
  if (reading.list?.keyOffset !== keyOffset) {
    const list: OpenList = { values: [], entries: [] };
    const offset = block.start + (block.text.length - block.text.trimStart().length);
    reading.list = { ...list, keyOffset };
    enter(reading, key, list.values, {
      offset,
      keyOffset,
      number: undefined,
      entries: list.entries,
    });
  }
  const { values, entries } = reading.list;
  const read = readNode(node, block.start, [key, values.length]);
  reading.findings.push(...read.findings);
  values.push(read.value);
  entries.push(read.place);
}

/** The name of a whole entry and what stands behind it; null where the piece is not exactly one entry. */
function entryOf(
  contents: Node | null,
): { readonly key: string; readonly value: Node | null } | null {
  if (!isMap(contents) || contents.items.length !== 1) return null;
  const { key, value } = contents.items[0] as Pair<unknown, Node | null>;
  return isScalar(key) && key.source !== undefined ? { key: key.source, value } : null;
}

/** False where the piece is of another build than its first line promised. */
function addBlock(reading: Reading, contents: Node | null, block: Block): boolean {
  if (block.itemOf !== null) {
    if (!isSeq(contents) || contents.items.length !== 1) return false;
    const { key, keyOffset } = block.itemOf;
    addItem(reading, contents.items[0] as Node | null, block, key, keyOffset);
    return true;
  }
  const entry = entryOf(contents);
  if (entry === null) return false;
  const read = readNode(entry.value, block.start, [entry.key]);
  reading.findings.push(...read.findings);
  enter(reading, entry.key, read.value, { ...read.place, keyOffset: block.start });
  return true;
}

const result = ({ value, entries, findings }: Reading): PlainRead => ({
  value,
  place: { offset: 0, keyOffset: undefined, number: undefined, entries },
  findings,
});

/** Pieces of one text, together within the limits. Errors of all pieces are listed, up to the limit. */
export function readBlocks(blocks: readonly Block[], text: string, limits: SyntaxLimits): TextRead {
  const reading: Reading = { value: {}, entries: {}, findings: [], list: null };
  const errors: SourceFinding[] = [];
  let tokens = 0;
  for (const block of blocks) {
    const composed = composeYaml(block.text, limits, {
      tokens,
      levels: block.itemOf === null ? 0 : 1,
    });
    if (composed.kind === 'refused') {
      errors.push(...moved(composed.findings, block.start));
      if (errors.length >= FILE_LIMITS.complaints) break;
      continue;
    }
    tokens = composed.tokens;
    if (errors.length === 0 && !addBlock(reading, composed.contents, block)) {
      return readYaml(text, limits);
    }
  }
  return errors.length > 0
    ? { kind: 'refused', findings: errors }
    : { kind: 'read', read: result(reading) };
}
