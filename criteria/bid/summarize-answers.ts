/** What the log keeps of a bid's answers: their states and stated levels, never their texts. */
import type { CriterionId } from '../ids.js';
import type { AnswerSummary } from '../procedure/event.js';
import type { Answer } from './bid.js';

export const summarizeAnswers = (
  answers: Readonly<Record<CriterionId, Answer>>,
): Readonly<Record<CriterionId, AnswerSummary>> =>
  Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [
      id,
      answer.state === 'answered' && answer.level !== undefined
        ? { state: answer.state, level: answer.level }
        : { state: answer.state },
    ]),
  );
