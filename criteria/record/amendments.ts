/** Part of the chapter "opening": every amendment of the published documents with both persons, and for which version each bid stands. */
import type { Digest } from '../canonical-json.js';
import type { LotFinding } from '../design-check/design-finding.js';
import type { BidId, LotId } from '../ids.js';
import type { Instant } from '../instant.js';
import { versionAtArrival } from '../procedure/documents-state.js';
import type { LogView, Stamp } from './log-view.js';
import { current, last } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';

export interface RecordedAmendment {
  readonly version: number;
  readonly summary: string;
  readonly reason: string;
  readonly useCase: boolean;
  readonly lots: readonly LotId[];
  /** null where the deadline stayed as it was. */
  readonly bidDeadlineAt: Instant | null;
  readonly withoutExtension: string | null;
  readonly digest: Digest;
  readonly findings: readonly LotFinding[];
  readonly proposed: Stamp;
  readonly outcome:
    | { readonly kind: 'confirmed'; readonly stamp: Stamp; readonly packageDigest: Digest }
    | { readonly kind: 'rejected'; readonly stamp: Stamp; readonly reason: string }
    /** Nobody decided on it before the bid period ended, or yet. */
    | { readonly kind: 'open' };
}

/** For which version of the documents a bid was made, and which its bidder confirmed since. */
export interface BidDocuments {
  readonly made: number;
  readonly present: number;
  readonly confirmations: readonly {
    readonly stamp: Stamp;
    readonly version: number;
    readonly confirmedAt: Instant;
    readonly declaration: string;
  }[];
}

function outcomeOf(view: LogView, from: number, until: number): RecordedAmendment['outcome'] {
  const within = ({ stamp }: { readonly stamp: Stamp }): boolean =>
    stamp.sequence > from && stamp.sequence < until;
  const confirmed = current(view, 'DocumentsAmended').find(within);
  if (confirmed !== undefined) {
    const { packageDigest } = confirmed.payload;
    return { kind: 'confirmed', stamp: confirmed.stamp, packageDigest };
  }
  const rejected = current(view, 'AmendmentRejected').find(within);
  return rejected === undefined
    ? { kind: 'open' }
    : { kind: 'rejected', stamp: rejected.stamp, reason: rejected.payload.reason };
}

/** Amendments of the bid period that counts, in the order in which they were proposed. */
export function amendmentsOf(view: LogView): readonly RecordedAmendment[] {
  const proposals = current(view, 'AmendmentProposed');
  return proposals.map(({ stamp, payload }, index) => {
    const next = proposals[index + 1]?.stamp.sequence ?? Number.MAX_SAFE_INTEGER;
    const { version, summary, reason, bidDeadlineAt, withoutExtension, digest, findings } = payload;
    return {
      ...{ version, summary, reason, bidDeadlineAt, withoutExtension, digest, findings },
      useCase: payload.content.useCase !== undefined,
      lots: payload.content.lots.map(({ lotId }) => lotId),
      proposed: stamp,
      outcome: outcomeOf(view, stamp.sequence, next),
    };
  });
}

/** Missing while nothing is published. */
export function bidDocumentsOf(
  view: LogView,
  bidId: BidId,
  receivedAt: Instant,
): BidDocuments | Missing {
  const published = last(view, 'Published');
  if (published === null) return MISSING;
  const amended = current(view, 'DocumentsAmended').map(({ stamp }) => stamp.at);
  const versions = [published.stamp.at, ...amended];
  return {
    made: versionAtArrival({ versions, proposal: null }, receivedAt),
    present: versions.length,
    confirmations: current(view, 'BidReconfirmed')
      .filter(({ payload }) => payload.bidId === bidId)
      .map(({ stamp, payload: { version, confirmedAt, declaration } }) => ({
        stamp,
        ...{ version, confirmedAt, declaration },
      })),
  };
}

/** The version for which a bid stands in the end. */
export const standsFor = ({ made, confirmations }: BidDocuments): number =>
  confirmations.at(-1)?.version ?? made;
