/** Events of the bid period about what bidders are told: questions and answers. */
import type { Instant } from '../instant.js';

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
}
