/** Walks the chain of one procedure over its stored rows and finds the first entry that is not what was written. */
import { hash as digest } from 'node:crypto';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { ProcedureId } from '../criteria/ids.js';
import { GENESIS_HASH } from '../criteria/log-chain.js';
import type { KnownEnd } from './known-ends.js';

export type LogFault =
  /** No entry at this place, though a later one, the head, a receipt or the list knows of it. */
  | 'missing'
  /** An entry behind the head: not added by the engine. */
  | 'added'
  /** Does not follow the entry before it: swapped, replaced, or the reference was changed. */
  | 'previousHash'
  /** Content and hash do not fit: one of them was changed. */
  | 'content'
  /** The column beside the hashed text says something else than the text. */
  | 'kind'
  | 'recordedAt'
  /** The head names another hash than the last entry has. */
  | 'head';

export interface ChainFault {
  readonly procedureId: ProcedureId;
  readonly sequence: number;
  readonly fault: LogFault;
}

export type ProcedureVerdict =
  | {
      readonly kind: 'intact';
      readonly procedureId: ProcedureId;
      readonly entries: number;
      readonly head: Digest;
    }
  | ({ readonly kind: 'broken' } & ChainFault);

export interface StoredRow {
  readonly procedure_id: string;
  readonly sequence: number;
  readonly at: string;
  readonly by: string;
  readonly kind: string;
  readonly event: string;
  readonly previous_hash: string;
  readonly hash: string;
  /** `recorded_at` in UTC with microseconds. */
  readonly recorded: string | null;
}

export const NO_END: KnownEnd = { head: { sequence: 0, hash: GENESIS_HASH }, furthest: 0 };

/** Whether a text is the canonical JSON of something; the few actors of a log come again and again. */
export function canonicalTexts(): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? isCanonical(text);
    if (known.size < 10_000) known.set(text, answer);
    return answer;
  };
}

function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

/**
 * The canonical JSON of the entry, put together from the stored texts: RFC 8785 sorts the names,
 * so that the hash can be checked without parsing the event.
 */
const hashedText = (row: StoredRow): string =>
  `{"at":${JSON.stringify(row.at)},"by":${row.by},"event":${row.event},"previousHash":"${row.previous_hash}","procedureId":${JSON.stringify(row.procedure_id)},"sequence":${String(row.sequence)}}`;

/** Walks the chain of one procedure. */
export class ChainWalk {
  #entries = 0;
  #hash: Digest = GENESIS_HASH;
  #fault: ChainFault | null = null;

  constructor(
    readonly procedureId: ProcedureId,
    private readonly end: KnownEnd,
    private readonly isKnownCanonical: (text: string) => boolean,
  ) {}

  take(row: StoredRow): void {
    if (this.#fault !== null) return;
    const expected = this.#entries + 1;
    const fault = this.#faultOf(row, expected);
    if (fault !== null) {
      this.#fault = { procedureId: this.procedureId, sequence: expected, fault };
      return;
    }
    this.#entries = expected;
    this.#hash = row.hash;
  }

  #faultOf(row: StoredRow, expected: number): LogFault | null {
    if (expected > this.end.head.sequence) return 'added';
    if (row.sequence !== expected) return 'missing';
    if (row.previous_hash !== this.#hash) return 'previousHash';
    if (digest('sha256', hashedText(row), 'hex') !== row.hash) return 'content';
    // Both texts must be what they claim to be: otherwise bytes could move from one column to the other.
    if (!this.isKnownCanonical(row.by)) return 'content';
    if (!row.event.startsWith(`{"kind":${JSON.stringify(row.kind)},"payload":`)) return 'kind';
    return row.recorded === `${row.at.slice(0, -1)}000Z` ? null : 'recordedAt';
  }

  verdict(): ProcedureVerdict {
    const { procedureId, end } = this;
    if (this.#fault !== null) return { kind: 'broken', ...this.#fault };
    const entries = this.#entries;
    if (entries < end.furthest) {
      return { kind: 'broken', procedureId, sequence: entries + 1, fault: 'missing' };
    }
    if (this.#hash !== end.head.hash) {
      return { kind: 'broken', procedureId, sequence: entries, fault: 'head' };
    }
    return { kind: 'intact', procedureId, entries, head: this.#hash };
  }
}
