/** Computes points and statistics of every benchmark run of the log again from the verdicts on its cells, and compares. */
import { analyseRun, analysisSeed } from '../benchmark/analyse-run.js';
import type { SuiteAnalysis } from '../benchmark/analyse-run.js';
import { isWhole } from '../benchmark/cell-table.js';
import type { CellScore } from '../benchmark/score-cells.js';
import { scoreCells } from '../benchmark/score-cells.js';
import type { SuiteResult } from '../benchmark/suite-result.js';
import type { PlannedSuite } from '../procedure/command.js';
import type { LogEntry } from '../procedure/event.js';
import { differences } from './difference.js';
import type { RecordFinding } from './finding.js';
import { atEvent, finding } from './finding.js';
import { peopleFindings, recomputeLocks } from './recompute-grading.js';

/** More differences of one suite than this say nothing new. */
const SHOWN = 5;

/** The parts of the results that the verdicts decide, so that only these are compared. */
function scoresOf({ results }: SuiteResult): readonly CellScore[] {
  return results.map(
    ({
      returnedModels: _models,
      inputTokens: _input,
      outputTokens: _output,
      cellsWithoutUsage: _without,
      medianDurationMs: _duration,
      ...score
    }) => score,
  );
}

/** Whether the table is one that this suite can have. */
function fits({ cells, itemCount }: SuiteResult, plan: PlannedSuite): boolean {
  const counted = cells.clusters.length === itemCount && itemCount === plan.itemCount;
  return isWhole(cells) && counted && cells.repeats === plan.suite.repeats;
}

interface MeasuredSuite {
  readonly result: SuiteResult;
  readonly plan: PlannedSuite | undefined;
}

/** All suites of a run together; null where one of them cannot be counted at all, which is a finding of its own. */
function analysesOf(suites: readonly MeasuredSuite[]): readonly SuiteAnalysis[] | null {
  const tables = suites.flatMap(({ result, plan }) => {
    if (plan === undefined || !fits(result, plan)) return [];
    const { cells, evidence } = result;
    const { suite } = plan;
    return scoreCells(cells, suite) === null
      ? []
      : [{ cells, missingCells: suite.missingCells, seed: analysisSeed(evidence.root) }];
  });
  return tables.length < suites.length ? null : analyseRun(tables);
}

function compareSuite(
  { result, plan }: MeasuredSuite,
  analysis: SuiteAnalysis | undefined,
  place: string,
): readonly RecordFinding[] {
  const wrong = (what: string): readonly RecordFinding[] => [
    finding('BENCHMARK_RESULT', place, what),
  ];
  if (plan === undefined) return wrong('suite not planned');
  if (!fits(result, plan)) return wrong('cells');
  const scored = scoreCells(result.cells, plan.suite);
  if (scored === null) return wrong('cells');
  const found = {
    results: scoresOf(result),
    excluded: result.excludedItems.length,
    analysis: result.analysis,
  };
  const expected = {
    results: scored.scores,
    excluded: scored.excluded.length,
    analysis: analysis ?? result.analysis,
  };
  return differences(found, expected, SHOWN).map((one) =>
    finding('BENCHMARK_RESULT', `${place}.${one.place}`, `${one.found} / ${one.expected}`),
  );
}

/** The suites of a lot as they were planned when an event was written. */
function plannedAt(entries: readonly LogEntry[], lotId: string): readonly PlannedSuite[] {
  const plans = entries.flatMap(({ event }) =>
    event.kind === 'BenchmarkPlanned' && event.payload.lotId === lotId ? [event.payload] : [],
  );
  return plans.at(-1)?.suites ?? [];
}

/** Every bid that the run was started for stands in the table, whatever became of it. */
function bidFindings(
  entries: readonly LogEntry[],
  runId: string,
  { cells }: SuiteResult,
  place: string,
): readonly RecordFinding[] {
  const started = entries.flatMap(({ event }) =>
    event.kind === 'BenchmarkStarted' && event.payload.runId === runId
      ? [event.payload.bidIds]
      : [],
  );
  const announced = [...(started.at(-1) ?? [])].sort().join(', ');
  const counted = cells.rows
    .map(({ bidId }) => bidId)
    .sort()
    .join(', ');
  if (announced === counted) return [];
  return [finding('BENCHMARK_RESULT', `${place}.cells.rows`, `${counted} / ${announced}`)];
}

/** What the engine committed to before grading is also what it graded. */
function evidenceFindings(
  entries: readonly LogEntry[],
  runId: string,
  result: SuiteResult,
  place: string,
): readonly RecordFinding[] {
  const committed = entries.flatMap(({ event }) =>
    event.kind === 'BenchmarkEvidenceCommitted' && event.payload.runId === runId
      ? event.payload.suites
      : [],
  );
  const own = committed.find(({ suiteId }) => suiteId === result.suiteId);
  if (own === undefined || own.root === result.evidence.root) return [];
  return [
    finding('BENCHMARK_RESULT', `${place}.evidence`, `${result.evidence.root} / ${own.root}`),
  ];
}

/** A run measures every planned suite once: none may be left out afterwards, none may count twice. */
function suitesFindings(
  named: readonly string[],
  planned: readonly PlannedSuite[],
  place: string,
): readonly RecordFinding[] {
  const wanted = planned.map(({ suite }) => suite.id);
  const missing = wanted.filter((id) => !named.includes(id));
  const twice = named.filter((id, at) => named.indexOf(id) !== at);
  return missing.length === 0 && twice.length === 0
    ? []
    : [finding('BENCHMARK_RESULT', place, `${named.join(', ') || '-'} / ${wanted.join(', ')}`)];
}

export function recomputeBenchmarks(entries: readonly LogEntry[]): readonly RecordFinding[] {
  const results = entries.flatMap(({ sequence, event }, index) => {
    if (event.kind !== 'BenchmarkFinished') return [];
    const { lotId, runId, suites } = event.payload;
    const before = entries.slice(0, index);
    const planned = plannedAt(before, lotId);
    const measured = suites.map((result) => ({
      result,
      plan: planned.find(({ suite }) => suite.id === result.suiteId),
    }));
    const analyses = analysesOf(measured);
    const named = suites.map(({ suiteId }) => suiteId);
    const single = measured.flatMap((one, at) => {
      const place = `${atEvent(sequence)}, suites[${at}]`;
      return [
        ...compareSuite(one, analyses?.[at], place),
        ...bidFindings(before, runId, one.result, place),
        ...evidenceFindings(before, runId, one.result, place),
        ...peopleFindings(before, runId, one.result, one.plan, place),
      ];
    });
    return [...suitesFindings(named, planned, `${atEvent(sequence)}, suites`), ...single];
  });
  return [...recomputeLocks(entries), ...results];
}
