/** Computes points and statistics of every benchmark run of the log again from the verdicts on its cells, and compares. */
import { analyseSuite, analysisSeed } from '../benchmark/analyse-suite.js';
import { isWhole } from '../benchmark/cell-table.js';
import { canonicalJson } from '../canonical-json.js';
import type { CellScore } from '../benchmark/score-cells.js';
import { scoreCells } from '../benchmark/score-cells.js';
import type { SuiteResult } from '../benchmark/suite-result.js';
import type { PlannedSuite } from '../procedure/command.js';
import type { LogEntry } from '../procedure/event.js';
import { differences } from './difference.js';
import type { RecordFinding } from './finding.js';
import { atEvent, finding } from './finding.js';

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

function compareSuite(
  result: SuiteResult,
  plan: PlannedSuite | undefined,
  place: string,
): readonly RecordFinding[] {
  const wrong = (what: string): readonly RecordFinding[] => [
    finding('BENCHMARK_RESULT', place, what),
  ];
  if (plan === undefined) return wrong('suite not planned');
  const { cells, itemCount, excludedItems, evidence } = result;
  const { suite } = plan;
  const fits = cells.clusters.length === itemCount && itemCount === plan.itemCount;
  if (!isWhole(cells) || !fits || cells.repeats !== suite.repeats) return wrong('cells');
  const scored = scoreCells(cells, suite);
  if (scored === null) return wrong('cells');
  const found = {
    results: scoresOf(result),
    excluded: excludedItems.length,
    analysis: result.analysis,
  };
  const expected = {
    results: scored.scores,
    excluded: scored.excluded.length,
    analysis: analyseSuite(cells, suite.missingCells, analysisSeed(evidence.root)),
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

/** Every bid with which the run was started has its row in the table, and nobody else. */
function bidsFindings(
  entries: readonly LogEntry[],
  runId: string,
  { cells }: SuiteResult,
  place: string,
): readonly RecordFinding[] {
  const started = entries.flatMap(({ event }) =>
    event.kind === 'BenchmarkStarted' && event.payload.runId === runId ? [event.payload] : [],
  );
  const wanted = [...(started.at(-1)?.bidIds ?? [])].sort();
  const found = cells.rows.map(({ bidId }) => bidId).sort();
  if (canonicalJson(found) === canonicalJson(wanted)) return [];
  return [
    finding(
      'BENCHMARK_RESULT',
      `${place}.cells.rows`,
      `${found.join(', ')} / ${wanted.join(', ')}`,
    ),
  ];
}

export function recomputeBenchmarks(entries: readonly LogEntry[]): readonly RecordFinding[] {
  return entries.flatMap(({ sequence, event }, index) => {
    if (event.kind !== 'BenchmarkFinished') return [];
    const { lotId, runId, suites } = event.payload;
    const before = entries.slice(0, index);
    const planned = plannedAt(before, lotId);
    const named = suites.map(({ suiteId }) => suiteId);
    const single = suites.flatMap((result, at) => {
      const place = `${atEvent(sequence)}, suites[${at}]`;
      const plan = planned.find(({ suite }) => suite.id === result.suiteId);
      return [
        ...compareSuite(result, plan, place),
        ...bidsFindings(before, runId, result, place),
        ...evidenceFindings(before, runId, result, place),
      ];
    });
    return [...suitesFindings(named, planned, `${atEvent(sequence)}, suites`), ...single];
  });
}
