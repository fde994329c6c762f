/** Dates of a person as iCalendar (RFC 5545): instants in UTC, ids that stay the same, and no contents. */
import ical, { ICalEventClass, ICalEventTransparency } from 'ical-generator';
import type { Bilingual, Language } from '../criteria/bilingual.js';
import { fromMs, toMs } from '../criteria/instant.js';
import { taskText } from '../criteria/task/task-text.js';
import type { ProcedureDeadline } from '../store/procedure-summary.js';
import type { InboxLine } from '../store/task-inbox.js';

export interface CalendarDates {
  readonly tasks: readonly InboxLine[];
  readonly deadlines: readonly ProcedureDeadline[];
}

const DEADLINES: Readonly<Record<ProcedureDeadline['phase'], Bilingual>> = {
  published: { de: 'Ende der Angebotsfrist', en: 'End of the bid period' },
  standstill: { de: 'Ende der Wartefrist', en: 'End of the standstill' },
};
const OTHERWISE: Bilingual = { de: 'Sonst', en: 'Otherwise' };

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly stamp: string;
  readonly summary: string;
  readonly description: string;
}

function taskEntry(task: InboxLine, language: Language): readonly Entry[] {
  if (task.dueAt === null) return [];
  const { what, otherwise } = taskText(task.kind);
  // A task that comes up again is another one; the same task keeps its id when its date moves.
  const id = `${task.kind}.${String(toMs(task.since))}.${task.procedureId}@zuschlag`;
  return [
    {
      id,
      at: task.dueAt,
      stamp: task.since,
      summary: `${what[language]}: ${task.title}`,
      description: `${OTHERWISE[language]}: ${otherwise[language]}`,
    },
  ];
}

const deadlineEntry = (
  { procedureId, title, phase, phaseSince, at }: ProcedureDeadline,
  language: Language,
): Entry => ({
  id: `${phase}.${String(toMs(phaseSince))}.${procedureId}@zuschlag`,
  at,
  stamp: phaseSince,
  summary: `${DEADLINES[phase][language]}: ${title}`,
  description: '',
});

/** The feed as text; the same dates always give the same text. */
export function calendarText({ tasks, deadlines }: CalendarDates, language: Language): string {
  const calendar = ical({ name: 'Zuschlag', prodId: '//Zuschlag//Fristen//DE' });
  const entries = [
    ...deadlines.map((deadline) => deadlineEntry(deadline, language)),
    ...tasks.flatMap((task) => taskEntry(task, language)),
  ];
  for (const { id, at, stamp, summary, description } of entries) {
    calendar.createEvent({
      id,
      start: new Date(toMs(at)),
      end: new Date(toMs(at)),
      stamp: new Date(fromMs(toMs(stamp))),
      summary,
      ...(description === '' ? {} : { description }),
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
