/** Events of the bid period about what bidders are told: questions and answers, amended documents, confirmed bids. */
import type { Digest } from '../canonical-json.js';
import type { LotFinding } from '../design-check/design-finding.js';
import type { BidId, LotId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { AmendmentContent } from './bid-period-command.js';

export interface BidPeriodPayloads {
  QuestionAsked: {
    /** Counted within the bid period, from 1. */
    question: number;
    received: string;
    wording: string;
    asker: string | null;
    receivedAt: Instant;
    /** The deadline when the question came, and whether it came in time before it. */
    deadlineAt: Instant;
    inTime: boolean;
  };
  QuestionAnswered: {
    question: number;
    /** Answers to one question are counted from 1: a later one corrects the one before. */
    version: number;
    answer: string;
    /** The question as all read it from now on; null where its first wording stays. */
    wording: string | null;
    /** Later than the rule set allows, though the question came in time. */
    late: boolean;
    immaterial: string | null;
  };
  AmendmentProposed: {
    /** Number that the documents would get; the publication was number 1. */
    version: number;
    /** What the second person confirms: the design as amended, with summary, reason and deadline. */
    digest: Digest;
    designDigest: Digest;
    content: AmendmentContent;
    summary: string;
    reason: string;
    bidDeadlineAt: Instant | null;
    withoutExtension: string | null;
    /** What the checks of the amended design found; nothing blocking. */
    findings: readonly LotFinding[];
  };
  AmendmentRejected: { version: number; reason: string };
  /** Comes behind the events that bring the new contents, and a later deadline where there is one. */
  DocumentsAmended: {
    version: number;
    digest: Digest;
    designDigest: Digest;
    packageDigest: Digest;
    summary: string;
    reason: string;
    /** The deadline that counts from now on. */
    bidDeadlineAt: Instant;
    withoutExtension: string | null;
    useCase: boolean;
    lots: readonly LotId[];
  };
  BidReconfirmed: {
    lotId: LotId;
    bidId: BidId;
    version: number;
    /** When the declaration arrived. */
    confirmedAt: Instant;
    declaration: string;
    receiptDigest: Digest;
  };
}
