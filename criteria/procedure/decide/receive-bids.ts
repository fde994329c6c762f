/** Decisions about bids before the opening: deadline, receipt, withdrawal, attempts to read what is sealed. */
import { digestOf } from '../../canonical-json.js';
import type { BidId, LotId } from '../../ids.js';
import type { Instant } from '../../instant.js';
import { isBefore } from '../../instant.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { documentsVersion } from '../documents-state.js';
import type { ProcedureState } from '../state.js';
import { bidOf, bidsOfLot, lotOf, refusedAccessOf } from '../state.js';
import { anonymityFault } from './questions.js';
import { withoutInterest } from './without-interest.js';

export function extendDeadline(
  state: ProcedureState,
  { bidDeadlineAt, reason }: CommandBody<'extendDeadline'>,
): Decision {
  const from = state.bidDeadlineAt;
  if (from === null || !isBefore(from, bidDeadlineAt)) {
    return refuse('ruleViolated', 'Fristen werden nie verkürzt.', 'Deadlines are never shortened.');
  }
  const fault = anonymityFault(state, [reason]);
  if (fault !== null) return fault;
  return accept({ kind: 'DeadlineExtended', payload: { from, to: bidDeadlineAt, reason } });
}

const keptSealed = (state: ProcedureState, bidId: BidId): boolean =>
  [...state.lateBids, ...state.withdrawnBids].some((bid) => bid.bidId === bidId);

const idTaken = (state: ProcedureState, bidId: BidId): boolean =>
  bidOf(state, bidId) !== null || keptSealed(state, bidId);

/** Bids that a lot has taken in, withdrawn ones included: each stays in the store and in the log. */
const takenIn = (state: ProcedureState, lotId: LotId): number =>
  bidsOfLot(state, lotId).length +
  state.withdrawnBids.filter((withdrawn) => withdrawn.lotId === lotId).length;

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
    return takenIn(state, lotId) < PROCEDURE_LIMITS.bidsPerLot
      ? accept({ kind: 'BidReceived', payload: { ...facts, receiptDigest } })
      : tooMany(PROCEDURE_LIMITS.bidsPerLot);
  }
  return state.lateBids.length < PROCEDURE_LIMITS.lateBids
    ? accept({ kind: 'BidReceivedLate', payload: { ...facts, deadlineAt, receiptDigest } })
    : tooMany(PROCEDURE_LIMITS.lateBids);
}

/**
 * Until the deadline a bid may be taken back; the moment that counts is the withdrawal's arrival, as for
 * the bid itself. The envelopes stay sealed for good; a new bid comes under an id of its own.
 */
export function withdrawBid(
  state: ProcedureState,
  { bidId, declaration }: CommandBody<'withdrawBid'>,
  { receivedAt }: DecisionContext,
): Decision {
  if (state.withdrawnBids.some((withdrawn) => withdrawn.bidId === bidId)) {
    return refuse('alreadyDone', `${bidId} ist zurückgezogen.`, `${bidId} is withdrawn.`);
  }
  const bid = bidOf(state, bidId);
  const deadlineAt = state.bidDeadlineAt;
  if (bid === null || deadlineAt === null) {
    return refuse('unknownReference', `Angebot ${bidId}.`, `Bid ${bidId}.`);
  }
  if (!inTime(state, receivedAt, deadlineAt)) {
    return refuse(
      'ruleViolated',
      `Zurückziehen ist nur bis zum Ende der Angebotsfrist möglich (${deadlineAt}).`,
      `A bid can be withdrawn only until the end of the bid period (${deadlineAt}).`,
    );
  }
  const facts = { lotId: bid.lotId, bidId, withdrawnAt: receivedAt, declaration };
  const receiptDigest = digestOf({ procedureId: state.procedureId, ...facts });
  return accept({ kind: 'BidWithdrawn', payload: { ...facts, receiptDigest } });
}

/**
 * A bid that was made for earlier documents stands for the present ones once its bidder says so, until the
 * deadline and by the arrival of the declaration, as for the bid itself.
 */
export function reconfirmBid(
  state: ProcedureState,
  { bidId, version, declaration }: CommandBody<'reconfirmBid'>,
  { receivedAt }: DecisionContext,
): Decision {
  const bid = bidOf(state, bidId);
  const deadlineAt = state.bidDeadlineAt;
  if (bid === null || deadlineAt === null) {
    return refuse('unknownReference', `Angebot ${bidId}.`, `Bid ${bidId}.`);
  }
  const present = documentsVersion(state.documents);
  if (version !== present) {
    return refuse(
      'ruleViolated',
      `Die Unterlagen gelten in Fassung ${present}.`,
      `The documents count in version ${present}.`,
    );
  }
  if (bid.documentsVersion === present) {
    return refuse(
      'alreadyDone',
      `${bidId} gilt für Fassung ${present}.`,
      `${bidId} stands for version ${present}.`,
    );
  }
  if (!inTime(state, receivedAt, deadlineAt)) {
    return refuse(
      'ruleViolated',
      `Bestätigen ist nur bis zum Ende der Angebotsfrist möglich (${deadlineAt}).`,
      `A bid can be confirmed only until the end of the bid period (${deadlineAt}).`,
    );
  }
  const facts = { lotId: bid.lotId, bidId, version, confirmedAt: receivedAt, declaration };
  const receiptDigest = digestOf({ procedureId: state.procedureId, ...facts });
  return accept({ kind: 'BidReconfirmed', payload: { ...facts, receiptDigest } });
}

/** Nobody reads sealed content; before its time the attempt itself is the event. */
export function readSealedContent(
  state: ProcedureState,
  { bidId, envelope }: CommandBody<'readSealedContent'>,
  { actor }: DecisionContext,
): Decision {
  const bid = bidOf(state, bidId);
  if (bid === null && !keptSealed(state, bidId)) {
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
