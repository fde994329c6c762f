/** Folds of documents that were asked for and came. */
import { outcomeOfArrival } from '../late-document-state.js';
import type { Folds } from './fold.js';
import { changeBid } from './fold.js';

export const LATE_DOCUMENTS: Folds<'LateDocumentsRequested' | 'LateDocumentsRecorded'> = {
  LateDocumentsRequested: (state, { bidId, documents, until }, { at }) =>
    changeBid(state, bidId, ({ lateDocuments }) => ({
      lateDocuments: [
        ...lateDocuments,
        ...documents.map(
          ({ documentId }) => ({ documentId, requestedAt: at, until, outcome: 'awaited' }) as const,
        ),
      ],
    })),
  LateDocumentsRecorded: (state, { bidId, documents }) =>
    changeBid(state, bidId, ({ lateDocuments }) => ({
      lateDocuments: lateDocuments.map((wanted) => {
        const arrived = documents.find(({ documentId }) => documentId === wanted.documentId);
        return arrived === undefined ? wanted : { ...wanted, outcome: outcomeOfArrival(arrived) };
      }),
    })),
};
