/** Folds of what bidders are told within the bid period: questions and answers, amended documents, confirmed bids. */
import type { Folds } from './fold.js';
import { changeBid } from './fold.js';

export const BID_PERIOD: Folds<
  | 'QuestionAsked'
  | 'QuestionAnswered'
  | 'AmendmentProposed'
  | 'AmendmentRejected'
  | 'DocumentsAmended'
  | 'BidReconfirmed'
> = {
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
  AmendmentProposed: (state, { designDigest: _, findings: __, ...amendment }, { by }) => ({
    ...state,
    documents: {
      ...state.documents,
      proposal: { ...amendment, by: by.kind === 'person' ? by.personId : '' },
    },
  }),
  AmendmentRejected: (state) => ({
    ...state,
    documents: { ...state.documents, proposal: null },
  }),
  DocumentsAmended: (state, { designDigest, packageDigest }, { at }) => ({
    ...state,
    freeze: { kind: 'frozen', digest: designDigest },
    packageDigest,
    documents: { versions: [...state.documents.versions, at], proposal: null },
  }),
  BidReconfirmed: (state, { bidId, version }) =>
    changeBid(state, bidId, () => ({ documentsVersion: version })),
};
