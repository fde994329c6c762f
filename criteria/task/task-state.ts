/** Since when and until when each task is open, and how often its person was reminded: followed by the fold, event by event. */
import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import { addMs, toMs } from '../instant.js';
import { holdersOf } from '../procedure/deputy-state.js';
import type { ProcedureState } from '../procedure/state.js';
import type { OpenTask } from './open-tasks.js';
import { openTasks, taskKey } from './open-tasks.js';
import type { TaskKind } from './task-kind.js';
import { hasDue } from './task-kind.js';

export interface TaskState extends OpenTask {
  /** When it became this person's. */
  readonly since: Instant;
  /** Null where nothing says until when. */
  readonly dueAt: Instant | null;
  /** How much of the time since then a suspension took. */
  readonly restedMs: number;
  /** Number of the last reminder; 0 before the first. */
  readonly reminded: number;
  /** All reminders were in vain. */
  readonly neglected: boolean;
}

/** By kind and person. */
export type TaskStates = Readonly<Record<string, TaskState>>;

/** A period of the procedure itself that ends the task; null when only the rule set's general time counts. */
function ownDue(state: ProcedureState, kind: TaskKind): Instant | null {
  const { opening, priceOpening } = state;
  if (kind === 'openBids' && opening.kind === 'started') return opening.until;
  if (kind === 'openPrices' && priceOpening.kind === 'started') return priceOpening.until;
  return null;
}

function begun(state: ProcedureState, task: OpenTask, at: Instant): TaskState {
  const { kind, forWhom } = task;
  const taskMs = state.ruleSet.reminders?.taskMs;
  // Who takes over goes on with the time that is left.
  const original = forWhom === null ? undefined : state.tasks[taskKey({ kind, personId: forWhom })];
  const general = taskMs === undefined || !hasDue(kind) ? null : addMs(at, taskMs);
  const dueAt = ownDue(state, kind) ?? original?.dueAt ?? general;
  return { ...task, since: at, dueAt, restedMs: 0, reminded: 0, neglected: false };
}

/** While a procedure is suspended its tasks rest: they are not forgotten. */
const restingTasks = (state: ProcedureState): readonly OpenTask[] =>
  state.suspended === null ? [] : openTasks({ ...state, suspended: null });

const neglectedTasks = (state: ProcedureState, tasks: TaskStates): readonly OpenTask[] =>
  Object.values(tasks).some(({ neglected }) => neglected)
    ? holdersOf(state, 'procurementOfficer').map(({ personId, forWhom }) => ({
        kind: 'neglected',
        personId,
        forWhom,
      }))
    : [];

function entries(
  state: ProcedureState,
  open: readonly OpenTask[],
  at: Instant,
): readonly (readonly [string, TaskState])[] {
  return open.map((task) => {
    const key = taskKey(task);
    const known = state.tasks[key];
    if (known === undefined) return [key, begun(state, task, at)];
    const dueAt = ownDue(state, task.kind) ?? known.dueAt;
    return [key, { ...known, forWhom: task.forWhom, dueAt }];
  });
}

/** The state with its tasks as they are after an event at this time. */
export function followTasks(state: ProcedureState, at: Instant): ProcedureState {
  const open = Object.fromEntries(
    entries(state, [...openTasks(state), ...restingTasks(state)], at),
  );
  const neglected = Object.fromEntries(entries(state, neglectedTasks(state, open), at));
  return { ...state, tasks: { ...open, ...neglected } };
}

export function changeTask(
  state: ProcedureState,
  kind: TaskKind,
  personId: PersonId,
  change: Partial<Pick<TaskState, 'reminded' | 'neglected'>>,
): ProcedureState {
  const key = taskKey({ kind, personId });
  const task = state.tasks[key];
  return task === undefined
    ? state
    : { ...state, tasks: { ...state.tasks, [key]: { ...task, ...change } } };
}

/** What a suspension took from the time of each task is given back; a task that came meanwhile lost less. */
export const afterSuspension = (
  tasks: TaskStates,
  suspendedMs: number,
  resumedAt: Instant,
): TaskStates =>
  Object.fromEntries(
    Object.entries(tasks).map(([key, task]) => {
      const lostMs = Math.min(suspendedMs, Math.max(0, toMs(resumedAt) - toMs(task.since)));
      const dueAt = task.dueAt === null ? null : addMs(task.dueAt, lostMs);
      return [key, { ...task, dueAt, restedMs: task.restedMs + lostMs }];
    }),
  );
