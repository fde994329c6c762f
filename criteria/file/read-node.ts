/** From a composed YAML document to plain data, with the place and the spelling of every value. */
import type { Node, ParsedNode, Scalar, YAMLMap } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { SourceFinding } from './complaint.js';
import { sameText } from './complaint.js';
import type { DataPath } from './data-path.js';
import { pathText } from './data-path.js';
import { forbiddenCharacter, forbiddenFinding } from './scan-text.js';

/** Where a value stands and how it is spelled. */
export interface ValuePlace {
  readonly path: DataPath;
  readonly offset: number;
  /** Offset of the key, for entries of maps. */
  readonly keyOffset?: number;
  /** Source spelling of a number; undefined for anything else. */
  readonly number?: string;
}

export interface PlainRead {
  readonly value: unknown;
  /** By pathText. */
  readonly places: ReadonlyMap<string, ValuePlace>;
  readonly findings: readonly SourceFinding[];
}

interface Reading {
  readonly places: Map<string, ValuePlace>;
  readonly findings: SourceFinding[];
}

const KEY_RULE = {
  allowed: { de: 'ein Text als Schlüssel', en: 'a text as key' },
  message: { de: 'Das ist kein Schlüssel.', en: 'This is not a key.' },
} as const;

const startOf = (node: Node | null | undefined, fallback: number): number =>
  node?.range?.[0] ?? fallback;

function readString(text: string, path: DataPath, offset: number, reading: Reading): string {
  const forbidden = forbiddenCharacter(text);
  // Escapes such as "\0" bring in what the raw text does not show.
  if (forbidden !== null) {
    reading.findings.push({ ...forbiddenFinding(forbidden.character, offset), path });
  }
  return text;
}

function readScalar(node: Scalar, path: DataPath, offset: number, reading: Reading): unknown {
  if (typeof node.value === 'string') return readString(node.value, path, offset, reading);
  return node.value;
}

/** The text of a key as it is written; null for collections, empty keys and the one key that would change an object. */
function keyText(key: unknown): string | null {
  if (!isScalar(key)) return null;
  const text = typeof key.value === 'string' ? key.value : (key.source ?? '');
  return text === '' || text === '__proto__' ? null : text;
}

function duplicateKey(key: string, path: DataPath, offset: number): SourceFinding {
  return {
    offset,
    path,
    found: sameText(JSON.stringify(key)),
    allowed: { de: 'jeder Schlüssel höchstens einmal', en: 'each key at most once' },
    message: {
      de: 'Dieser Schlüssel steht schon weiter oben.',
      en: 'This key already stands further up.',
    },
  };
}

function readMap(node: YAMLMap, path: DataPath, offset: number, reading: Reading): unknown {
  const value: Record<string, unknown> = {};
  for (const pair of node.items) {
    const keyNode = pair.key as ParsedNode | null;
    const keyOffset = startOf(keyNode, offset);
    const key = keyText(keyNode);
    if (key === null) {
      const found = { de: 'kein einfacher Text', en: 'no plain text' };
      reading.findings.push({ offset: keyOffset, path, found, ...KEY_RULE });
      continue;
    }
    const entryPath = [...path, readString(key, path, keyOffset, reading)];
    if (Object.hasOwn(value, key)) {
      reading.findings.push(duplicateKey(key, entryPath, keyOffset));
      continue;
    }
    value[key] = readValue(pair.value as Node | null, entryPath, keyOffset, reading, keyOffset);
  }
  return value;
}

function readValue(
  node: Node | null,
  path: DataPath,
  fallback: number,
  reading: Reading,
  keyOffset?: number,
): unknown {
  const offset = startOf(node, fallback);
  const spelling = isScalar(node) && typeof node.value === 'number' ? node.source : undefined;
  reading.places.set(pathText(path), {
    path,
    offset,
    ...(keyOffset === undefined ? {} : { keyOffset }),
    ...(spelling === undefined ? {} : { number: spelling }),
  });
  if (isMap(node)) return readMap(node, path, offset, reading);
  if (isSeq(node)) {
    return node.items.map((item, index) =>
      readValue(item as Node | null, [...path, index], offset, reading),
    );
  }
  return isScalar(node) ? readScalar(node, path, offset, reading) : null;
}

/** Reads a document's content; depth is bounded by the syntax scan. */
export function readNode(node: Node | null): PlainRead {
  const reading: Reading = { places: new Map(), findings: [] };
  const value = readValue(node, [], 0, reading);
  return { value, places: reading.places, findings: reading.findings };
}
