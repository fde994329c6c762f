/** What the state keeps of a document that was asked for: its period, and what became of it. */
import type { Instant } from '../instant.js';
import { isBefore } from '../instant.js';

export interface LateDocumentState {
  readonly documentId: string;
  readonly requestedAt: Instant;
  readonly until: Instant;
  readonly outcome: 'awaited' | 'accepted' | 'incomplete' | 'late';
}

/** Whether it may still come. */
export const isAwaited = ({ outcome, until }: LateDocumentState, now: Instant): boolean =>
  (outcome === 'awaited' || outcome === 'incomplete') && isBefore(now, until);

/** Whether a document that arrived so counts. */
export const outcomeOfArrival = (arrived: {
  readonly late: boolean;
  readonly complete: boolean;
}): LateDocumentState['outcome'] =>
  arrived.late ? 'late' : arrived.complete ? 'accepted' : 'incomplete';
