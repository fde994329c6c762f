/** Folds of what bidders are told within the bid period: questions and answers. */
import type { Folds } from './fold.js';

export const BID_PERIOD: Folds<'QuestionAsked' | 'QuestionAnswered'> = {
  QuestionAsked: (state, { question, receivedAt, inTime, asker }) => ({
    ...state,
    questions: [...state.questions, { question, receivedAt, inTime, asker, answers: 0 }],
  }),
  QuestionAnswered: (state, { question, version }) => ({
    ...state,
    questions: state.questions.map((asked) =>
      asked.question === question ? { ...asked, answers: version } : asked,
    ),
  }),
};
