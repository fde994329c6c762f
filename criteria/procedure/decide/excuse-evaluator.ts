/** Decision to go on without sheets that will not come: with a reason, never below two evaluators for a bid. */
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import type { OwedSheet } from '../missing-sheets.js';
import { allOwedSheets, isExcused } from '../missing-sheets.js';
import type { ProcedureState } from '../state.js';
import { scoringEvaluators } from '../state.js';

/** Section 58(5) VgV asks for two representatives of the authority; fewer sheets would leave one alone. */
const LEAST_EVALUATORS = 2;

/** A bid for which too few would be left, were these sheets not waited for. */
const tooFewFor = (state: ProcedureState, sheets: readonly OwedSheet[]): OwedSheet | undefined =>
  sheets.find(({ bidId, evaluatorId }) => {
    const left = scoringEvaluators(state).filter(
      ({ personId }) => personId !== evaluatorId && !isExcused(state, personId, bidId),
    );
    return left.length < LEAST_EVALUATORS;
  });

/**
 * One person suffices, because nothing about a bid is decided: no sheet that is in loses its weight,
 * the person may still hand in until the last sheet is there, and the approver who confirms the lock
 * sees who was excused and why.
 */
export function excuseEvaluator(
  state: ProcedureState,
  { evaluatorId, lotId, bidId, reason }: CommandBody<'excuseEvaluator'>,
  { actor }: DecisionContext,
): Decision {
  if (evaluatorId === actor.personId) {
    return refuse('fourEyes', 'Sich selbst entschuldigt niemand.', 'Nobody excuses themselves.');
  }
  const sheets = allOwedSheets(state).filter(
    (owed) =>
      owed.evaluatorId === evaluatorId &&
      (lotId === undefined || owed.lotId === lotId) &&
      (bidId === undefined || owed.bidId === bidId),
  );
  if (sheets.length === 0) {
    return refuse(
      'unknownReference',
      `${evaluatorId} schuldet dort keinen Bogen.`,
      `${evaluatorId} owes no sheet there.`,
    );
  }
  const alone = tooFewFor(state, sheets);
  if (alone !== undefined) {
    return refuse(
      'ruleViolated',
      `${alone.bidId}: Mindestens zwei werten (§ 58 Abs. 5 VgV); eine Nachfolge bestimmen (replaceMember).`,
      `${alone.bidId}: at least two score (section 58(5) VgV); name a successor (replaceMember).`,
    );
  }
  return accept({
    kind: 'EvaluatorExcused',
    payload: {
      evaluatorId,
      sheets: sheets.map((sheet) => ({ lotId: sheet.lotId, bidId: sheet.bidId })),
      reason,
    },
  });
}
