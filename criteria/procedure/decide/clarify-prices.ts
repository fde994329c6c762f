/** Decisions about prices that appear too low: the bidder is heard first, two persons decide, the price stays as it is. */
import { digestOf } from '../../canonical-json.js';
import { isBefore } from '../../instant.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { lowPricesOf, priceCheckOf } from '../price-check.js';
import type { BidState, ProcedureState } from '../state.js';
import { bidOf, lotOf } from '../state.js';
import { isRefused } from './open-bid.js';

/** A candidate with an opened price in a lot whose award nobody has proposed yet. */
function pricedBid(state: ProcedureState, bidId: string): BidState | Decision {
  const bid = bidOf(state, bidId);
  if (bid === null) return refuse('unknownReference', `Angebot ${bidId}.`, `Bid ${bidId}.`);
  if (bid.exclusion !== null) {
    return refuse('alreadyDone', `${bidId} ist ausgeschlossen.`, `${bidId} is excluded.`);
  }
  if (bid.price === null) {
    return refuse('incomplete', 'Der Preis ist nicht geöffnet.', 'The price has not been opened.');
  }
  return lotOf(state, bid.lotId)?.award.kind === 'open'
    ? bid
    : refuse(
        'alreadyDone',
        'Der Zuschlag ist schon vorgeschlagen.',
        'The award has been proposed already.',
      );
}

const PENDING = [
  'alreadyDone',
  'Über diesen Preis ist eine Entscheidung vorgeschlagen.',
  'A decision on this price has been proposed.',
] as const;

/** Anybody's price may be asked about; the threshold only says where it must be. */
export function askPriceClarification(
  state: ProcedureState,
  { bidId, question, until }: CommandBody<'askPriceClarification'>,
  { now }: DecisionContext,
): Decision {
  const bid = pricedBid(state, bidId);
  if (isRefused(bid)) return bid;
  if (priceCheckOf(state, bidId)?.proposal != null) return refuse(...PENDING);
  if (!isBefore(now, until)) {
    return refuse('ruleViolated', 'Die Frist liegt nicht vor uns.', 'The time limit is not ahead.');
  }
  const low = lowPricesOf(state, bid.lotId).find((one) => one.bidId === bidId);
  const conspicuous =
    low === undefined ? null : { nextMinor: low.nextMinor, distanceBp: low.distanceBp };
  return accept({
    kind: 'PriceClarificationAsked',
    payload: { lotId: bid.lotId, bidId, question, until, conspicuous },
  });
}

export function recordPriceClarification(
  state: ProcedureState,
  { bidId, answer, answeredAt, documentDigest }: CommandBody<'recordPriceClarification'>,
  { now }: DecisionContext,
): Decision {
  const bid = pricedBid(state, bidId);
  if (isRefused(bid)) return bid;
  const check = priceCheckOf(state, bidId);
  if (check === null || check.answered) {
    return refuse('incomplete', 'Es ist keine Frage offen.', 'No question is open.');
  }
  if (check.proposal !== null) return refuse(...PENDING);
  if (isBefore(now, answeredAt)) {
    return refuse(
      'ruleViolated',
      'Die Antwort liegt in der Zukunft.',
      'The answer is yet to come.',
    );
  }
  return accept({
    kind: 'PriceClarificationRecorded',
    payload: {
      ...{ lotId: bid.lotId, bidId, answer, answeredAt },
      documentDigest: documentDigest ?? null,
    },
  });
}

/** Nobody is judged unheard: first comes the question, then an answer or the end of the time for it. */
export function decideOnPrice(
  state: ProcedureState,
  body: CommandBody<'decideOnPrice'>,
  { now }: DecisionContext,
): Decision {
  const { bidId } = body;
  const bid = pricedBid(state, bidId);
  if (isRefused(bid)) return bid;
  const check = priceCheckOf(state, bidId);
  if (check === null) {
    return refuse(
      'incomplete',
      'Erst den Bieter um Aufklärung bitten (§ 60 Abs. 1 VgV).',
      'First ask the bidder for clarification (section 60(1) VgV).',
    );
  }
  if (check.proposal !== null) return refuse(...PENDING);
  if (!check.answered && isBefore(now, check.until)) {
    return refuse(
      'incomplete',
      `Der Bieter kann bis ${check.until} antworten.`,
      `The bidder may answer until ${check.until}.`,
    );
  }
  const payload = { ...body, lotId: bid.lotId };
  // The moment is part of it: the same words proposed again are another proposal.
  const digest = digestOf({ ...payload, price: bid.price, proposedAt: now });
  return accept({ kind: 'PriceDecisionProposed', payload: { ...payload, digest } });
}

export function confirmPriceDecision(
  state: ProcedureState,
  { bidId, digest }: CommandBody<'confirmPriceDecision'>,
  { actor }: DecisionContext,
): Decision {
  const bid = pricedBid(state, bidId);
  if (isRefused(bid)) return bid;
  const proposal = priceCheckOf(state, bidId)?.proposal ?? null;
  if (proposal === null) {
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  }
  if (proposal.by === actor.personId) {
    return refuse('fourEyes', 'Sie haben das vorgeschlagen.', 'You proposed this.');
  }
  if (proposal.digest !== digest) {
    return refuse('digestMismatch', `Jetzt: ${proposal.digest}.`, `Now: ${proposal.digest}.`);
  }
  const { accepted, legalReference, reason } = proposal;
  return accept({
    kind: 'PriceDecided',
    payload: { lotId: bid.lotId, bidId, accepted, legalReference, reason },
  });
}

export function rejectPriceDecision(
  state: ProcedureState,
  { bidId, reason }: CommandBody<'rejectPriceDecision'>,
): Decision {
  const bid = pricedBid(state, bidId);
  if (isRefused(bid)) return bid;
  return priceCheckOf(state, bidId)?.proposal == null
    ? refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.')
    : accept({ kind: 'PriceDecisionRejected', payload: { lotId: bid.lotId, bidId, reason } });
}
