/** Commands of the bid period about what bidders are told: questions and answers, amended documents, confirmed bids. */
import type { Digest } from '../canonical-json.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { BidId, LotId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Profile } from '../profile/profile.js';
import type { UseCase } from '../use-case/use-case.js';
import type { PlannedSuite } from './command.js';

/** What an amendment puts in the place of what was published; what is left out stays. */
export interface AmendmentContent {
  readonly lots: readonly {
    readonly lotId: LotId;
    readonly criteria?: { readonly profile: Profile; readonly sources: ProfileSources };
    readonly suites?: readonly PlannedSuite[];
  }[];
  readonly useCase?: UseCase;
}

export interface BidPeriodBodies {
  askQuestion: {
    /** The question as it came, word for word; stays within the authority. */
    received: string;
    /** The same question as all may read it: nothing in it says who asks. */
    wording: string;
    /** The company that asks, where it named itself; its name must not stand in anything that all read. */
    asker?: string;
    receivedAt: Instant;
  };
  answerQuestion: {
    /** Number of the question, from 1. */
    question: number;
    answer: string;
    /** A better wording of the question for all, where the answer needs it. */
    wording?: string;
    /** Why a late answer does not matter for making a bid, so that the deadline stays (section 20(3) VgV). */
    immaterial?: string;
  };
  amendDocuments: {
    content: AmendmentContent;
    /** What changes, in the words that all bidders read. */
    summary: string;
    reason: string;
    bidDeadlineAt?: Instant;
    /** Why the deadline stays as it is. */
    withoutExtension?: string;
  };
  confirmAmendment: { digest: Digest };
  rejectAmendment: { reason: string };
  /** `declaration`: what the bidder declared, and how it came; `version`: of the documents for which the bid now stands. */
  reconfirmBid: { bidId: BidId; version: number; declaration: string };
}
