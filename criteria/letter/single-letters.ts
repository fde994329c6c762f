/** Letters that are issued one by one, derived from the log: what was asked of a bidder, or decided about them. */
import type { BidId, LotId } from '../ids.js';
import type { DocumentOrder } from '../procedure/document-event.js';
import type { LogEntry } from '../procedure/event.js';
import { current, last, viewLog } from '../record/log-view.js';
import { comparisonOf } from './comparison.js';
import { exclusionOf, winnerOf } from './award-letters.js';
import type { LetterKind } from './document-kind.js';
import { letterOrderOf } from './letter-order.js';
import type { Letter, LetterBody } from './letter.js';
import { headOf, lotChapters, sourceOf } from './letter-source.js';
import type { LetterSource } from './letter-source.js';

type Build = (source: LetterSource, bidId: BidId, order: DocumentOrder) => LetterBody | null;

const ofBid = <T extends { readonly payload: { readonly bidId: BidId } }>(
  events: readonly T[],
  bidId: BidId,
): T | undefined => events.findLast(({ payload }) => payload.bidId === bidId);

const exclusion: Build = ({ view }, bidId) => {
  const ground = exclusionOf(view, bidId);
  return ground === null ? null : { kind: 'exclusion', ground, award: null };
};

const priceClarification: Build = ({ view }, bidId) => {
  const asked = ofBid(current(view, 'PriceClarificationAsked'), bidId);
  if (asked === undefined) return null;
  const { question, until, conspicuous } = asked.payload;
  return { kind: 'priceClarification', question, until, conspicuous: conspicuous !== null };
};

const lateDocuments: Build = ({ view }, bidId) => {
  const asked = ofBid(current(view, 'LateDocumentsRequested'), bidId);
  if (asked === undefined) return null;
  const { documents, legalReference, until } = asked.payload;
  return { kind: 'lateDocuments', documents, legalReference, until };
};

/** Section 62(2) VgV: the same reasons as in the letter about the award, with the same words. */
const information: Build = (source, bidId, { requestedOn, on }) => {
  const ground = exclusionOf(source.view, bidId);
  const lot = lotChapters(source).find(({ bids }) => bids.some((bid) => bid.bidId === bidId));
  const winner = lot === undefined ? null : winnerOf(source, lot);
  if (lot === undefined || (winner === null && ground === null)) return null;
  const words = letterOrderOf(source.view);
  const remark = words?.remarks.find((one) => one.bidId === bidId)?.text ?? null;
  const merits = words?.merits.find((one) => one.lotId === lot.lotId)?.text ?? null;
  const compared = ground === null && winner !== null && winner.bidId !== bidId;
  return {
    kind: 'information',
    requestedOn: requestedOn ?? on,
    exclusion: ground,
    comparison: compared ? comparisonOf(lot, bidId, winner, { remark, merits }) : null,
  };
};

const BUILDS: Readonly<Record<Exclude<LetterKind, 'rejection' | 'intendedAward'>, Build>> = {
  exclusion,
  priceClarification,
  lateDocuments,
  information,
  cancellation: () => null,
};

const lotOfBid = ({ view }: LetterSource, bidId: BidId): LotId | null =>
  ofBid(current(view, 'BidReceived'), bidId)?.payload.lotId ?? null;

function cancellation(source: LetterSource): LetterBody | null {
  const cancelled = last(source.view, 'ProcedureCancelled');
  if (cancelled === null) return null;
  const { ground, reason } = cancelled.payload;
  return { kind: 'cancellation', ground, reason };
}

/**
 * The letter that was ordered, or null where the log holds nothing that it could tell.
 * @throws Error for a log that does not begin with the opening of a procedure
 */
export function singleLetter(entries: readonly LogEntry[], order: DocumentOrder): Letter | null {
  const source = sourceOf(entries, viewLog(entries));
  const { kind, bidId } = order;
  if (kind === 'cancellation') {
    const body = cancellation(source);
    return body === null ? null : { ...headOf(source, order, { lotId: null, bidId }), ...body };
  }
  if (bidId === null || !Object.hasOwn(BUILDS, kind)) return null;
  const body = BUILDS[kind as keyof typeof BUILDS](source, bidId, order);
  if (body === null) return null;
  return { ...headOf(source, order, { lotId: lotOfBid(source, bidId), bidId }), ...body };
}
