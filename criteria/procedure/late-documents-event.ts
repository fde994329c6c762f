/** Events about documents that a bid lacked: the request, and every arrival with what it is worth. */
import type { BidId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ObjectReference } from './command.js';
import type { LateDocumentBodies } from './late-documents-command.js';

export interface ArrivedDocument {
  readonly documentId: string;
  readonly arrivedAt: Instant;
  /** The end of the period that it was asked for within. */
  readonly until: Instant;
  readonly content: ObjectReference;
  readonly complete: boolean;
  /** At or after the end of the period: kept, not accepted. */
  readonly late: boolean;
  readonly finding: string;
}

export interface LateDocumentPayloads {
  LateDocumentsRequested: LateDocumentBodies['requestLateDocuments'];
  LateDocumentsRecorded: { bidId: BidId; documents: readonly ArrivedDocument[] };
}
