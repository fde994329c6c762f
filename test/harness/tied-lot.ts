/** A lot whose two dearer bids have exactly the same value, so that only a tie rule can decide between them. */
import type { TieRule } from '../../criteria/award/method.js';
import type { Play } from './play-procedure.js';
import { createPlay } from './play-procedure.js';
import type { PlayedLot } from './played-lots.js';
import { EXIT_DOSSIER, TRAINING_LOT } from './played-lots.js';
import { playTo } from './procedure-course.js';

/** `strong` has twice the performance and twice the price of `cheap`; `weak` has the price of `strong`. */
const BIDS: PlayedLot['bids'] = [
  bid('cheap', 'Lernwerk Elbe eG', 4_000, 200_000),
  bid('strong', 'Kolleg Rheinbogen', 8_000, 400_000),
  bid('weak', 'Bildungskontor Nord', 4_000, 400_000),
];

/** The same performance and price as `cheap`. */
const TWIN = bid('twin', 'Seminarhaus Weser', 4_000, 200_000);

function bid(
  bidId: string,
  bidder: string,
  points: number,
  priceMinor: number,
): PlayedLot['bids'][number] {
  const scores = { B1: points, B3: points };
  return { bidId, bidder, gateMet: true, correct: 0, points: scores, prices: [priceMinor, 0] };
}

/** A procedure whose lot is ranked, with these rules; `twin` adds a bid that no rule tells from `cheap`. */
export function playTied(ties: readonly TieRule[], twin = false, tieGroup?: string): Play {
  const { profile } = TRAINING_LOT;
  const lot: PlayedLot = {
    ...TRAINING_LOT,
    profile: {
      ...profile,
      award: { ...profile.award, ties, ...(tieGroup === undefined ? {} : { tieGroup }) },
    },
    bids: twin ? [...BIDS, TWIN] : BIDS,
  };
  const play = playTo(createPlay({ lots: [lot] }), 'ranking');
  play.accept('officer', 'attachExitDossier', { lotId: lot.id, dossier: EXIT_DOSSIER });
  return play;
}
