/** How far a lot has come: its benchmark, the examination of its ranking, a drawn lot, its award. */
import type { Bilingual } from '../bilingual.js';
import type { Digest } from '../canonical-json.js';
import type { BidId, PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { SuiteEvidence } from '../benchmark/run-evidence.js';
import type { GradingState } from './grading-state.js';
import type { BenchmarkDecision } from './benchmark-event.js';
import type { SuiteSummary } from '../benchmark/suite-result.js';

export type BenchmarkState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly runId: string;
      readonly seed: number;
      readonly startedAt: Instant;
      readonly done: number;
      readonly total: number | null;
      readonly bidIds: readonly BidId[];
      /** While the procedure is suspended: since when nothing is sent. */
      readonly pausedSince?: Instant;
      /** How long earlier pauses were, in milliseconds. */
      readonly pausedMs?: number;
    }
  | { readonly kind: 'failed'; readonly runId: string; readonly message: string }
  /** All calls are made and their evidence is committed; grades are on their way. */
  | {
      readonly kind: 'measured';
      readonly runId: string;
      readonly bidIds: readonly BidId[];
      readonly startedAt: Instant;
      readonly finishedAt: Instant;
      readonly evidence: readonly SuiteEvidence[];
      /** Of the run: also of what is drawn for people and of who judges it. */
      readonly seed: number;
      /** Null before packages for people are ready, and where nothing is for people. */
      readonly grading: GradingState | null;
    }
  /** Graded, but by the published rules people have to decide whether it counts. */
  | {
      readonly kind: 'questioned';
      readonly runId: string;
      readonly suites: readonly SuiteSummary[];
      readonly proposal: {
        readonly decision: BenchmarkDecision;
        readonly reason: string;
        readonly by: PersonId;
      } | null;
    }
  | { readonly kind: 'finished'; readonly runId: string; readonly suites: readonly SuiteSummary[] };

/** That a ranking's stability was examined, and what it means; the whole result stays in the log. */
export interface StabilityState {
  /** Number of the ranking that was examined. */
  readonly run: number;
  /** Null where it could not be examined. */
  readonly summary: { readonly stable: Bilingual; readonly sensitive: Bilingual } | null;
}

export type AwardState =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'proposed';
      readonly bidId: BidId;
      readonly by: PersonId;
      readonly digest: Digest;
    }
  | { readonly kind: 'decided'; readonly bidId: BidId; readonly digest: Digest };

/** Who drew which lot, and whether a second person has confirmed the protocol. */
export type LotDrawState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'recorded' | 'drawn';
      readonly by: PersonId;
      readonly among: readonly BidId[];
      readonly bidId: BidId;
      readonly protocol: string;
    };
