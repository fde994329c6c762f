/** Decisions about bids before and at the opening: deadline, sealed envelopes, two openers. */
import { digestOf } from '../../canonical-json.js';
import type { BidId } from '../../ids.js';
import type { Instant } from '../../instant.js';
import { addMs, isBefore } from '../../instant.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import type { ProcedureState } from '../state.js';
import { bidOf, bidsOfLot, lotOf, refusedAccessOf, sealedPrices } from '../state.js';
import { withoutInterest } from './without-interest.js';

export function extendDeadline(
  state: ProcedureState,
  { bidDeadlineAt, reason }: CommandBody<'extendDeadline'>,
): Decision {
  const from = state.bidDeadlineAt;
  if (from === null || !isBefore(from, bidDeadlineAt)) {
    return refuse('ruleViolated', 'Fristen werden nie verkürzt.', 'Deadlines are never shortened.');
  }
  return accept({ kind: 'DeadlineExtended', payload: { from, to: bidDeadlineAt, reason } });
}

const idTaken = (state: ProcedureState, bidId: BidId): boolean =>
  bidOf(state, bidId) !== null || state.lateBids.some((late) => late.bidId === bidId);

/** While the procedure stands still within the bid period, so does the deadline. */
const inTime = (state: ProcedureState, receivedAt: Instant, deadlineAt: Instant): boolean =>
  state.opening.kind !== 'opened' &&
  ((state.phase === 'published' && state.suspended !== null) ||
    ((state.phase === 'published' || state.phase === 'opening') &&
      isBefore(receivedAt, deadlineAt)));

const tooMany = (limit: number): Decision =>
  refuse('limitExceeded', `Höchstens ${limit}.`, `At most ${limit}.`);

/**
 * The bid period is half open: received before the deadline is in time, received at the very instant of the
 * deadline or later is late. What counts is the arrival at the server, not when the engine gets to it; hence a
 * bid that arrived in time is still taken until two people have opened.
 */
export function receiveBid(
  state: ProcedureState,
  { lotId, bidId, envelopes }: CommandBody<'receiveBid'>,
  { receivedAt }: DecisionContext,
): Decision {
  const lot = lotOf(state, lotId);
  const deadlineAt = state.bidDeadlineAt;
  if (lot === null || deadlineAt === null) {
    return refuse('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);
  }
  if (idTaken(state, bidId)) {
    return refuse('alreadyDone', `Angebot ${bidId} liegt vor.`, `Bid ${bidId} is here already.`);
  }
  const facts = { lotId, bidId, round: lot.round, receivedAt, envelopes };
  const receiptDigest = digestOf({ procedureId: state.procedureId, ...facts });
  if (inTime(state, receivedAt, deadlineAt)) {
    return bidsOfLot(state, lotId).length < PROCEDURE_LIMITS.bidsPerLot
      ? accept({ kind: 'BidReceived', payload: { ...facts, receiptDigest } })
      : tooMany(PROCEDURE_LIMITS.bidsPerLot);
  }
  return state.lateBids.length < PROCEDURE_LIMITS.lateBids
    ? accept({ kind: 'BidReceivedLate', payload: { ...facts, deadlineAt, receiptDigest } })
    : tooMany(PROCEDURE_LIMITS.lateBids);
}

/** Nobody reads sealed content; before its time the attempt itself is the event. */
export function readSealedContent(
  state: ProcedureState,
  { bidId, envelope }: CommandBody<'readSealedContent'>,
  { actor }: DecisionContext,
): Decision {
  const bid = bidOf(state, bidId);
  const late = state.lateBids.some((entry) => entry.bidId === bidId);
  if (bid === null && !late) {
    return refuse('unknownReference', `Angebot ${bidId}.`, `Bid ${bidId}.`);
  }
  const open = envelope === 'quality' ? bid?.quality != null : bid?.price != null;
  if (open) {
    const barred = withoutInterest(state, actor);
    return barred ?? refuse('alreadyDone', 'Der Umschlag ist offen.', 'The envelope is open.');
  }
  const refused = refuse(
    'sealed',
    `Umschlag ${envelope} von ${bidId}.`,
    `Envelope ${envelope} of ${bidId}.`,
  );
  const written = refusedAccessOf(state, actor.personId) < PROCEDURE_LIMITS.refusedAccessPerPerson;
  return written && refused.kind === 'refused'
    ? { ...refused, evidence: [{ kind: 'EarlyAccessRefused', payload: { bidId, envelope } }] }
    : refused;
}

export function openBids(
  state: ProcedureState,
  _: CommandBody<'openBids'>,
  { actor, now }: DecisionContext,
): Decision {
  const { opening } = state;
  if (opening.kind === 'opened')
    return refuse('alreadyDone', 'Die Angebote sind geöffnet.', 'The bids are open.');
  if (opening.kind === 'closed' || !isBefore(now, opening.until)) {
    const until = addMs(now, state.ruleSet.openingWindowMs);
    return accept({ kind: 'OpeningStarted', payload: { until } });
  }
  if (opening.by === actor.personId) {
    return refuse('fourEyes', 'Eine zweite Person öffnet mit.', 'A second person opens with you.');
  }
  return accept({
    kind: 'BidsOpened',
    payload: {
      openers: [opening.by, actor.personId],
      bidIds: Object.keys(state.bids).sort(),
      lateBidIds: state.lateBids.map((late) => late.bidId).sort(),
    },
  });
}

/** Price envelopes: only of bids that are still candidates, only after the score lock (phase price). */
export function openPrices(
  state: ProcedureState,
  _: CommandBody<'openPrices'>,
  { actor, now }: DecisionContext,
): Decision {
  const { priceOpening } = state;
  if (priceOpening.kind === 'opened')
    return refuse('alreadyDone', 'Die Preise sind geöffnet.', 'The prices are open.');
  if (priceOpening.kind === 'closed' || !isBefore(now, priceOpening.until)) {
    const until = addMs(now, state.ruleSet.openingWindowMs);
    return accept({ kind: 'PriceOpeningStarted', payload: { until } });
  }
  if (priceOpening.by === actor.personId) {
    return refuse('fourEyes', 'Eine zweite Person öffnet mit.', 'A second person opens with you.');
  }
  const bidIds = sealedPrices(state).map((bid) => bid.bidId);
  return accept({
    kind: 'PricesOpened',
    payload: { openers: [priceOpening.by, actor.personId], bidIds },
  });
}
