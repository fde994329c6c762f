/** The published documents as the state knows them: since when each version counts, and an amendment that waits for its second person. */
import type { Digest } from '../canonical-json.js';
import type { LotId, PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import { isBefore } from '../instant.js';
import type { AmendmentContent } from './bid-period-command.js';

export interface ProposedAmendment {
  readonly by: PersonId;
  /** Number of the version that the documents would get. */
  readonly version: number;
  readonly digest: Digest;
  readonly content: AmendmentContent;
  readonly summary: string;
  readonly reason: string;
  readonly bidDeadlineAt: Instant | null;
  readonly withoutExtension: string | null;
}

export interface DocumentsState {
  /** The publication first, then every amendment; empty before the publication. */
  readonly versions: readonly Instant[];
  readonly proposal: ProposedAmendment | null;
}

export const NO_DOCUMENTS: DocumentsState = { versions: [], proposal: null };

/** Number of the version that counts now; 0 before the publication. */
export const documentsVersion = ({ versions }: DocumentsState): number => versions.length;

/**
 * The version that a bid was made for, by its arrival. What arrives at the very instant of an amendment was
 * made without it.
 */
export const versionAtArrival = ({ versions }: DocumentsState, receivedAt: Instant): number =>
  Math.max(1, versions.filter((since) => isBefore(since, receivedAt)).length);

export const amendedLots = ({ lots }: AmendmentContent): readonly LotId[] =>
  lots.map(({ lotId }) => lotId);
