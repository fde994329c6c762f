/** What is to be done next in the phase of benchmarks. */
import { invalidByRule } from './decide/benchmark.js';
import { undecidedSuites } from './item-disclosure.js';
import { lockedSuites, openGrading } from './grading-state.js';
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import type { LotState, ProcedureState } from './state.js';
import { candidatesOf, lotsOf } from './state.js';

/** Whom a lot waits for whose answers people judge; null where it waits for the engine. */
function peopleStep(lot: LotState): NextStep | null {
  if (openGrading(lot) === null) return null;
  return lockedSuites(lot) === null
    ? step(
        'recordHumanGrades',
        ['evaluator', 'chair'],
        'Antworten ohne Namen beurteilen',
        'Judge answers without names',
      )
    : step(
        'lockGrades',
        ['procurementOfficer'],
        'Urteile von Menschen abschließen',
        "Lock people's grades",
      );
}

/** Null for a lot that waits for nothing. */
function lotStep(state: ProcedureState, lot: LotState): NextStep | null {
  const { benchmark } = lot;
  if (lot.suites.length === 0 || benchmark.kind === 'finished') return null;
  if (benchmark.kind === 'running') {
    return benchmark.pausedSince === undefined
      ? step(null, [], 'Benchmark läuft', 'Benchmark is running')
      : step(null, [], 'Benchmark ruht', 'Benchmark is paused');
  }
  if (benchmark.kind === 'measured') {
    const people = peopleStep(lot);
    if (people !== null) return people;
    return step(null, [], 'Benchmark wird ausgewertet', 'Benchmark is being graded');
  }
  if (benchmark.kind === 'questioned') {
    if (benchmark.proposal !== null) {
      return step(
        'confirmBenchmarkDecision',
        ['approver'],
        'Entscheidung über den Benchmark bestätigen',
        'Confirm the decision on the benchmark',
      );
    }
    return invalidByRule(benchmark)
      ? step(
          'invalidateBenchmark',
          ['procurementOfficer'],
          'Benchmark nach den veröffentlichten Regeln für ungültig erklären',
          'Declare the benchmark invalid by the published rules',
        )
      : step(
          'acceptBenchmark',
          ['procurementOfficer'],
          'Über den beanstandeten Benchmark entscheiden',
          'Decide on the benchmark that is in question',
        );
  }
  if (candidatesOf(state, lot.id).length === 0) return null;
  return step('startBenchmark', ['procurementOfficer'], 'Benchmark starten', 'Start the benchmark');
}

/** One step of a kind, however many lots wait for it. */
export function benchmarkSteps(state: ProcedureState): readonly NextStep[] {
  const steps = lotsOf(state).flatMap((lot) => lotStep(state, lot) ?? []);
  return [...new Map(steps.map((one) => [one.text.de, one])).values()];
}

/** Whether items are shown or kept is best decided before the record, which then says so. */
export function itemSteps(state: ProcedureState): readonly NextStep[] {
  const ids = lotsOf(state).flatMap((lot) => undecidedSuites(lot).map(({ suite }) => suite.id));
  if (ids.length === 0) return [];
  const names = [...new Set(ids)].join(', ');
  return [
    step(
      'revealItems',
      ['procurementOfficer'],
      `Messaufgaben offenlegen oder mit Grund geheim halten: ${names}`,
      `Reveal benchmark items or keep them with a reason: ${names}`,
    ),
  ];
}
