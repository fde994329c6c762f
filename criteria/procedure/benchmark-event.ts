/** Events about a benchmark run between its last call and its results: the committed evidence, and what people decide where rules ask for it. */
import type { SuiteEvidence } from '../benchmark/run-evidence.js';
import type { LotId } from '../ids.js';
import type { Instant } from '../instant.js';

/** What a person may do with a run that has findings. */
export const BENCHMARK_DECISIONS = ['accept', 'invalidate'] as const;
export type BenchmarkDecision = (typeof BENCHMARK_DECISIONS)[number];

export interface BenchmarkPayloads {
  /** The procedure is suspended, and the run has come to a place where it can rest: nothing is sent any more. */
  BenchmarkPaused: { lotId: LotId; runId: string; done: number; total: number };
  /** The procedure was resumed, and so is the run. */
  BenchmarkContinued: { lotId: LotId; runId: string };
  /** All calls are made and nothing is judged yet: from here no entry of the item log can change unseen. */
  BenchmarkEvidenceCommitted: {
    lotId: LotId;
    runId: string;
    startedAt: Instant;
    finishedAt: Instant;
    suites: readonly SuiteEvidence[];
  };
  BenchmarkDecisionProposed: {
    lotId: LotId;
    runId: string;
    decision: BenchmarkDecision;
    reason: string;
  };
  BenchmarkDecisionRejected: { lotId: LotId; reason: string };
  BenchmarkAccepted: { lotId: LotId; runId: string; reason: string };
  BenchmarkInvalidated: { lotId: LotId; runId: string; reason: string };
}
