/** From a composed YAML document to plain data, with the place and the spelling of every value. */
import type { Node, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { SourceFinding } from './complaint.js';
import { sameText } from './complaint.js';
import type { DataPath } from './data-path.js';
import type { PlacedValue, PlaceTree } from './place-tree.js';
import { forbiddenCharacter, forbiddenFinding } from './scan-text.js';

export interface PlainRead extends PlacedValue {
  readonly findings: readonly SourceFinding[];
}

interface Reading {
  /** Added to every offset: where the parsed piece begins in the whole text. */
  readonly shift: number;
  readonly findings: SourceFinding[];
}

const KEY_RULE = {
  allowed: { de: 'ein Text als Schlüssel', en: 'a text as key' },
  message: { de: 'Das ist kein Schlüssel.', en: 'This is not a key.' },
} as const;

const startOf = (node: Node | null | undefined, fallback: number, { shift }: Reading): number => {
  const start = node?.range?.[0];
  return start === undefined ? fallback : start + shift;
};

/** The text itself; escapes such as "\0" bring in characters that the raw text does not show. */
export function findingsInString(
  text: string,
  path: DataPath,
  offset: number,
): readonly SourceFinding[] {
  const forbidden = forbiddenCharacter(text);
  return forbidden === null ? [] : [{ ...forbiddenFinding(forbidden.character, offset), path }];
}

/** The text of a key as it is written; null for collections, empty keys and the one key that would change an object. */
function keyText(key: unknown): string | null {
  if (!isScalar(key)) return null;
  const text = typeof key.value === 'string' ? key.value : (key.source ?? '');
  return isKey(text) ? text : null;
}

export const isKey = (text: string): boolean => text !== '' && text !== '__proto__';

export const noKey = (path: DataPath, offset: number): SourceFinding => ({
  offset,
  path,
  found: { de: 'kein einfacher Text', en: 'no plain text' },
  ...KEY_RULE,
});

export const duplicateKey = (key: string, path: DataPath, offset: number): SourceFinding => ({
  offset,
  path,
  found: sameText(JSON.stringify(key)),
  allowed: { de: 'jeder Schlüssel höchstens einmal', en: 'each key at most once' },
  message: {
    de: 'Dieser Schlüssel steht schon weiter oben.',
    en: 'This key already stands further up.',
  },
});

interface Collected {
  readonly value: unknown;
  readonly entries: PlaceTree['entries'];
}

function readMap(node: YAMLMap, path: DataPath, offset: number, reading: Reading): Collected {
  const value: Record<string, unknown> = {};
  const entries: Record<string, PlaceTree> = {};
  for (const pair of node.items) {
    const keyNode = pair.key as ParsedNode | null;
    const keyOffset = startOf(keyNode, offset, reading);
    const key = keyText(keyNode);
    if (key === null) {
      reading.findings.push(noKey(path, keyOffset));
      continue;
    }
    reading.findings.push(...findingsInString(key, path, keyOffset));
    const entryPath = [...path, key];
    if (Object.hasOwn(value, key)) {
      reading.findings.push(duplicateKey(key, entryPath, keyOffset));
      continue;
    }
    const read = readValue(pair.value as Node | null, entryPath, keyOffset, reading, keyOffset);
    value[key] = read.value;
    entries[key] = read.place;
  }
  return { value, entries };
}

function readSeq(node: YAMLSeq, path: DataPath, offset: number, reading: Reading): Collected {
  const items = node.items.map((item, index) =>
    readValue(item as Node | null, [...path, index], offset, reading),
  );
  return { value: items.map(({ value }) => value), entries: items.map(({ place }) => place) };
}

function readContent(node: Node | null, path: DataPath, offset: number, reading: Reading) {
  if (isMap(node)) return readMap(node, path, offset, reading);
  if (isSeq(node)) return readSeq(node, path, offset, reading);
  if (!isScalar(node)) return { value: null, entries: undefined };
  if (typeof node.value === 'string') {
    reading.findings.push(...findingsInString(node.value, path, offset));
  }
  return { value: node.value, entries: undefined };
}

function readValue(
  node: Node | null,
  path: DataPath,
  fallback: number,
  reading: Reading,
  keyOffset?: number,
): PlacedValue {
  const offset = startOf(node, fallback, reading);
  const number = isScalar(node) && typeof node.value === 'number' ? node.source : undefined;
  const { value, entries } = readContent(node, path, offset, reading);
  return { value, place: { offset, keyOffset, number, entries } };
}

/**
 * Reads a document's content, or a part of it; depth is bounded by the syntax scan.
 * @param shift where the parsed text begins in the file
 * @param path where the content stands in the data
 */
export function readNode(node: Node | null, shift = 0, path: DataPath = []): PlainRead {
  const reading: Reading = { shift, findings: [] };
  const { value, place } = readValue(node, path, shift, reading);
  return { value, place, findings: reading.findings };
}
