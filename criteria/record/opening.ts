/** Chapter "opening": bids received in time and late, early access, and the two openings with their openers. */
import type { Digest } from '../canonical-json.js';
import type { BidId, LotId, PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { EnvelopeDefect, OpenedQuality } from '../procedure/event.js';
import type { BidDocuments, RecordedAmendment } from './amendments.js';
import { amendmentsOf, bidDocumentsOf } from './amendments.js';
import type { LogView, Stamp } from './log-view.js';
import { current, every, last } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';
import type { RecordedQuestion } from './questions.js';
import { questionsOf } from './questions.js';
import type { SealingFacts } from './sealing.js';
import { sealingOf } from './sealing.js';

export interface ReceivedBid {
  readonly lotId: LotId;
  readonly bidId: BidId;
  readonly round: number;
  readonly receivedAt: Instant;
  readonly receiptDigest: Digest;
  readonly documents: BidDocuments | Missing;
  readonly qualityDigest: Digest;
  readonly priceDigest: Digest;
  /** What the opened quality envelope says about the bid; missing until it is opened. */
  readonly opened: OpenedQuality | Missing;
}

export interface LateBidLine {
  readonly lotId: LotId;
  readonly bidId: BidId;
  readonly receivedAt: Instant;
  readonly deadlineAt: Instant;
  readonly receiptDigest: Digest;
}

/** A bid that was taken back within the bid period and stayed sealed. */
export interface WithdrawnBidLine {
  readonly stamp: Stamp;
  readonly lotId: LotId;
  readonly bidId: BidId;
  readonly receivedAt: Instant | Missing;
  readonly withdrawnAt: Instant;
  readonly declaration: string;
  readonly receiptDigest: Digest;
}

export interface OpeningProtocol {
  readonly openedAt: Instant;
  readonly sequence: number;
  readonly openers: readonly { readonly personId: PersonId; readonly name: string }[];
  readonly bidIds: readonly BidId[];
  readonly defects: readonly EnvelopeDefect[];
}

export interface OpeningChapter {
  readonly questions: readonly RecordedQuestion[];
  readonly amendments: readonly RecordedAmendment[];
  readonly sealing: SealingFacts | Missing;
  readonly bidPeriodEndedAt: Instant | Missing;
  readonly received: readonly ReceivedBid[];
  readonly late: readonly LateBidLine[];
  readonly withdrawn: readonly WithdrawnBidLine[];
  readonly earlyAccess: readonly {
    readonly stamp: Stamp;
    readonly bidId: BidId;
    readonly envelope: 'quality' | 'price';
  }[];
  readonly quality: OpeningProtocol | Missing;
  readonly price: OpeningProtocol | Missing;
}

export type NameOf = (personId: PersonId) => string;

function receivedBids(view: LogView): readonly ReceivedBid[] {
  const opened = new Map(
    current(view, 'QualityUnsealed').flatMap(({ payload }) =>
      payload.bids.map((bid) => [bid.bidId, bid] as const),
    ),
  );
  return current(view, 'BidReceived').map(({ payload }) => ({
    lotId: payload.lotId,
    bidId: payload.bidId,
    round: payload.round,
    receivedAt: payload.receivedAt,
    receiptDigest: payload.receiptDigest,
    documents: bidDocumentsOf(view, payload.bidId, payload.receivedAt),
    qualityDigest: payload.envelopes.quality.digest,
    priceDigest: payload.envelopes.price.digest,
    opened: opened.get(payload.bidId) ?? MISSING,
  }));
}

function withdrawnBids(view: LogView): readonly WithdrawnBidLine[] {
  const received = every(view, 'BidReceived');
  return current(view, 'BidWithdrawn').map(({ stamp, payload }) => {
    const taken = received.findLast(
      (bid) => bid.payload.bidId === payload.bidId && bid.stamp.sequence < stamp.sequence,
    );
    return { stamp, ...payload, receivedAt: taken?.payload.receivedAt ?? MISSING };
  });
}

function protocolOf(
  opened: {
    readonly stamp: Stamp;
    readonly payload: { readonly openers: readonly PersonId[]; readonly bidIds: readonly BidId[] };
  } | null,
  defects: readonly EnvelopeDefect[],
  nameOf: NameOf,
): OpeningProtocol | Missing {
  if (opened === null) return MISSING;
  return {
    openedAt: opened.stamp.at,
    sequence: opened.stamp.sequence,
    openers: opened.payload.openers.map((personId) => ({ personId, name: nameOf(personId) })),
    bidIds: opened.payload.bidIds,
    defects,
  };
}

export function openingOf(view: LogView, nameOf: NameOf): OpeningChapter {
  const qualityDefects = current(view, 'QualityUnsealed').flatMap(({ payload }) => payload.defects);
  const priceDefects = current(view, 'PricesUnsealed').flatMap(({ payload }) => payload.defects);
  return {
    questions: questionsOf(view),
    amendments: amendmentsOf(view),
    sealing: sealingOf(view, nameOf),
    bidPeriodEndedAt: last(view, 'BidPeriodEnded')?.payload.deadlineAt ?? MISSING,
    received: receivedBids(view),
    late: current(view, 'BidReceivedLate').map(({ payload }) => ({
      lotId: payload.lotId,
      bidId: payload.bidId,
      receivedAt: payload.receivedAt,
      deadlineAt: payload.deadlineAt,
      receiptDigest: payload.receiptDigest,
    })),
    withdrawn: withdrawnBids(view),
    earlyAccess: every(view, 'EarlyAccessRefused').map(({ stamp, payload }) => ({
      stamp,
      bidId: payload.bidId,
      envelope: payload.envelope,
    })),
    quality: protocolOf(last(view, 'BidsOpened'), qualityDefects, nameOf),
    price: protocolOf(last(view, 'PricesOpened'), priceDefects, nameOf),
  };
}
