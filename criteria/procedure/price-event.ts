/** Events about prices that appear too low, from the question to the decision of two persons (section 60 VgV). */
import type { Digest } from '../canonical-json.js';
import type { BidId, LotId } from '../ids.js';
import type { Instant } from '../instant.js';

export interface PricePayloads {
  PriceClarificationAsked: {
    lotId: LotId;
    bidId: BidId;
    question: string;
    until: Instant;
    /** What the rule set's threshold found at that moment; null where people asked of their own accord. */
    conspicuous: { readonly nextMinor: number; readonly distanceBp: number } | null;
  };
  PriceClarificationRecorded: {
    lotId: LotId;
    bidId: BidId;
    answer: string;
    answeredAt: Instant;
    documentDigest: Digest | null;
  };
  PriceDecisionProposed: {
    lotId: LotId;
    bidId: BidId;
    accepted: boolean;
    legalReference: string;
    reason: string;
    digest: Digest;
  };
  PriceDecisionRejected: { lotId: LotId; bidId: BidId; reason: string };
  PriceDecided: {
    lotId: LotId;
    bidId: BidId;
    accepted: boolean;
    legalReference: string;
    reason: string;
  };
}
