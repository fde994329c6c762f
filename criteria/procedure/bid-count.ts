/** Who may know how many bids there are before the opening: nobody, or the officer where the authority wants it so. */
import type { PersonActor } from './actor.js';
import type { LogEntry } from './event.js';
import { isBeforePhase } from './phase.js';
import { isAuditing } from './policy.js';
import type { ProcedureState } from './state.js';
import { hasRole } from './state.js';

/** Whether this person may be shown the bids, without names and contents, at this time. */
export const knowsBidCount = (actor: PersonActor, state: ProcedureState): boolean =>
  !isBeforePhase(state.phase, 'examination') ||
  (!state.bidCountHidden && hasRole(state, actor.personId, 'procurementOfficer'));

/** Auditors read the whole log from outside, so that they see that nothing was lost. */
const mayCount = (actor: PersonActor, state: ProcedureState): boolean =>
  knowsBidCount(actor, state) || isAuditing(actor, state);

/** The number of the last event as this person may know it: arrivals do not move it while they are hidden. */
export function shownSequence(actor: PersonActor, state: ProcedureState): number {
  if (mayCount(actor, state)) return state.sequence;
  // A withdrawn bid stands for two events: it came, and it went.
  const arrivals =
    Object.keys(state.bids).length + state.lateBids.length + 2 * state.withdrawnBids.length;
  return state.sequence - arrivals;
}

const ARRIVALS: readonly string[] = ['BidReceived', 'BidReceivedLate', 'BidWithdrawn'];

/**
 * The log from its first entry up to the first arrival for whoever must not count: what follows comes with the
 * opening, since gaps in the numbers would tell as much as the entries.
 */
export function countableEntries(
  actor: PersonActor,
  state: ProcedureState,
  entries: readonly LogEntry[],
): readonly LogEntry[] {
  const first = entries.findIndex(({ event }) => ARRIVALS.includes(event.kind));
  return first < 0 || mayCount(actor, state) ? entries : entries.slice(0, first);
}
