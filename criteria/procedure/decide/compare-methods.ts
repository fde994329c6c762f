/** A refused attempt to compare award methods: what is allowed is answered by the API alone and leaves no trace. */
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { refuse } from '../decision.js';
import { comparisonNow } from '../method-comparison.js';
import type { ProcedureState } from '../state.js';
import { lotOf } from '../state.js';
import { withoutInterest } from './without-interest.js';

export function compareMethods(
  state: ProcedureState,
  { lotId }: CommandBody<'compareMethods'>,
  { actor }: DecisionContext,
): Decision {
  const lot = lotOf(state, lotId);
  if (lot === null) return refuse('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);
  const comparison = comparisonNow(state, lot);
  if (comparison === 'refused') {
    return refuse('comparisonAfterOpening', `Los ${lotId}.`, `Lot ${lotId}.`);
  }
  const barred = comparison === 'real' ? withoutInterest(state, actor) : null;
  return (
    barred ?? refuse('alreadyDone', 'Der Vergleich ist erlaubt.', 'The comparison is allowed.')
  );
}
