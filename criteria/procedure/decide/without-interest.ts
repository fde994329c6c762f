/** The declaration of interests as a condition of taking part. */
import type { Decision, DecisionContext } from '../decision.js';
import { refuse } from '../decision.js';
import type { ProcedureState } from '../state.js';
import { isConflicted, mustDeclare } from '../interest-state.js';
import { interestOf } from '../state.js';

/** Section 6 VgV: nobody with a declared or undeclared interest takes part once names are known. */
export function withoutInterest(
  state: ProcedureState,
  actor: DecisionContext['actor'],
): Decision | null {
  const declared = interestOf(state, actor.personId);
  if (declared === null) {
    return refuse('interestUndeclared', 'Die Erklärung fehlt.', 'The declaration is missing.');
  }
  if (isConflicted(declared)) {
    return refuse(
      'interestUndeclared',
      'Sie haben einen Konflikt erklärt.',
      'You declared a conflict.',
    );
  }
  return mustDeclare(declared)
    ? refuse(
        'interestUndeclared',
        'Es ist ein Unterauftragnehmer hinzugekommen: Bitte neu erklären.',
        'A subcontractor has been added: please declare again.',
      )
    : null;
}
