/** What the giver of a command holds in hand afterwards: which events, at which place, under which hash. */
import type { Digest } from '../canonical-json.js';
import type { Refusal } from '../refusal.js';
import type { EventKind, LogEntry } from './event.js';

export interface Receipt {
  readonly procedureId: string;
  /** Digest of the command's name and body. */
  readonly bodyHash: Digest;
  /** Events of this command, in their order. */
  readonly events: readonly {
    readonly sequence: number;
    readonly kind: EventKind;
    readonly hash: Digest;
  }[];
  /** Sequence and hash of the last of them. */
  readonly sequence: number;
  readonly hash: Digest;
}

/** How a command ended, kept under its key. */
export type CommandOutcome =
  | { readonly kind: 'accepted'; readonly sequences: readonly number[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A handled command as it is stored and carried over. */
export interface HandledCommand {
  readonly key: string;
  readonly bodyHash: Digest;
  readonly outcome: CommandOutcome;
}

/** Receipt of an accepted command, made from the entries that it brought. */
export function receiptFrom(
  procedureId: string,
  bodyHash: string,
  outcome: CommandOutcome,
  entries: readonly LogEntry[],
): Receipt | null {
  if (outcome.kind === 'refused') return null;
  const events = outcome.sequences.flatMap((sequence) => {
    const entry = entries.find((candidate) => candidate.sequence === sequence);
    return entry === undefined ? [] : [{ sequence, kind: entry.event.kind, hash: entry.hash }];
  });
  const last = events.at(-1);
  return last === undefined
    ? null
    : { procedureId, bodyHash, events, sequence: last.sequence, hash: last.hash };
}
