/** When whom to remind of what: computed from the open tasks and the plan of the rule set, never more than it says. */
import type { Instant } from '../instant.js';
import { addMs, fromMs, isBefore, toMs } from '../instant.js';
import { isAbsent } from '../procedure/deputy-state.js';
import type { ProcedureEvent } from '../procedure/event.js';
import type { ProcedureState } from '../procedure/state.js';
import type { ReminderPlan } from '../rule-set/rule-set.js';
import type { TaskState } from './task-state.js';

const WHOLE_BASIS_POINTS = 10_000;

interface Timed {
  readonly task: TaskState;
  readonly dueAt: Instant;
  /** Of each reminder, in order. */
  readonly reminders: readonly Instant[];
  /** When reminding has led nowhere. */
  readonly neglectedAt: Instant;
}

function timed(task: TaskState, dueAt: Instant, plan: ReminderPlan): Timed {
  const sinceMs = toMs(task.since) + task.restedMs;
  const spanMs = Math.max(0, toMs(dueAt) - sinceMs);
  const before = plan.remindAtBasisPoints.map((share) =>
    fromMs(sinceMs + Math.floor((spanMs * share) / WHOLE_BASIS_POINTS)),
  );
  const after = Array.from({ length: plan.overdueMost }, (_, place) =>
    addMs(dueAt, plan.overdueEveryMs * (place + 1)),
  );
  const neglectedAt = addMs(dueAt, plan.overdueEveryMs * (plan.overdueMost + 1));
  return { task, dueAt, reminders: [...before, ...after], neglectedAt };
}

/** The deputy of somebody who is away has the same task: then the one who is away is left in peace. */
const isRepresented = (state: ProcedureState, { kind, personId }: TaskState): boolean =>
  isAbsent(state, personId) &&
  Object.values(state.tasks).some((other) => other.kind === kind && other.forWhom === personId);

/** Tasks that somebody can still be reminded of; none while the procedure stands still. */
function pending(state: ProcedureState): readonly Timed[] {
  const plan = state.ruleSet.reminders;
  if (plan === undefined || state.ending !== null || state.suspended !== null) return [];
  return Object.keys(state.tasks)
    .sort()
    .flatMap((key) => {
      const task = state.tasks[key];
      if (task === undefined || task.dueAt === null || task.neglected) return [];
      return isRepresented(state, task) ? [] : [timed(task, task.dueAt, plan)];
    });
}

/** The next reminder due by now; of several that were missed only the last one. */
export function reminderStep(state: ProcedureState, now: Instant): ProcedureEvent | null {
  for (const { task, dueAt, reminders, neglectedAt } of pending(state)) {
    const of = { personId: task.personId, task: task.kind, dueAt };
    if (!isBefore(now, neglectedAt)) return { kind: 'TaskNeglected', payload: of };
    const number = reminders.filter((at) => !isBefore(now, at)).length;
    if (number > task.reminded) return { kind: 'MemberReminded', payload: { ...of, number } };
  }
  return null;
}

/** When `reminderStep` will next have something to say; null when never. */
export const nextReminderAt = (state: ProcedureState): Instant | null =>
  pending(state)
    .map(({ task, reminders, neglectedAt }) => reminders[task.reminded] ?? neglectedAt)
    .sort()[0] ?? null;
