/** Commands of the bid period about what bidders are told: questions and answers. */
import type { Instant } from '../instant.js';

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
}
