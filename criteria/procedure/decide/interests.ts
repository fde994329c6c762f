/** Decisions about interests: everybody declares for themselves, another person decides on a declared conflict. */
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { isConflicted } from '../interest-state.js';
import type { ProcedureState } from '../state.js';
import { interestOf, memberOf } from '../state.js';
import { voidedBy } from './change-members.js';

/** A conflict may come to light later; once declared, the person does not take it back alone. */
export function declareInterest(
  state: ProcedureState,
  { conflict, statement }: CommandBody<'declareInterest'>,
  { actor }: DecisionContext,
): Decision {
  const { personId } = actor;
  if (isConflicted(interestOf(state, personId)) && !conflict) {
    return refuse(
      'ruleViolated',
      'Ein erklärter Konflikt wird nicht zurückgenommen.',
      'A declared conflict is not taken back.',
    );
  }
  return accept({ kind: 'InterestDeclared', payload: { personId, conflict, statement } });
}

/** Once for each declared conflict, with a reason, and by somebody else than the person it is about. */
export function decideOnInterest(
  state: ProcedureState,
  { personId, remedy, reason }: CommandBody<'decideOnInterest'>,
  { actor }: DecisionContext,
): Decision {
  const interest = interestOf(state, personId);
  const member = memberOf(state, personId);
  if (member === null || interest === null || !interest.conflict) {
    return refuse(
      'unknownReference',
      `${personId} hat keinen Konflikt erklärt.`,
      `${personId} has declared no conflict.`,
    );
  }
  if (personId === actor.personId) {
    return refuse(
      'fourEyes',
      'Über Sie entscheidet eine andere Person.',
      'Another person decides about you.',
    );
  }
  if (interest.remedy !== null) {
    return refuse(
      'alreadyDone',
      'Über diese Erklärung ist entschieden.',
      'This declaration has been decided on.',
    );
  }
  // An evaluator who takes part again belongs to the panel again, which then agrees anew.
  const voided = voidedBy(state, member);
  const voids = remedy === 'noConflict' ? voided.filter((what) => what !== 'sheets') : voided;
  return accept({ kind: 'InterestDecided', payload: { personId, remedy, reason, voids } });
}
