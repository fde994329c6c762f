/** When the engine must look again although nobody gives a command. */
import type { Instant } from '../instant.js';
import { nextReminderAt } from '../task/reminders.js';
import { nextAbsenceChange } from './deputy-state.js';
import { retryAt, wantedEffect } from './effects.js';
import type { ProcedureState } from './state.js';

const retryOf = (state: ProcedureState): Instant | null => {
  const effect = wantedEffect(state);
  return effect === null ? null : retryAt(state, effect);
};

/** The end of the period that runs, or when a failed effect is tried again; what a list shows as the next date. */
export function nextDeadline(state: ProcedureState): Instant | null {
  if (state.ending !== null) return retryOf(state);
  if (state.suspended !== null) return null;
  if (state.phase === 'published') return state.bidDeadlineAt;
  if (state.phase === 'standstill') return state.standstillUntil;
  return retryOf(state);
}

/** The next instant at which time alone changes something; null when only people can. */
export function nextWake(state: ProcedureState): Instant | null {
  if (state.ending !== null) return retryOf(state);
  const changes = [nextDeadline(state), nextAbsenceChange(state), nextReminderAt(state)];
  return changes.filter((at) => at !== null).sort()[0] ?? null;
}
