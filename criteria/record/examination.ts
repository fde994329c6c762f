/** Chapter "examination": formal check, eligibility with gates, and every exclusion that was proposed, confirmed or rejected. */
import type { BidId } from '../ids.js';
import type { GateFinding } from '../procedure/command.js';
import type { EventPayload } from '../procedure/event.js';
import type { LateDocumentRequest } from './late-documents.js';
import { lateDocumentsOf } from './late-documents.js';
import type { LogView, Stamp } from './log-view.js';
import { current, last } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';

export interface FormalCheck {
  readonly stamp: Stamp;
  readonly passed: boolean;
  readonly legalReference: string;
  readonly findings: string;
  /** What was found about a bid for documents that were amended since; null where it stood for the present ones. */
  readonly olderDocuments: string | null;
}

export interface EligibilityCheck {
  readonly stamp: Stamp;
  readonly eligible: boolean;
  readonly legalReference: string;
  readonly findings: string;
  readonly gates: readonly GateFinding[];
}

/** The course of one exclusion: proposed by one person, then confirmed or rejected by another. */
export interface ExclusionCourse {
  readonly bidId: BidId;
  readonly legalReference: string;
  readonly reason: string;
  readonly proposed: Stamp | Missing;
  readonly outcome:
    | { readonly kind: 'excluded'; readonly stamp: Stamp }
    | { readonly kind: 'rejected'; readonly stamp: Stamp; readonly reason: string }
    | { readonly kind: 'open' };
}

export interface ExaminedBid {
  readonly bidId: BidId;
  readonly formal: FormalCheck | Missing;
  readonly eligibility: EligibilityCheck | Missing;
  readonly excluded: boolean;
}

export interface ExaminationChapter {
  readonly lateDocuments: readonly LateDocumentRequest[];
  readonly bids: readonly ExaminedBid[];
  readonly exclusions: readonly ExclusionCourse[];
  readonly closed: Stamp | Missing;
}

type Outcome = Exclude<ExclusionCourse['outcome'], { readonly kind: 'open' }>;

function outcomesOf(
  view: LogView,
): readonly { readonly bidId: BidId; readonly outcome: Outcome }[] {
  const excluded = current(view, 'BidExcluded').map(({ stamp, payload }) => ({
    bidId: payload.bidId,
    outcome: { kind: 'excluded', stamp } as const,
  }));
  const rejected = current(view, 'ExclusionRejected').map(({ stamp, payload }) => ({
    bidId: payload.bidId,
    outcome: { kind: 'rejected', stamp, reason: payload.reason } as const,
  }));
  return [...excluded, ...rejected].sort(
    (a, b) => a.outcome.stamp.sequence - b.outcome.stamp.sequence,
  );
}

/** Each proposal with the first outcome of the same bid behind it and before the next proposal. */
function coursesOf(view: LogView): readonly ExclusionCourse[] {
  const outcomes = outcomesOf(view);
  const proposals = current(view, 'ExclusionProposed');
  return proposals.map(({ stamp, payload }) => {
    const next = proposals.find(
      (other) => other.payload.bidId === payload.bidId && other.stamp.sequence > stamp.sequence,
    );
    const found = outcomes.find(
      ({ bidId, outcome }) =>
        bidId === payload.bidId &&
        outcome.stamp.sequence > stamp.sequence &&
        (next === undefined || outcome.stamp.sequence < next.stamp.sequence),
    );
    return {
      bidId: payload.bidId,
      legalReference: payload.legalReference,
      reason: payload.reason,
      proposed: stamp,
      outcome: found?.outcome ?? { kind: 'open' },
    };
  });
}

/** Exclusions that nobody proposed: the log of a sound procedure has none, but the record would show them. */
function unproposed(
  view: LogView,
  courses: readonly ExclusionCourse[],
): readonly ExclusionCourse[] {
  const known = new Set(
    courses.map(({ outcome }) => (outcome.kind === 'excluded' ? outcome.stamp.sequence : -1)),
  );
  return current(view, 'BidExcluded')
    .filter(({ stamp }) => !known.has(stamp.sequence))
    .map(({ stamp, payload }) => ({
      bidId: payload.bidId,
      legalReference: payload.legalReference,
      reason: payload.reason,
      proposed: MISSING,
      outcome: { kind: 'excluded', stamp },
    }));
}

/** Bids that were excluded and count no more. */
export const excludedBids = (view: LogView): ReadonlySet<BidId> =>
  new Set(current(view, 'BidExcluded').map(({ payload }) => payload.bidId));

export function examinationOf(view: LogView): ExaminationChapter {
  const excluded = excludedBids(view);
  const formal = new Map(
    current(view, 'FormalCheckRecorded').map(({ stamp, payload }) => [
      payload.bidId,
      { stamp, payload },
    ]),
  );
  const eligibility = new Map(
    current(view, 'EligibilityRecorded').map(({ stamp, payload }) => [
      payload.bidId,
      { stamp, payload },
    ]),
  );
  const courses = coursesOf(view);
  return {
    lateDocuments: lateDocumentsOf(view),
    bids: current(view, 'BidReceived').map(({ payload: { bidId } }) => {
      const [checked, judged] = [formal.get(bidId), eligibility.get(bidId)];
      return {
        bidId,
        formal:
          checked === undefined ? MISSING : { stamp: checked.stamp, ...formalOf(checked.payload) },
        eligibility:
          judged === undefined
            ? MISSING
            : { stamp: judged.stamp, ...eligibilityOf(judged.payload) },
        excluded: excluded.has(bidId),
      };
    }),
    exclusions: [...courses, ...unproposed(view, courses)],
    closed: last(view, 'ExaminationClosed')?.stamp ?? MISSING,
  };
}

const formalOf = (check: EventPayload<'FormalCheckRecorded'>) => ({
  passed: check.passed,
  legalReference: check.legalReference,
  findings: check.findings,
  olderDocuments: check.olderDocuments ?? null,
});

const eligibilityOf = (check: Omit<EligibilityCheck, 'stamp'>) => ({
  eligible: check.eligible,
  legalReference: check.legalReference,
  findings: check.findings,
  gates: check.gates,
});
