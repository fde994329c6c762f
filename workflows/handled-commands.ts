/** What was answered under which key: a repeat gets the same answer, another body under the same key is refused. */
import type { Digest } from '../criteria/canonical-json.js';
import { PROCEDURE_LIMITS } from '../criteria/limits.js';
import type { EventKind } from '../criteria/procedure/event.js';
import type { HandledCommand, Receipt } from '../criteria/procedure/receipt.js';
import type { Refusal } from '../criteria/refusal.js';
import { refusal } from '../criteria/refusal.js';
import type { CarriedCommand } from './carry-over.js';

export type CommandAnswer =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface HandledCommands {
  /** The answer given before under this key; null for a new one. */
  answer(key: string, bodyHash: Digest): CommandAnswer | null;
  /** Keeps a command with its own events, none for a refusal. */
  remember(
    command: HandledCommand,
    own: readonly { readonly hash: Digest; readonly kind: string }[],
  ): void;
  /** The latest ones, for the next run; older ones are found in the database. */
  carried(): readonly CarriedCommand[];
}

export const refuse = (...args: Parameters<typeof refusal>): CommandAnswer => ({
  kind: 'refused',
  refusal: refusal(...args),
});

function answerOf(procedureId: string, known: CarriedCommand, bodyHash: Digest): CommandAnswer {
  if (known.bodyHash !== bodyHash) {
    return refuse('keyReused', 'Neuen Schlüssel wählen.', 'Choose a new key.');
  }
  if (known.outcome.kind === 'refused') return known.outcome;
  const events = known.outcome.sequences.map((sequence, place) => ({
    sequence,
    kind: (known.kinds[place] ?? '') as EventKind,
    hash: known.hashes[place] ?? '',
  }));
  const last = events.at(-1);
  const [sequence, hash] = [last?.sequence ?? 0, last?.hash ?? ''];
  return { kind: 'accepted', receipt: { procedureId, bodyHash, events, sequence, hash } };
}

/** Begins with what the run before handed over. */
export function createHandledCommands(
  procedureId: string,
  before: readonly CarriedCommand[],
): HandledCommands {
  const handled = new Map<string, CarriedCommand>(before.map((entry) => [entry.key, entry]));
  return {
    answer(key, bodyHash) {
      const known = handled.get(key);
      return known === undefined ? null : answerOf(procedureId, known, bodyHash);
    },
    remember(command, own) {
      const hashes = own.map((entry) => entry.hash);
      handled.set(command.key, { ...command, hashes, kinds: own.map((entry) => entry.kind) });
    },
    carried: () => [...handled.values()].slice(-PROCEDURE_LIMITS.carriedReceipts),
  };
}
