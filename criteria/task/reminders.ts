/** When whom to remind of what: computed from the open tasks and the plan of the rule set, never more than it says. */
import type { Instant } from '../instant.js';
import { fromMs, toMs } from '../instant.js';
import { isAbsent } from '../procedure/deputy-state.js';
import type { ProcedureEvent } from '../procedure/event.js';
import type { ProcedureState } from '../procedure/state.js';
import type { ReminderPlan } from '../rule-set/rule-set.js';
import type { TaskState } from './task-state.js';

const WHOLE_BASIS_POINTS = 10_000;

/** Points in time in milliseconds: they are computed at every step of a procedure, and only compared. */
interface Timed {
  readonly task: TaskState;
  readonly dueAt: Instant;
  /** Of each reminder, in order. */
  readonly remindersMs: readonly number[];
  /** When reminding has led nowhere. */
  readonly neglectedMs: number;
}

function timed(task: TaskState, dueAt: Instant, plan: ReminderPlan): Timed {
  const sinceMs = toMs(task.since) + task.restedMs;
  const dueMs = toMs(dueAt);
  const spanMs = Math.max(0, dueMs - sinceMs);
  const before = plan.remindAtBasisPoints.map(
    (share) => sinceMs + Math.floor((spanMs * share) / WHOLE_BASIS_POINTS),
  );
  const afterMs = (number: number): number => dueMs + plan.overdueEveryMs * number;
  const after = Array.from({ length: plan.overdueMost }, (_, place) => afterMs(place + 1));
  return {
    ...{ task, dueAt, remindersMs: [...before, ...after] },
    neglectedMs: afterMs(plan.overdueMost + 1),
  };
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
  const nowMs = toMs(now);
  for (const { task, dueAt, remindersMs, neglectedMs } of pending(state)) {
    const of = { personId: task.personId, task: task.kind, dueAt };
    if (nowMs >= neglectedMs) return { kind: 'TaskNeglected', payload: of };
    const number = remindersMs.filter((atMs) => nowMs >= atMs).length;
    if (number > task.reminded) return { kind: 'MemberReminded', payload: { ...of, number } };
  }
  return null;
}

/** When `reminderStep` will next have something to say; null when never. */
export function nextReminderAt(state: ProcedureState): Instant | null {
  const times = pending(state).map(
    ({ task, remindersMs, neglectedMs }) => remindersMs[task.reminded] ?? neglectedMs,
  );
  return times.length === 0 ? null : fromMs(Math.min(...times));
}
