/** The price sheets by which bids are evaluated: with the quantities that the lot's accepted run measured. */
import type { BidId } from '../ids.js';
import type { MeasuredSheet, MissingQuantity } from '../price/measured-volume.js';
import { measuredSheet, tokensOf } from '../price/measured-volume.js';
import type { BidState, ProcedureState } from './state.js';
import { lotOf, sealedPrices } from './state.js';

/** Null for a bid whose lot has no profile. Only a run that counts is looked at: finished, and accepted where it had findings. */
export function sheetOfBid(
  state: ProcedureState,
  { bidId, lotId }: BidState,
): MeasuredSheet | null {
  const lot = lotOf(state, lotId);
  const sheet = lot?.profile?.price;
  if (lot === null || lot === undefined || sheet === undefined) return null;
  const suites = lot.benchmark.kind === 'finished' ? lot.benchmark.suites : [];
  return measuredSheet(sheet, tokensOf(suites, bidId));
}

export interface UnpricedBid {
  readonly bidId: BidId;
  readonly missing: readonly MissingQuantity[];
}

/** Bids whose price could not be evaluated, because a quantity that counts was not measured. */
export const unpricedBids = (state: ProcedureState): readonly UnpricedBid[] =>
  sealedPrices(state).flatMap((bid) => {
    const found = sheetOfBid(state, bid);
    return found?.kind === 'missing' ? [{ bidId: bid.bidId, missing: found.missing }] : [];
  });
