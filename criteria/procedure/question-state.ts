/** What the state keeps of a bidder's question: no texts, only what decides about answer, extension and anonymity. */
import type { Instant } from '../instant.js';
import { addMs, isBefore } from '../instant.js';
import type { RuleSet } from '../rule-set/rule-set.js';

export interface QuestionState {
  readonly question: number;
  readonly receivedAt: Instant;
  readonly inTime: boolean;
  /** Kept to hold texts for all against it; never shown. */
  readonly asker: string | null;
  readonly answers: number;
}

interface BidPeriod {
  readonly ruleSet: RuleSet;
  readonly bidDeadlineAt: Instant | null;
  readonly questions: readonly QuestionState[];
}

/** Questions that came in time and have no answer yet. */
export const owedAnswers = ({ questions }: BidPeriod): readonly QuestionState[] =>
  questions.filter(({ inTime, answers }) => inTime && answers === 0);

/** Until when questions that came in time are answered without more time for bids; null where no rule says so. */
export function answersUntil({ ruleSet, bidDeadlineAt }: BidPeriod): Instant | null {
  const { information } = ruleSet;
  return information === undefined || bidDeadlineAt === null
    ? null
    : addMs(bidDeadlineAt, -information.answeredBeforeMs);
}

/** The earliest deadline that leaves bidders the time which the rule set gives them after an answer. */
export const deadlineAfterAnswer = ({ ruleSet }: BidPeriod, now: Instant): Instant =>
  addMs(now, ruleSet.information?.answeredBeforeMs ?? 0);

/** A question that arrives at the last moment of the period for questions is still in time. */
export function cameInTime(ruleSet: RuleSet, receivedAt: Instant, deadlineAt: Instant): boolean {
  const { information } = ruleSet;
  if (information === undefined) return isBefore(receivedAt, deadlineAt);
  return !isBefore(addMs(deadlineAt, -information.askedBeforeMs), receivedAt);
}

/** How long before the last moment for answers a warning begins, as a share of the period for answers. */
const WARNING_SHARE = 2;

/** From when on owed answers are a warning: half the period for answers before its end. */
export function answerWarningFrom(period: BidPeriod): Instant | null {
  const until = answersUntil(period);
  const { information } = period.ruleSet;
  return until === null || information === undefined || owedAnswers(period).length === 0
    ? null
    : addMs(until, -Math.floor(information.answeredBeforeMs / WARNING_SHARE));
}

/** Case, breaks and kinds of blanks make no other name. */
const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** Whether a text that all read contains the name of a company that has asked. */
export const namesAsker = (askers: readonly (string | null)[], text: string): boolean =>
  askers.some((asker) => asker !== null && plain(text).includes(plain(asker)));
