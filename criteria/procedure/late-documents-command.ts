/** Commands about documents that a bid lacks: asked for under section 56 VgV, and what then came. */
import type { BidId, CriterionId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ObjectReference } from './command.js';

/** What a document is to prove; scores and prices are named only so that asking for them can be refused. */
export type DocumentConcern =
  | { readonly kind: 'formal' }
  | { readonly kind: 'eligibility' }
  | { readonly kind: 'criterion'; readonly criterionId: CriterionId }
  | { readonly kind: 'price' };

export const DOCUMENT_FAULTS = ['missing', 'incomplete', 'incorrect'] as const;
export type DocumentFault = (typeof DOCUMENT_FAULTS)[number];

export interface WantedDocument {
  /** Names the document within its bid. */
  readonly documentId: string;
  readonly title: string;
  readonly concerns: DocumentConcern;
  readonly fault: DocumentFault;
}

export interface LateDocumentBodies {
  requestLateDocuments: {
    bidId: BidId;
    documents: readonly WantedDocument[];
    legalReference: string;
    /** What has not arrived before this moment is not accepted. */
    until: Instant;
    /** Why this bid is asked and how the other bids are treated alike (section 56(2) VgV, section 97(2) GWB). */
    equalTreatment: string;
  };
  recordLateDocuments: {
    bidId: BidId;
    documents: readonly {
      readonly documentId: string;
      readonly arrivedAt: Instant;
      /** The file, or the words in which it was stated. */
      readonly content: ObjectReference;
      readonly complete: boolean;
      readonly finding: string;
    }[];
  };
}
