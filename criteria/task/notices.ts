/** Who is to be told what about an event: tasks newly theirs, reminders, decisions about them. Pure; nothing of what a bid says. */
import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import { participants } from '../procedure/deputy-state.js';
import type { ProcedureEvent, RecordedEvent } from '../procedure/event.js';
import type { ProcedureState } from '../procedure/state.js';
import type { TaskKind } from './task-kind.js';
import { taskLines } from './tasks-of.js';

/** Decisions about a person, and what happens to a procedure as a whole. */
export const NEWS = [
  'appointed',
  'deputy',
  'replaced',
  'conflictDecided',
  'sheetReopened',
  'suspended',
  'resumed',
  'returned',
  'cancelled',
] as const;
export type News = (typeof NEWS)[number];

export type NoticeItem =
  | { readonly kind: 'task'; readonly task: TaskKind; readonly dueAt: Instant | null }
  | {
      readonly kind: 'reminder';
      readonly task: TaskKind;
      readonly dueAt: Instant;
      readonly overdue: boolean;
    }
  | { readonly kind: 'news'; readonly news: News };

/** What one person is told about one event, in one mail. */
export interface Notice {
  readonly personId: PersonId;
  readonly items: readonly NoticeItem[];
}

/** What nobody can switch off: to have been appointed, and to be late. */
export const isNecessary = (item: NoticeItem): boolean =>
  item.kind === 'reminder'
    ? item.overdue
    : item.kind === 'news' && (item.news === 'appointed' || item.news === 'deputy');

type Told = readonly (readonly [PersonId, NoticeItem])[];

const news = (personId: PersonId, what: News): Told => [[personId, { kind: 'news', news: what }]];

const forAll = (state: ProcedureState, what: News): Told =>
  participants(state).flatMap(({ personId }) => news(personId, what));

/** What an event says about particular people. */
function told({ event, at }: RecordedEvent, after: ProcedureState): Told {
  switch (event.kind) {
    case 'MemberAppointed':
      return news(event.payload.personId, 'appointed');
    case 'DeputyAppointed':
      return news(event.payload.personId, 'deputy');
    case 'MemberReplaced':
      return [
        ...news(event.payload.personId, 'replaced'),
        ...news(event.payload.successor.personId, 'appointed'),
      ];
    case 'InterestDecided':
      return news(event.payload.personId, 'conflictDecided');
    case 'ScoreSheetReopened':
      return news(event.payload.evaluatorId, 'sheetReopened');
    case 'MemberReminded': {
      const { personId, task, dueAt } = event.payload;
      return [[personId, { kind: 'reminder', task, dueAt, overdue: at >= dueAt }]];
    }
    default:
      return forEverybody(event, after);
  }
}

function forEverybody(event: ProcedureEvent, after: ProcedureState): Told {
  switch (event.kind) {
    case 'Suspended':
      return forAll(after, 'suspended');
    case 'Resumed':
      return forAll(after, 'resumed');
    case 'ReturnedToPhase':
      return forAll(after, 'returned');
    case 'ProcedureCancelled':
      return forAll(after, 'cancelled');
    default:
      return [];
  }
}

/** Tasks that came with the event. After a pause everybody is told so; their tasks are the ones they had. */
function newTasks(before: ProcedureState | null, after: ProcedureState): Told {
  const known = before?.tasks ?? {};
  return taskLines(after)
    .filter(({ kind, personId }) => known[`${kind}:${personId}`] === undefined)
    .map(({ personId, kind, dueAt }) => [personId, { kind: 'task', task: kind, dueAt }]);
}

/** The notices of one event. Whoever caused it is not told what they did themselves. */
export function noticesOf(
  before: ProcedureState | null,
  recorded: RecordedEvent,
  after: ProcedureState,
): readonly Notice[] {
  const { by } = recorded;
  const items = new Map<PersonId, NoticeItem[]>();
  for (const [personId, item] of [...told(recorded, after), ...newTasks(before, after)]) {
    if (by.kind === 'person' && by.personId === personId) continue;
    items.set(personId, [...(items.get(personId) ?? []), item]);
  }
  return [...items].map(([personId, all]) => ({ personId, items: all }));
}
