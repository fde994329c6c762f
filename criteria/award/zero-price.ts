/** A price of zero where the formula divides by it: undefined, so the whole calculation is refused. */
import { bilingual } from '../exact/bilingual-text.js';
import type { CandidateBid, RankingRefusal } from './ranking.js';
import { refuseRanking } from './ranking.js';

/** Refuses when a bid has the price zero, naming the first such bid by id. */
export function refuseZeroPrice(bids: readonly CandidateBid[]): RankingRefusal | null {
  const [first] = bids
    .filter((bid) => bid.priceMinor === 0n)
    .map((bid) => bid.id)
    .sort();
  if (first === undefined) return null;
  return refuseRanking(
    'price.zero',
    bilingual(
      'der Preis ist null, und die Formel teilt durch ihn',
      'the price is zero, and the formula divides by it',
    ),
    first,
  );
}
