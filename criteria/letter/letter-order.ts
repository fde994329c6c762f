/** How the letters about the award are wanted: by the last preparation, or as they are made by themselves. */
import type { Language } from '../bilingual.js';
import type { Day } from '../local-day.js';
import { dayOf } from '../local-day.js';
import type { DispatchForm, LetterWords } from '../procedure/document-command.js';
import type { LogView } from '../record/log-view.js';
import { last } from '../record/log-view.js';

export interface LetterOrder extends LetterWords {
  readonly form: DispatchForm;
  readonly language: Language;
  /** Date of the letters, and the only day on which they can go out. */
  readonly on: Day;
}

/** The order that counts now; null before the record is signed. */
export function letterOrderOf(view: LogView): LetterOrder | null {
  const prepared = last(view, 'LettersPrepared');
  if (prepared !== null) return prepared.payload;
  const signed = last(view, 'RecordSigned');
  if (signed === null) return null;
  const on = dayOf(signed.stamp.at);
  return { form: 'electronic', language: 'de', on, remarks: [], merits: [] };
}
