/** Plays in which prices appear too low: asked about, answered, decided on by two persons. */
import { addMs } from '../../criteria/instant.js';
import { openPriceChecks, priceCheckOf } from '../../criteria/procedure/price-check.js';
import { lotsOf } from '../../criteria/procedure/state.js';
import type { Play } from './play-procedure.js';

const legalReference = '§ 60 VgV';
const reason = 'Grund, der in der Akte steht';

export const questionTo = (play: Play, bidId: string) => ({
  bidId,
  question: 'Wie kommt der Preis zustande?',
  until: addMs(play.now(), 60_000),
});

export const answerOf = (play: Play, bidId: string) => ({
  bidId,
  answer: 'Vorhandene Rechenzentren, ausgelastet zu zwei Dritteln.',
  answeredAt: play.now(),
});

export const decisionOn = (bidId: string, accepted: boolean) => ({
  ...{ bidId, accepted, legalReference, reason },
});

/** The bidder is asked and has answered. */
export function clarified(play: Play, bidId: string): void {
  play.accept('officer', 'askPriceClarification', questionTo(play, bidId));
  play.accept('officer', 'recordPriceClarification', answerOf(play, bidId));
}

export const proposedDigest = (play: Play, bidId: string): string =>
  priceCheckOf(play.state(), bidId)?.proposal?.digest ?? '';

export function confirmPrice(play: Play, bidId: string): void {
  const digest = proposedDigest(play, bidId);
  play.accept('approver', 'confirmPriceDecision', { bidId, digest });
}

/** Every proposal goes back once, then no price is accepted and every bid behind one is excluded. */
export function excludeLowPrices(play: Play): void {
  for (const { id } of lotsOf(play.state())) {
    for (const bidId of openPriceChecks(play.state(), id)) {
      clarified(play, bidId);
      play.accept('officer', 'decideOnPrice', decisionOn(bidId, true));
      play.accept('approver', 'rejectPriceDecision', { bidId, reason });
      play.accept('officer', 'decideOnPrice', decisionOn(bidId, false));
      confirmPrice(play, bidId);
      play.accept('officer', 'proposeExclusion', { bidId, legalReference, reason });
      play.accept('approver', 'confirmExclusion', { bidId });
    }
  }
}

/** Clarifies and accepts whatever the threshold finds. */
export function acceptLowPrices(play: Play): void {
  for (const { id } of lotsOf(play.state())) {
    for (const bidId of openPriceChecks(play.state(), id)) {
      clarified(play, bidId);
      play.accept('officer', 'decideOnPrice', decisionOn(bidId, true));
      confirmPrice(play, bidId);
    }
  }
}
