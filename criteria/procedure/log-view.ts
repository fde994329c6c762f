/** The event log as a person may read it: places, times and hashes for officers, contents only where nothing is still sealed. */
import type { PersonActor } from './actor.js';
import { countableEntries } from './bid-count.js';
import type { LogEntry } from './event.js';
import { isAuditing, knowsNames } from './policy.js';
import { mayRead } from './read-policy.js';
import type { ProcedureState } from './state.js';

/** An entry; `event.payload` is left out while this person must not know it, the hash stays. */
export type LogEntryView = Omit<LogEntry, 'event'> & {
  readonly event: { readonly kind: string; readonly payload?: unknown };
};

/**
 * Entries for this person; null when the log is not theirs to read. Auditors read everything. Officers and legal read
 * contents once the scores are locked or the procedure has ended, and only if they have declared themselves free of
 * conflicts; before that, names, scores and attempts stay covered. The entries begin with the first of the log.
 */
export function logViewFor(
  actor: PersonActor,
  state: ProcedureState,
  entries: readonly LogEntry[],
): readonly LogEntryView[] | null {
  if (!mayRead(actor, 'log', state)) return null;
  const countable = countableEntries(actor, state, entries);
  const over = state.lock.kind === 'locked' || state.ending !== null;
  const open = isAuditing(actor, state) || (over && knowsNames(actor, state));
  return open
    ? countable
    : countable.map((entry) => ({ ...entry, event: { kind: entry.event.kind } }));
}
