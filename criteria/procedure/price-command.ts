/** Commands about prices that appear too low: ask, record the answer, decide with a second person (section 60 VgV). */
import type { Digest } from '../canonical-json.js';
import type { BidId } from '../ids.js';
import type { Instant } from '../instant.js';

/** The bidder's words; the price itself is no part of any of these commands, because a clarification never changes it. */
export interface PriceBodies {
  askPriceClarification: {
    bidId: BidId;
    question: string;
    /** Until when the bidder may answer. */
    until: Instant;
  };
  recordPriceClarification: {
    bidId: BidId;
    answer: string;
    answeredAt: Instant;
    /** SHA-256 of the document that the bidder sent, where there is one. */
    documentDigest?: Digest;
  };
  decideOnPrice: { bidId: BidId; accepted: boolean; legalReference: string; reason: string };
  confirmPriceDecision: { bidId: BidId; digest: Digest };
  rejectPriceDecision: { bidId: BidId; reason: string };
}
