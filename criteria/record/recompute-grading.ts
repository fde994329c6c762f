/** People's grades again from the log: what was locked follows from what each person gave, and the verdicts on cells follow from that. */
import { canonicalJson } from '../canonical-json.js';
import type { LogEntry } from '../procedure/event.js';
import { foldLog } from '../procedure/evolve.js';
import type { LockedSuite } from '../procedure/grading-state.js';
import { lockedSuites } from '../procedure/grading-state.js';
import { lotOf } from '../procedure/state.js';
import type { SuiteResult } from '../benchmark/suite-result.js';
import type { PlannedSuite } from '../procedure/command.js';
import { peopleRuleOf } from '../suite/people-rule.js';
import { differences } from './difference.js';
import type { RecordFinding } from './finding.js';
import { atEvent, finding } from './finding.js';

const SHOWN = 5;

/** What the state before the lock says; null where the log cannot be folded or nothing was open. */
function lockable(before: readonly LogEntry[], lotId: string): readonly LockedSuite[] | null {
  try {
    const state = foldLog(before);
    const lot = state === null ? null : lotOf(state, lotId);
    return lot === null ? null : lockedSuites(lot);
  } catch {
    return null;
  }
}

/** Every lock of grades against the rows that people gave, by the published rule and the drawn assignment. */
export function recomputeLocks(entries: readonly LogEntry[]): readonly RecordFinding[] {
  return entries.flatMap(({ sequence, event }, index) => {
    if (event.kind !== 'GradesLocked') return [];
    const { lotId, suites } = event.payload;
    const expected = lockable(entries.slice(0, index), lotId);
    if (expected === null) {
      return [finding('BENCHMARK_RESULT', `${atEvent(sequence)}, suites`, 'nothing to lock')];
    }
    return differences(suites, expected, SHOWN).map((one) =>
      finding(
        'BENCHMARK_RESULT',
        `${atEvent(sequence)}, suites${one.place}`,
        `${one.found} / ${one.expected}`,
      ),
    );
  });
}

const lockOf = (
  before: readonly LogEntry[],
  runId: string,
  suiteId: string,
): LockedSuite | undefined =>
  before
    .flatMap(({ event }) =>
      event.kind === 'GradesLocked' && event.payload.runId === runId ? event.payload.suites : [],
    )
    .findLast((suite) => suite.suiteId === suiteId);

/** Whether each verdict stands in its own cell, and in no other. */
function standsInTable({ people, cells }: SuiteResult): boolean {
  if (people === undefined) return false;
  const { places, verdicts } = people;
  const letters = cells.rows.map((row) => row.cells).join('');
  if (places.length !== verdicts.length || new Set(places).size !== places.length) return false;
  return places.every((place, at) => letters[place] === (verdicts[at] === '1' ? 'A' : 'a'));
}

/** A suite's result against the grades that were locked for it. */
export function peopleFindings(
  before: readonly LogEntry[],
  runId: string,
  result: SuiteResult,
  plan: PlannedSuite | undefined,
  place: string,
): readonly RecordFinding[] {
  const { people } = result;
  const wanted = plan !== undefined && peopleRuleOf(plan.suite) !== null;
  if (!wanted && people === undefined) return [];
  const wrong = (what: string): readonly RecordFinding[] => [
    finding('BENCHMARK_RESULT', `${place}.people`, what),
  ];
  const locked = lockOf(before, runId, result.suiteId);
  if (!wanted || people === undefined || locked === undefined) return wrong('people');
  const { places: _places, ...found } = people;
  const { suiteId: _suiteId, ...expected } = locked;
  if (canonicalJson(found) !== canonicalJson(expected)) return wrong('not what was locked');
  return standsInTable(result) ? [] : wrong('cells');
}
