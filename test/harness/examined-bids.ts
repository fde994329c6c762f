/** How the played bids are examined: formally, for eligibility, and gate by gate. */
import { NO_SOURCES } from '../../criteria/catalogue/catalogue-excerpt.js';
import type { GateFinding } from '../../criteria/procedure/command.js';
import { gatesOf } from '../../criteria/procedure/decide/check-gates.js';
import type { Play } from './play-procedure.js';
import type { PlayedBid, PlayedLot } from './played-lots.js';

/** Findings on all gates of the lot: floors by the level that was found, the others as the bid says. */
export function gatesFound(lot: PlayedLot, { bidder, gateMet, levels = {} }: PlayedBid) {
  const gates = gatesOf({ profile: lot.profile, sources: lot.sources ?? NO_SOURCES });
  return gates.map(({ id: criterionId, minimumLevel }): GateFinding => {
    const reason = `Nachweis von ${bidder}`;
    const level = levels[criterionId];
    if (minimumLevel === undefined) return { criterionId, met: gateMet, reason };
    if (level === undefined) return { criterionId, met: false, reason };
    return { criterionId, met: level >= minimumLevel, level, reason };
  });
}

export function examine(play: Play, bid: PlayedBid): void {
  const { bidId, bidder } = bid;
  const lot = play.lots.find(({ bids }) => bids.some((one) => one.bidId === bidId));
  const words = { legalReference: '§ 57 VgV', findings: `Unterlagen von ${bidder} geprüft.` };
  play.accept('officer', 'checkFormally', { bidId, passed: true, ...words });
  const gates = lot === undefined ? [] : gatesFound(lot, bid);
  play.accept('officer', 'checkEligibility', { bidId, eligible: true, ...words, gates });
}
