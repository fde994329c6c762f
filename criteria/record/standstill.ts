/** Chapter "standstill": how long no contract may be concluded, when the letters went out and when the waiting was over. */
import type { Instant } from '../instant.js';
import type { DispatchForm } from '../procedure/document-command.js';
import type { EventPayload } from '../procedure/event.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';

export interface StandstillChapter {
  /** Shortest time from the dispatch to the contract by form of dispatch, in milliseconds (section 134(2) GWB). */
  readonly periodMs: Readonly<Record<DispatchForm, number>>;
  /** null while no letter has been sent: a record is usually signed before. */
  readonly letters: (EventPayload<'LettersDispatched'> & { readonly stamp: Stamp }) | null;
  readonly ended: { readonly stamp: Stamp; readonly at: Instant } | null;
}

/** @throws Error for a log without the event that opens a procedure. */
export function standstillChapterOf(view: LogView): StandstillChapter {
  const opened = current(view, 'ProcedureOpened')[0];
  if (opened === undefined)
    throw new Error('standstillChapterOf: the log does not open a procedure');
  const letters = current(view, 'LettersDispatched').at(-1);
  const ended = current(view, 'StandstillEnded').at(-1);
  return {
    periodMs: opened.payload.ruleSet.standstillMs,
    letters: letters === undefined ? null : { ...letters.payload, stamp: letters.stamp },
    ended: ended === undefined ? null : { stamp: ended.stamp, at: ended.payload.at },
  };
}
