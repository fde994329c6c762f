/** One line of the list of procedures: the read model, computed from the state and stored beside the log. */
import type { Instant } from '../instant.js';
import type { TaskLine } from '../task/tasks-of.js';
import { taskLines } from '../task/tasks-of.js';
import { participants } from './deputy-state.js';
import { nextSteps } from './next-steps.js';
import { nextDeadline } from './next-wake.js';
import type { Ending, Phase } from './phase.js';
import type { ProcedureState } from './state.js';

export interface ProcedureSummary {
  readonly procedureId: string;
  readonly title: string;
  readonly authorityId: string;
  readonly phase: Phase;
  readonly phaseSince: Instant;
  readonly ending: Ending | null;
  readonly nextDeadline: Instant | null;
  readonly needsAttention: boolean;
  /** Roles that must act next. */
  readonly waitingFor: readonly string[];
  readonly memberIds: readonly string[];
  readonly sequence: number;
}

/** The line with the tasks of everybody, which the inboxes are read from. */
export interface ProcedureStanding extends ProcedureSummary {
  readonly tasks: readonly TaskLine[];
}

/** The summary of a state; carries no sealed and no evaluation content. */
export const summaryOf = (state: ProcedureState): ProcedureStanding => ({
  procedureId: state.procedureId,
  title: state.title,
  authorityId: state.authority.id,
  phase: state.phase,
  phaseSince: state.phaseSince,
  ending: state.ending,
  nextDeadline: nextDeadline(state),
  needsAttention:
    state.attention.length > 0 || Object.values(state.tasks).some(({ neglected }) => neglected),
  waitingFor: [...new Set(nextSteps(state).flatMap((step) => step.roles))],
  memberIds: participants(state).map(({ personId }) => personId),
  sequence: state.sequence,
  tasks: taskLines(state),
});
