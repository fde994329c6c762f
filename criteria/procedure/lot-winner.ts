/** Who may be proposed for the award of a lot, by the ranking or by the lot that was drawn. */
import type { BidId } from '../ids.js';
import type { LotState } from './state.js';
import { currentRanking } from './state.js';

/** The bids among which a lot is to be drawn now; empty where the current ranking asks for none. */
export function drawnAmong(lot: LotState): readonly BidId[] {
  const ranking = currentRanking(lot);
  return ranking?.kind === 'ranked' ? ranking.draw : [];
}

/** Who may be proposed: the ranking's winner, or the bid that the confirmed lot fell on; null while neither is settled. */
export function winnerOf(lot: LotState): BidId | null {
  const ranking = currentRanking(lot);
  if (ranking?.kind !== 'ranked') return null;
  if (ranking.winner !== null) return ranking.winner;
  return lot.lotDraw.kind === 'drawn' && ranking.draw.includes(lot.lotDraw.bidId)
    ? lot.lotDraw.bidId
    : null;
}
