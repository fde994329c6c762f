/** Part of the chapter "examination": documents that were asked for, by request, with every arrival (section 56(5) VgV). */
import type { BidId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { WantedDocument } from '../procedure/late-documents-command.js';
import type { ArrivedDocument } from '../procedure/late-documents-event.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';

export interface RecordedArrival extends ArrivedDocument {
  readonly stamp: Stamp;
}

export interface LateDocumentRequest {
  readonly stamp: Stamp;
  readonly bidId: BidId;
  readonly legalReference: string;
  readonly until: Instant;
  readonly equalTreatment: string;
  /** Empty arrivals: nothing came that was written down. */
  readonly documents: readonly (WantedDocument & {
    readonly arrivals: readonly RecordedArrival[];
  })[];
}

export function lateDocumentsOf(view: LogView): readonly LateDocumentRequest[] {
  const arrivals = current(view, 'LateDocumentsRecorded').flatMap(({ stamp, payload }) =>
    payload.documents.map((document) => ({
      bidId: payload.bidId,
      arrival: { ...document, stamp },
    })),
  );
  return current(view, 'LateDocumentsRequested').map(({ stamp, payload }) => ({
    stamp,
    bidId: payload.bidId,
    legalReference: payload.legalReference,
    until: payload.until,
    equalTreatment: payload.equalTreatment,
    documents: payload.documents.map((wanted) => ({
      ...wanted,
      arrivals: arrivals
        .filter(
          ({ bidId, arrival }) =>
            bidId === payload.bidId && arrival.documentId === wanted.documentId,
        )
        .map(({ arrival }) => arrival),
    })),
  }));
}
