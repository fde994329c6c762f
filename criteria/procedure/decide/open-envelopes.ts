/** Decisions about the openings: two people, quality after the deadline, prices after the score lock. */
import { addMs } from '../../instant.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import type { UnpricedBid } from '../priced-volumes.js';
import { unpricedBids } from '../priced-volumes.js';
import type { ProcedureState } from '../state.js';
import { sealedPrices } from '../state.js';
import { actTogether } from './act-together.js';

export function openBids(
  state: ProcedureState,
  { part }: CommandBody<'openBids'>,
  context: DecisionContext,
): Decision {
  const { opening } = state;
  if (opening.kind === 'opened')
    return refuse('alreadyDone', 'Die Angebote sind geöffnet.', 'The bids are open.');
  const act = actTogether(state, opening, part, context);
  if (act.kind === 'refused') return act.decision;
  if (act.kind === 'begin') {
    const until = addMs(context.now, state.ruleSet.openingWindowMs);
    return accept({ kind: 'OpeningStarted', payload: { until } });
  }
  return accept({
    kind: 'BidsOpened',
    payload: {
      openers: [act.first, context.actor.personId],
      bidIds: Object.keys(state.bids).sort(),
      lateBidIds: state.lateBids.map((late) => late.bidId).sort(),
    },
  });
}

/** A quantity that counts and was not measured is never guessed: no price is opened before it is known. */
function refuseUnpriced({ bidId, missing }: UnpricedBid): Decision {
  const places = missing.map(({ at, id }) => `price.quantities[${at}] (${id})`).join(', ');
  const suites = [...new Set(missing.map(({ suiteId }) => suiteId))].join(', ');
  const noUsage = missing.some(({ because }) => because === 'noUsage');
  return refuse(
    'incomplete',
    `Angebot ${bidId}, ${places}: Die Menge ist zu messen (${suites}), aber ${noUsage ? 'der Endpunkt meldete nicht zu jeder Antwort Token' : 'es gibt keine anerkannte Messung'}.`,
    `Bid ${bidId}, ${places}: the quantity is to be measured (${suites}), but ${noUsage ? 'the endpoint did not report tokens with every answer' : 'there is no accepted run'}.`,
  );
}

/** Price envelopes: only of bids that are still candidates, only after the score lock (phase price). */
export function openPrices(
  state: ProcedureState,
  { part }: CommandBody<'openPrices'>,
  context: DecisionContext,
): Decision {
  const { priceOpening } = state;
  if (priceOpening.kind === 'opened')
    return refuse('alreadyDone', 'Die Preise sind geöffnet.', 'The prices are open.');
  const [unpriced] = unpricedBids(state);
  if (unpriced !== undefined) return refuseUnpriced(unpriced);
  const act = actTogether(state, priceOpening, part, context);
  if (act.kind === 'refused') return act.decision;
  if (act.kind === 'begin') {
    const until = addMs(context.now, state.ruleSet.openingWindowMs);
    return accept({ kind: 'PriceOpeningStarted', payload: { until } });
  }
  const bidIds = sealedPrices(state).map((bid) => bid.bidId);
  return accept({
    kind: 'PricesOpened',
    payload: { openers: [act.first, context.actor.personId], bidIds },
  });
}
