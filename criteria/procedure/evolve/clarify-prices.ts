/** Folds of the clarification of prices, and when a procedure may leave the phase of prices. */
import type { BidId } from '../../ids.js';
import type { PriceCheck } from '../price-check.js';
import { priceCheckOf, pricesUnsettled } from '../price-check.js';
import type { ProcedureState } from '../state.js';
import type { FoldContext, Folds } from './fold.js';
import { enter } from './fold.js';

/** Once all prices are open and none waits for a decision, the ranking begins; without a conspicuous one at once. */
export function enterRankingWhenSettled(
  state: ProcedureState,
  context: FoldContext,
): ProcedureState {
  const { phase, priceOpening } = state;
  const open = priceOpening.kind === 'opened' && priceOpening.unsealed;
  return phase === 'price' && open && !pricesUnsettled(state)
    ? enter(state, 'ranking', context)
    : state;
}

const NEVER_ASKED = { answered: false, proposal: null, decided: null } as const;

function changeCheck(
  state: ProcedureState,
  bidId: BidId,
  change: Partial<PriceCheck>,
): ProcedureState {
  const before = priceCheckOf(state, bidId) ?? { ...NEVER_ASKED, until: '' };
  return { ...state, priceChecks: { ...state.priceChecks, [bidId]: { ...before, ...change } } };
}

export const PRICE_CLARIFICATION: Folds<
  | 'PriceClarificationAsked'
  | 'PriceClarificationRecorded'
  | 'PriceDecisionProposed'
  | 'PriceDecisionRejected'
  | 'PriceDecided'
> = {
  // A new question takes up again what was decided on the answers so far.
  PriceClarificationAsked: (state, { bidId, until }) =>
    changeCheck(state, bidId, { ...NEVER_ASKED, until }),
  PriceClarificationRecorded: (state, { bidId }) => changeCheck(state, bidId, { answered: true }),
  PriceDecisionProposed: (state, { bidId, accepted, legalReference, reason, digest }, { by }) =>
    changeCheck(state, bidId, {
      proposal: {
        by: by.kind === 'person' ? by.personId : '',
        ...{ accepted, legalReference, reason, digest },
      },
    }),
  PriceDecisionRejected: (state, { bidId }) => changeCheck(state, bidId, { proposal: null }),
  PriceDecided: (state, { bidId, accepted }, context) =>
    enterRankingWhenSettled(
      changeCheck(state, bidId, { proposal: null, decided: { accepted } }),
      context,
    ),
};
