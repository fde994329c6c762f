/** Folds of a benchmark run: measured, committed, graded, and decided on where the rules ask for it. */
import { summaryOf } from '../../benchmark/suite-result.js';
import { toMs } from '../../instant.js';
import type { BenchmarkState } from '../lot-progress.js';
import type { ProcedureState } from '../state.js';
import { candidatesOf, lotsOf } from '../state.js';
import type { FoldContext, Folds } from './fold.js';
import { changeLot, enter } from './fold.js';

/** Whether the lot waits for calls, for grades or for a decision. */
const UNDER_WAY: ReadonlySet<BenchmarkState['kind']> = new Set(['running', 'measured']);

/** Whether no lot waits for a benchmark any more. */
const allMeasured = (state: ProcedureState): boolean =>
  lotsOf(state).every(
    (lot) =>
      lot.suites.length === 0 ||
      lot.benchmark.kind === 'finished' ||
      (candidatesOf(state, lot.id).length === 0 && !UNDER_WAY.has(lot.benchmark.kind)),
  );

export const enterScoringWhenMeasured = (
  state: ProcedureState,
  context: FoldContext,
): ProcedureState => (allMeasured(state) ? enter(state, 'scoring', context) : state);

/** What follows the examination. */
export const enterBenchmarkOrScoring = (
  state: ProcedureState,
  context: FoldContext,
): ProcedureState =>
  allMeasured(state) ? enter(state, 'scoring', context) : enter(state, 'benchmark', context);

export const BENCHMARK: Folds<
  | 'BenchmarkStarted'
  | 'BenchmarkProgressed'
  | 'BenchmarkPaused'
  | 'BenchmarkContinued'
  | 'BenchmarkEvidenceCommitted'
  | 'BenchmarkFinished'
  | 'BenchmarkFailed'
  | 'BenchmarkDecisionProposed'
  | 'BenchmarkDecisionRejected'
  | 'BenchmarkAccepted'
  | 'BenchmarkInvalidated'
> = {
  BenchmarkStarted: (state, { lotId, runId, seed, bidIds }, { at }) =>
    changeLot(state, lotId, (lot) => ({
      benchmark: { kind: 'running', runId, seed, bidIds, startedAt: at, done: 0, total: null },
      benchmarkRuns: lot.benchmarkRuns + 1,
    })),
  BenchmarkProgressed: (state, { lotId, done, total }) =>
    changeLot(state, lotId, (lot) =>
      lot.benchmark.kind === 'running' ? { benchmark: { ...lot.benchmark, done, total } } : {},
    ),
  BenchmarkPaused: (state, { lotId, done, total }, { at }) =>
    changeLot(state, lotId, (lot) =>
      lot.benchmark.kind === 'running'
        ? { benchmark: { ...lot.benchmark, done, total, pausedSince: at } }
        : {},
    ),
  BenchmarkContinued: (state, { lotId }, { at }) =>
    changeLot(state, lotId, ({ benchmark }) => {
      if (benchmark.kind !== 'running' || benchmark.pausedSince === undefined) return {};
      const { pausedSince, pausedMs = 0, ...running } = benchmark;
      const lastedMs = Math.max(0, toMs(at) - toMs(pausedSince));
      return { benchmark: { ...running, pausedMs: pausedMs + lastedMs } };
    }),
  BenchmarkEvidenceCommitted: (state, { lotId, runId, startedAt, finishedAt, suites }) =>
    changeLot(state, lotId, ({ benchmark }) =>
      benchmark.kind === 'running'
        ? {
            benchmark: {
              kind: 'measured',
              runId,
              bidIds: benchmark.bidIds,
              startedAt,
              finishedAt,
              evidence: suites,
              seed: benchmark.seed,
              grading: null,
            },
          }
        : {},
    ),
  BenchmarkFinished: (state, { lotId, runId, suites }, context) =>
    enterScoringWhenMeasured(
      changeLot(state, lotId, () => ({
        benchmark: suites.some(({ findings }) => findings.length > 0)
          ? { kind: 'questioned', runId, suites: suites.map(summaryOf), proposal: null }
          : { kind: 'finished', runId, suites: suites.map(summaryOf) },
      })),
      context,
    ),
  BenchmarkFailed: (state, { lotId, runId, message }) =>
    changeLot(state, lotId, () => ({ benchmark: { kind: 'failed', runId, message } })),
  BenchmarkDecisionProposed: (state, { lotId, decision, reason }, { by }) =>
    changeLot(state, lotId, ({ benchmark }) =>
      benchmark.kind === 'questioned'
        ? {
            benchmark: {
              ...benchmark,
              proposal: { decision, reason, by: by.kind === 'person' ? by.personId : '' },
            },
          }
        : {},
    ),
  BenchmarkDecisionRejected: (state, { lotId }) =>
    changeLot(state, lotId, ({ benchmark }) =>
      benchmark.kind === 'questioned' ? { benchmark: { ...benchmark, proposal: null } } : {},
    ),
  BenchmarkAccepted: (state, { lotId, runId }, context) =>
    enterScoringWhenMeasured(
      changeLot(state, lotId, ({ benchmark }) =>
        benchmark.kind === 'questioned'
          ? { benchmark: { kind: 'finished', runId, suites: benchmark.suites } }
          : {},
      ),
      context,
    ),
  BenchmarkInvalidated: (state, { lotId, runId, reason }) =>
    changeLot(state, lotId, () => ({ benchmark: { kind: 'failed', runId, message: reason } })),
};
