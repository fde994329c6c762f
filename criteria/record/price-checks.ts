/** Part "price clarification" of a lot: the threshold, what was asked and answered, and what two persons decided. */
import type { Digest } from '../canonical-json.js';
import type { BidId, LotId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { EventPayload } from '../procedure/event.js';
import type { Happened, LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';

export interface PriceQuestion {
  readonly stamp: Stamp;
  readonly question: string;
  readonly until: Instant;
  /** The threshold's finding when it was asked; null where people asked of their own accord. */
  readonly conspicuous: EventPayload<'PriceClarificationAsked'>['conspicuous'];
  /** null where the bidder did not answer. */
  readonly answer: {
    readonly stamp: Stamp;
    readonly text: string;
    readonly answeredAt: Instant;
    readonly documentDigest: Digest | null;
  } | null;
}

export interface PriceDecision {
  /** Of the second person. */
  readonly stamp: Stamp;
  readonly proposed: Stamp;
  readonly accepted: boolean;
  readonly legalReference: string;
  readonly reason: string;
}

export interface BidPriceCheck {
  readonly bidId: BidId;
  readonly questions: readonly PriceQuestion[];
  /** In their order; the last one counts. */
  readonly decisions: readonly PriceDecision[];
  readonly rejections: readonly { readonly stamp: Stamp; readonly reason: string }[];
}

type OfBid = { readonly payload: { readonly bidId: BidId } };

const ofBid = <T extends OfBid>(events: readonly T[], bidId: BidId): readonly T[] =>
  events.filter(({ payload }) => payload.bidId === bidId);

function questionsOf(view: LogView, bidId: BidId): readonly PriceQuestion[] {
  const asked = ofBid(current(view, 'PriceClarificationAsked'), bidId);
  const answers = ofBid(current(view, 'PriceClarificationRecorded'), bidId);
  return asked.map(({ stamp, payload: { question, until, conspicuous } }, place) => {
    const next = asked[place + 1]?.stamp.sequence ?? Number.MAX_SAFE_INTEGER;
    const found = answers.find(
      (one) => one.stamp.sequence > stamp.sequence && one.stamp.sequence < next,
    );
    return {
      stamp,
      question,
      until,
      conspicuous,
      answer: found === undefined ? null : answerOf(found),
    };
  });
}

const answerOf = ({ stamp, payload }: Happened<'PriceClarificationRecorded'>) => ({
  stamp,
  text: payload.answer,
  answeredAt: payload.answeredAt,
  documentDigest: payload.documentDigest,
});

function decisionsOf(view: LogView, bidId: BidId): readonly PriceDecision[] {
  const proposals = ofBid(current(view, 'PriceDecisionProposed'), bidId);
  return ofBid(current(view, 'PriceDecided'), bidId).map(({ stamp, payload }) => {
    const proposal = proposals.findLast((one) => one.stamp.sequence < stamp.sequence);
    const { accepted, legalReference, reason } = payload;
    return { stamp, proposed: proposal?.stamp ?? stamp, accepted, legalReference, reason };
  });
}

/** Bids of the lot whose price was asked about, in the order of the first question. */
export function priceChecksOf(view: LogView, lotId: LotId): readonly BidPriceCheck[] {
  const asked = current(view, 'PriceClarificationAsked')
    .filter(({ payload }) => payload.lotId === lotId)
    .map(({ payload }) => payload.bidId);
  return [...new Set(asked)].map((bidId) => ({
    bidId,
    questions: questionsOf(view, bidId),
    decisions: decisionsOf(view, bidId),
    rejections: ofBid(current(view, 'PriceDecisionRejected'), bidId).map(({ stamp, payload }) => ({
      stamp,
      reason: payload.reason,
    })),
  }));
}
