/** The hash chain of the event log: how an entry is hashed and how a chain is walked. */
import type { Digest } from './canonical-json.js';
import { digestOf } from './canonical-json.js';
import type { ProcedureId } from './ids.js';
import type { LogEntry, RecordedEvent } from './procedure/event.js';

/** The previous hash of the first entry. */
export const GENESIS_HASH: Digest = '0'.repeat(64);

/** Hash of an entry over everything in it and the hash before it. */
export function entryHash(
  procedureId: ProcedureId,
  previousHash: Digest,
  recorded: RecordedEvent,
): Digest {
  return digestOf({
    procedureId,
    sequence: recorded.sequence,
    at: recorded.at,
    by: recorded.by,
    event: recorded.event,
    previousHash,
  });
}

/** Chains events behind the given head. */
export function chain(
  procedureId: ProcedureId,
  previousHash: Digest,
  events: readonly RecordedEvent[],
): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  let head = previousHash;
  for (const recorded of events) {
    const hash = entryHash(procedureId, head, recorded);
    entries.push({ ...recorded, procedureId, previousHash: head, hash });
    head = hash;
  }
  return entries;
}

export type ChainVerdict =
  | { readonly kind: 'intact'; readonly entries: number; readonly head: Digest }
  | {
      readonly kind: 'broken';
      readonly sequence: number;
      readonly fault: 'sequence' | 'procedure' | 'previousHash' | 'hash';
    };

/** Walks a chain from the beginning and names the first entry that does not fit. */
export function verifyChain(procedureId: ProcedureId, entries: readonly LogEntry[]): ChainVerdict {
  let head = GENESIS_HASH;
  let expected = 1;
  for (const entry of entries) {
    const fault =
      entry.sequence !== expected
        ? 'sequence'
        : entry.procedureId !== procedureId
          ? 'procedure'
          : entry.previousHash !== head
            ? 'previousHash'
            : entry.hash !== entryHash(procedureId, head, entry)
              ? 'hash'
              : null;
    if (fault !== null) return { kind: 'broken', sequence: expected, fault };
    head = entry.hash;
    expected += 1;
  }
  return { kind: 'intact', entries: entries.length, head };
}
