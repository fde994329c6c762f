/** Folds of letters and other documents. */
import type { Folds } from './fold.js';

export const DOCUMENTS: Folds<
  | 'LettersPrepared'
  | 'LettersRendered'
  | 'LettersDispatched'
  | 'DocumentRequested'
  | 'DocumentIssued'
> = {
  LettersPrepared: (state, { form, language, on, remarks }) => ({
    ...state,
    letters: {
      preparation: (state.letters?.preparation ?? 0) + 1,
      ...{ form, language, on, rendered: null, dispatched: false },
      remarked: remarks.map(({ bidId }) => bidId),
    },
  }),
  LettersRendered: (state, { letters, digest }) => ({
    ...state,
    letters: state.letters === null ? null : { ...state.letters, rendered: { letters, digest } },
  }),
  LettersDispatched: (state, { standstillUntil }) => ({
    ...state,
    standstillUntil,
    letters: state.letters === null ? null : { ...state.letters, dispatched: true },
  }),
  DocumentRequested: (state, { document }) => ({
    ...state,
    issuedDocuments: [...state.issuedDocuments, { ...document, issued: null }],
  }),
  DocumentIssued: (state, { number, file, pages }, { at }) => ({
    ...state,
    issuedDocuments: state.issuedDocuments.map((document) =>
      document.number === number ? { ...document, issued: { at, file, pages } } : document,
    ),
  }),
};
