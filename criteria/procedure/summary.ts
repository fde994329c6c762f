/** One line of the list of procedures: the read model, computed from the state and stored beside the log. */
import type { Instant } from '../instant.js';
import { nextSteps } from './next-steps.js';
import { nextWake } from './next-wake.js';
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

/** The summary of a state; carries no sealed and no evaluation content. */
export const summaryOf = (state: ProcedureState): ProcedureSummary => ({
  procedureId: state.procedureId,
  title: state.title,
  authorityId: state.authority.id,
  phase: state.phase,
  phaseSince: state.phaseSince,
  ending: state.ending,
  nextDeadline: nextWake(state),
  needsAttention: state.attention.length > 0,
  waitingFor: [...new Set(nextSteps(state).flatMap((step) => step.roles))],
  memberIds: state.members.map((member) => member.personId),
  sequence: state.sequence,
});
