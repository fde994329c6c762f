/** What is to be done next in the phase of benchmarks. */
import { invalidByRule } from './decide/benchmark.js';
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import type { LotState, ProcedureState } from './state.js';
import { candidatesOf, lotsOf } from './state.js';

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
