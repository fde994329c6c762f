/** The task inbox of a person in one procedure: derived from the state, never stored for itself. */
import type { Bilingual } from '../bilingual.js';
import type { PersonId, ProcedureId } from '../ids.js';
import type { Instant } from '../instant.js';
import { isBefore } from '../instant.js';
import { participantName } from '../procedure/deputy-state.js';
import type { ProcedureState } from '../procedure/state.js';
import { openTasks, taskKey } from './open-tasks.js';
import type { TaskKind } from './task-kind.js';
import { taskText } from './task-text.js';

/** One line of the inbox as the read model keeps it. */
export interface TaskLine {
  readonly personId: PersonId;
  readonly kind: TaskKind;
  readonly since: Instant;
  readonly dueAt: Instant | null;
  /** The absent member for whom this person does it. */
  readonly forWhom: { readonly personId: PersonId; readonly name: string } | null;
}

export interface Task extends Omit<TaskLine, 'personId'> {
  readonly procedureId: ProcedureId;
  readonly procedureTitle: string;
  readonly text: Bilingual;
  readonly otherwise: Bilingual;
  readonly overdue: boolean;
}

/** All tasks of everybody. While a procedure is suspended those that rest are left out. */
export function taskLines(state: ProcedureState): readonly TaskLine[] {
  const awake = state.suspended === null ? null : new Set(openTasks(state).map(taskKey));
  return Object.values(state.tasks)
    .filter((task) => awake === null || awake.has(taskKey(task)))
    .map(({ personId, kind, since, dueAt, forWhom }) => ({
      personId,
      kind,
      since,
      dueAt,
      forWhom:
        forWhom === null
          ? null
          : { personId: forWhom, name: participantName(state, forWhom) ?? forWhom },
    }));
}

/** A line with its words. */
export function taskOf(
  { kind, since, dueAt, forWhom }: Omit<TaskLine, 'personId'>,
  procedure: { readonly procedureId: ProcedureId; readonly title: string },
  now: Instant,
): Task {
  const { what, otherwise } = taskText(kind);
  return {
    procedureId: procedure.procedureId,
    procedureTitle: procedure.title,
    kind,
    text: what,
    otherwise,
    since,
    dueAt,
    forWhom,
    overdue: dueAt !== null && !isBefore(now, dueAt),
  };
}

const inOrder = (a: Task, b: Task): number =>
  (a.dueAt ?? '~') < (b.dueAt ?? '~') ? -1 : (a.dueAt ?? '~') > (b.dueAt ?? '~') ? 1 : 0;

/** What this person has to do, the most urgent first; what has no end comes last. */
export const tasksOf = (personId: PersonId, state: ProcedureState, now: Instant): readonly Task[] =>
  taskLines(state)
    .filter((line) => line.personId === personId)
    .map((line) => taskOf(line, state, now))
    .sort(inOrder);
