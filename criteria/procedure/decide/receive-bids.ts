/** Decisions about bids before and at the opening: deadline, sealed envelopes, two openers. */
import { digestOf } from '../../canonical-json.js';
import type { BidId } from '../../ids.js';
import { addMs, isBefore } from '../../instant.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import type { ProcedureState } from '../state.js';
import { bidsOfLot, candidatesOf, lotsOf } from '../state.js';

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
  state.bids[bidId] !== undefined || state.lateBids.some((late) => late.bidId === bidId);

/**
 * The bid period is half open: received before the deadline is in time, received at the very instant of the
 * deadline or later is late. What counts is the arrival at the server, not when the engine gets to it; hence a
 * bid that arrived in time is still taken while nobody has begun the opening.
 */
export function receiveBid(
  state: ProcedureState,
  { lotId, bidId, envelopes }: CommandBody<'receiveBid'>,
  { receivedAt }: DecisionContext,
): Decision {
  const lot = state.lots[lotId];
  const deadlineAt = state.bidDeadlineAt;
  if (lot === undefined || deadlineAt === null) {
    return refuse('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);
  }
  if (idTaken(state, bidId)) {
    return refuse('alreadyDone', `Angebot ${bidId} liegt vor.`, `Bid ${bidId} is here already.`);
  }
  if (bidsOfLot(state, lotId).length >= PROCEDURE_LIMITS.bidsPerLot) {
    return refuse(
      'limitExceeded',
      `Höchstens ${PROCEDURE_LIMITS.bidsPerLot}.`,
      `At most ${PROCEDURE_LIMITS.bidsPerLot}.`,
    );
  }
  const facts = { lotId, bidId, round: lot.round, receivedAt, envelopes };
  const receiptDigest = digestOf({ procedureId: state.procedureId, ...facts });
  const inTime =
    (isBefore(receivedAt, deadlineAt) || state.suspended !== null) &&
    (state.phase === 'published' || state.phase === 'opening') &&
    state.opening.kind !== 'opened';
  return inTime
    ? accept({ kind: 'BidReceived', payload: { ...facts, receiptDigest } })
    : accept({ kind: 'BidReceivedLate', payload: { ...facts, deadlineAt, receiptDigest } });
}

/** Nobody reads sealed content; before its time the attempt itself is the event. */
export function readSealedContent(
  state: ProcedureState,
  { bidId, envelope }: CommandBody<'readSealedContent'>,
): Decision {
  const bid = state.bids[bidId];
  const late = state.lateBids.some((entry) => entry.bidId === bidId);
  if (bid === undefined && !late) {
    return refuse('unknownReference', `Angebot ${bidId}.`, `Bid ${bidId}.`);
  }
  const open = envelope === 'quality' ? bid?.quality != null : bid?.price != null;
  if (open) return refuse('alreadyDone', 'Der Umschlag ist geöffnet.', 'The envelope is open.');
  const refused = refuse(
    'sealed',
    `Umschlag ${envelope} von ${bidId}.`,
    `Envelope ${envelope} of ${bidId}.`,
  );
  return {
    ...refused,
    evidence: [{ kind: 'EarlyAccessRefused', payload: { bidId, envelope } }],
  } as Decision;
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
  const bidIds = lotsOf(state).flatMap((lot) =>
    candidatesOf(state, lot.id).map((bid) => bid.bidId),
  );
  return accept({
    kind: 'PricesOpened',
    payload: { openers: [priceOpening.by, actor.personId], bidIds },
  });
}
