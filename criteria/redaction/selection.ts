/** What is withheld from whoever inspects the file (section 165 GWB): categories for each bid, names of persons, single passages. */
import type { BidId } from '../ids.js';
import type { RecordChapters } from '../record/record.js';

/**
 * `persons`: names of people of the authority; `prices`: prices and what they could be computed back from;
 * `bidderText`: what the bidder wrote; `technical`: model, endpoint, measured behaviour;
 * `evaluation`: words about the bid; `passage`: chosen word for word.
 */
export const REDACTION_CATEGORIES = [
  'persons',
  'prices',
  'bidderText',
  'technical',
  'evaluation',
  'passage',
] as const;
export type RedactionCategory = (typeof REDACTION_CATEGORIES)[number];

/** Categories that are chosen bid by bid. */
export const BID_CATEGORIES = ['prices', 'bidderText', 'technical', 'evaluation'] as const;
export type BidCategory = (typeof BID_CATEGORIES)[number];

export interface RedactionSelection {
  readonly persons: boolean;
  readonly bids: readonly { readonly bidId: BidId; readonly categories: readonly BidCategory[] }[];
  /** Removed wherever they stand. */
  readonly passages: readonly string[];
}

/**
 * What the rules withhold before anybody chooses: of every bid but the applicant's own prices, texts
 * and technical secrets. Words of the panel stay, since file access is there to check them.
 * @param forBid the applicant's own bid; null for whoever has none in this procedure
 */
export const defaultCategories = (bidId: BidId, forBid: BidId | null): readonly BidCategory[] =>
  bidId === forBid ? [] : ['prices', 'bidderText', 'technical'];

/** The same for all bids of a record, and names of persons. */
export const defaultSelection = (
  { lots }: Pick<RecordChapters, 'lots'>,
  forBid: BidId | null,
): RedactionSelection => ({
  persons: true,
  bids: lots.flatMap(({ bids }) =>
    bids
      .map(({ bidId }) => ({ bidId, categories: defaultCategories(bidId, forBid) }))
      .filter(({ categories }) => categories.length > 0),
  ),
  passages: [],
});
