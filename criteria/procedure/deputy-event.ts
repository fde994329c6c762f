/** Events about deputies, absences, and tasks that somebody was reminded of. */
import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ProcedureRole } from '../people/people.js';
import type { TaskKind } from '../task/task-kind.js';
import type { AbsenceReason } from './deputy-state.js';

export interface DeputyPayloads {
  DeputyAppointed: { personId: PersonId; name: string; memberId: PersonId; role: ProcedureRole };
  AbsenceRecorded: {
    personId: PersonId;
    from: Instant;
    /** Null while nobody knows. */
    until: Instant | null;
    reason: AbsenceReason;
  };
  /** An absence that was recorded ahead has come. */
  AbsenceBegan: { personId: PersonId };
  AbsenceEnded: { personId: PersonId };
  MemberReminded: {
    personId: PersonId;
    task: TaskKind;
    dueAt: Instant;
    /** Which reminder of this task it is by its place in the rule set's plan, from 1. */
    number: number;
  };
  /** All reminders were in vain: the procurement officer has to do something about it. */
  TaskNeglected: { personId: PersonId; task: TaskKind; dueAt: Instant };
}
