/** How far the clarification of a bid's price has come, and which prices still have to be decided on. */
import type { Digest } from '../canonical-json.js';
import type { BidId, LotId, PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ConspicuousPrice } from '../price/conspicuous-price.js';
import { conspicuousPrices } from '../price/conspicuous-price.js';
import type { BidState, ProcedureState } from './state.js';
import { candidatesOf, lotsOf } from './state.js';

export interface PriceCheck {
  /** Until when the bidder may answer the last question. */
  readonly until: Instant;
  readonly answered: boolean;
  readonly proposal: {
    readonly by: PersonId;
    readonly accepted: boolean;
    readonly legalReference: string;
    readonly reason: string;
    readonly digest: Digest;
  } | null;
  /** What two persons decided; null while nothing is, or asked anew. */
  readonly decided: { readonly accepted: boolean } | null;
}

/** The clarification of this bid's price; null while nobody has asked. */
export const priceCheckOf = (
  { priceChecks }: Pick<ProcedureState, 'priceChecks'>,
  bidId: BidId,
): PriceCheck | null => (Object.hasOwn(priceChecks, bidId) ? (priceChecks[bidId] ?? null) : null);

/** Candidates of a lot whose price lies below the next one by the rule set's threshold; none where it has none. */
export function lowPricesOf(state: ProcedureState, lotId: LotId): readonly ConspicuousPrice[] {
  const rule = state.ruleSet.lowPrice;
  if (rule === undefined) return [];
  const prices = candidatesOf(state, lotId).flatMap(({ bidId, price }) =>
    price === null ? [] : [{ bidId, priceMinor: price.evaluatedPriceMinor }],
  );
  return conspicuousPrices(prices, rule);
}

/**
 * Candidates of a lot that no award may pass by: conspicuous or asked about, and not accepted by two
 * persons. Where the decision was not to accept, only the exclusion settles it.
 */
export function openPriceChecks(state: ProcedureState, lotId: LotId): readonly BidId[] {
  const low = new Set(lowPricesOf(state, lotId).map(({ bidId }) => bidId));
  return candidatesOf(state, lotId)
    .filter(({ bidId, price }) => {
      const check = priceCheckOf(state, bidId);
      const looked = low.has(bidId) || check !== null;
      return price !== null && looked && check?.decided?.accepted !== true;
    })
    .map(({ bidId }) => bidId);
}

/** Whether any lot waits for a decision on a price. */
export const pricesUnsettled = (state: ProcedureState): boolean =>
  lotsOf(state).some(({ id }) => openPriceChecks(state, id).length > 0);

/** What a view shows of this: the threshold's finding and how far the clarification has come; nothing without sight of names. */
export function priceSight(state: ProcedureState, { bidId, lotId }: BidState, names: boolean) {
  const low = names ? lowPricesOf(state, lotId).find((one) => one.bidId === bidId) : undefined;
  return {
    lowPrice: low === undefined ? null : { nextMinor: low.nextMinor, distanceBp: low.distanceBp },
    priceCheck: names ? priceCheckOf(state, bidId) : null,
  };
}
