/** Decision about new shares: two holders bring the key together once more, so that the openers of today hold it. */
import { addMs } from '../../instant.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { sealedKinds } from '../sealing.js';
import type { ProcedureState } from '../state.js';
import { actTogether } from './act-together.js';
import { holdersFault } from './check-holders.js';

export function renewShares(
  state: ProcedureState,
  body: CommandBody<'renewShares'>,
  context: DecisionContext,
): Decision {
  if (sealedKinds(state).length === 0) {
    return refuse('alreadyDone', 'Alle Umschläge sind offen.', 'All envelopes are open.');
  }
  const act = actTogether(state, state.shareRenewal, body.part, context);
  if (act.kind === 'refused') return act.decision;
  if (act.kind === 'begin' || body.part === 'first') {
    const until = addMs(context.now, state.ruleSet.openingWindowMs);
    return accept({ kind: 'ShareRenewalStarted', payload: { until } });
  }
  const { shareSet, holders } = body;
  const fault = holdersFault(state, holders);
  if (fault !== null) return fault;
  const openers = [act.first, context.actor.personId];
  return accept({ kind: 'SharesRenewed', payload: { openers, shareSet, holders } });
}
