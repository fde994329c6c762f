/** Reads an exported log, in any of the forms in which this project gives one: API, record's twin, or lines of an archive. */
import { readFile } from 'node:fs/promises';
import type { LogAtHead } from '../../criteria/anchor/compare-log.js';
import { verifyChain } from '../../criteria/log-chain.js';
import type { LogEntry } from '../../criteria/procedure/event.js';
import { isPlainObject } from '../../criteria/plain-object.js';

export interface LogExport {
  readonly procedureId: string;
  /** `covered`: contents are left out, so that only the links between the entries could be checked. */
  readonly chain:
    | { readonly kind: 'intact' }
    | { readonly kind: 'covered' }
    | { readonly kind: 'broken'; readonly sequence: number };
  readonly at: (sequence: number) => LogAtHead;
}

function entriesIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value as readonly unknown[];
    if (!isPlainObject(value)) return [];
    const chain = isPlainObject(value['eventChain']) ? value['eventChain'] : value;
    if (Array.isArray(chain['entries'])) return chain['entries'] as readonly unknown[];
    return [value];
  } catch {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): unknown => JSON.parse(line));
  }
}

const isEntry = (value: unknown): value is LogEntry =>
  isPlainObject(value) &&
  typeof value['procedureId'] === 'string' &&
  typeof value['sequence'] === 'number' &&
  typeof value['hash'] === 'string' &&
  typeof value['previousHash'] === 'string' &&
  isPlainObject(value['event']) &&
  isPlainObject(value['by']);

/** First entry whose link to the one before does not fit; null when all do. */
function brokenLink(entries: readonly LogEntry[]): number | null {
  const at = entries.findIndex(
    (entry, index) =>
      entry.sequence !== index + 1 ||
      (index > 0 && entry.previousHash !== entries[index - 1]?.hash),
  );
  return at < 0 ? null : at + 1;
}

function chainOf(procedureId: string, entries: readonly LogEntry[]): LogExport['chain'] {
  if (entries.every(({ event }) => 'payload' in event)) {
    const verdict = verifyChain(procedureId, entries);
    return verdict.kind === 'intact'
      ? { kind: 'intact' }
      : { kind: 'broken', sequence: verdict.sequence };
  }
  const sequence = brokenLink(entries);
  return sequence === null ? { kind: 'covered' } : { kind: 'broken', sequence };
}

/** The log in a text; null when there is none in it. */
export function parseLogExport(text: string): LogExport | null {
  let found: readonly unknown[];
  try {
    found = entriesIn(text);
  } catch {
    return null;
  }
  const entries = found.filter(isEntry);
  const first = entries[0];
  if (first === undefined || entries.length !== found.length) return null;
  const hashes = new Map(entries.map(({ sequence, hash }) => [sequence, hash]));
  return {
    procedureId: first.procedureId,
    chain: chainOf(first.procedureId, entries),
    at: (sequence) => ({ last: entries.length, hash: hashes.get(sequence) ?? null }),
  };
}

/** @throws Error with a plain sentence when the file cannot be read or holds no log */
export async function readLogExport(file: string): Promise<LogExport> {
  const log = parseLogExport(await readFile(file, 'utf8'));
  if (log === null) {
    throw new Error(`${file}: darin steht kein Ereignisprotokoll / no event log in it`);
  }
  return log;
}
