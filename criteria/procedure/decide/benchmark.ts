/** Decisions about a benchmark run: its start, and what becomes of a run that the published rules call in question. */
import { digestOf } from '../../canonical-json.js';
import type { BenchmarkDecision } from '../benchmark-event.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { chairDecides, gradersOf, gradersWanted, openGrading } from '../grading-state.js';
import type { BenchmarkState } from '../lot-progress.js';
import type { LotState, ProcedureState } from '../state.js';
import { candidatesOf, lotOf, membersWithRole } from '../state.js';
import { revealedFault } from './disclose-items.js';

const unknownLot = (lotId: string): Decision =>
  refuse('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);

/** Seed of a run: drawn from what was frozen before the bids, so that nobody can choose it afterwards. */
function runSeed(state: ProcedureState, lotId: string, run: number): number {
  const digest = digestOf({ package: state.packageDigest, lotId, run });
  return Number.parseInt(digest.slice(0, 8), 16);
}

/** Once answers are there, people have to judge them: who is to do it must be there before. */
function peopleFault(state: ProcedureState, lot: LotState): Decision | null {
  const wanted = gradersWanted(lot);
  const found = gradersOf(state, lot).length;
  if (found < wanted) {
    return refuse(
      'incomplete',
      `Menschen urteilen über Antworten: Nötig sind ${wanted} Wertende neben dem, der im Streit entscheidet; es sind ${found}.`,
      `People judge answers: ${wanted} evaluators are needed beside whoever decides between them; there are ${found}.`,
    );
  }
  const decides = chairDecides(lot) && membersWithRole(state, 'chair').length === 0;
  return decides ? refuse('incomplete', 'Es fehlt ein Vorsitz.', 'There is no chair.') : null;
}

export function startBenchmark(
  state: ProcedureState,
  { lotId }: CommandBody<'startBenchmark'>,
): Decision {
  const lot = lotOf(state, lotId);
  if (lot === null) return unknownLot(lotId);
  if (lot.suites.length === 0) {
    return refuse(
      'incomplete',
      'Für das Los ist kein Benchmark geplant.',
      'No benchmark is planned for the lot.',
    );
  }
  if (lot.benchmark.kind !== 'none' && lot.benchmark.kind !== 'failed') {
    return refuse(
      'alreadyDone',
      'Der Lauf ist schon gestartet.',
      'The run has been started already.',
    );
  }
  if (candidatesOf(state, lotId).length === 0) {
    return refuse('incomplete', 'Das Los hat kein Angebot mehr.', 'The lot has no bid left.');
  }
  const revealed = revealedFault(state, lot.suites);
  if (revealed !== null) return revealed;
  const people = peopleFault(state, lot);
  if (people !== null) return people;
  const run = lot.benchmarkRuns + 1;
  return accept({
    kind: 'BenchmarkStarted',
    payload: {
      lotId,
      runId: `${state.procedureId}.${lotId}.${run}`,
      seed: runSeed(state, lotId, run),
      bidIds: candidatesOf(state, lotId).map((bid) => bid.bidId),
    },
  });
}

type Questioned = Extract<BenchmarkState, { kind: 'questioned' }>;

const questioned = (state: ProcedureState, lotId: string): Questioned | null => {
  const benchmark = lotOf(state, lotId)?.benchmark;
  return benchmark?.kind === 'questioned' ? benchmark : null;
};

const nothingToDecide = (): Decision =>
  refuse(
    'incomplete',
    'Über keinen Lauf des Loses ist zu entscheiden: Die veröffentlichten Regeln beanstanden nichts.',
    'No run of the lot is to be decided on: the published rules object to nothing.',
  );

/** Nothing can be decided about a run while people still judge its answers. */
function awaitsPeople(state: ProcedureState, lotId: string): Decision | null {
  const lot = lotOf(state, lotId);
  return lot === null || openGrading(lot) === null
    ? null
    : refuse(
        'incomplete',
        'Menschen urteilen noch über Antworten dieses Laufs; erst sind ihre Urteile abzuschließen (lockGrades).',
        'People still judge answers of this run; first their grades are to be locked (lockGrades).',
      );
}

/** Whether a published rule leaves no choice. */
export const invalidByRule = ({ suites }: Questioned): boolean =>
  suites.some(({ findings }) => findings.some(({ consequence }) => consequence === 'invalid'));

function propose(
  state: ProcedureState,
  { lotId, reason }: CommandBody<'acceptBenchmark'>,
  decision: BenchmarkDecision,
): Decision {
  if (lotOf(state, lotId) === null) return unknownLot(lotId);
  const benchmark = questioned(state, lotId);
  if (benchmark === null) return awaitsPeople(state, lotId) ?? nothingToDecide();
  if (benchmark.proposal !== null) {
    return refuse(
      'alreadyDone',
      'Ein Vorschlag wartet auf die zweite Person.',
      'A proposal waits for the second person.',
    );
  }
  if (decision === 'accept' && invalidByRule(benchmark)) {
    return refuse(
      'ruleViolated',
      'Nach den veröffentlichten Regeln ist dieser Lauf ungültig; anerkannt werden kann er nicht.',
      'By the published rules this run is invalid; it cannot be accepted.',
    );
  }
  const { runId } = benchmark;
  return accept({ kind: 'BenchmarkDecisionProposed', payload: { lotId, runId, decision, reason } });
}

export const acceptBenchmark = (
  state: ProcedureState,
  body: CommandBody<'acceptBenchmark'>,
): Decision => propose(state, body, 'accept');

export const invalidateBenchmark = (
  state: ProcedureState,
  body: CommandBody<'invalidateBenchmark'>,
): Decision => propose(state, body, 'invalidate');

const noProposal = (): Decision =>
  refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');

export function confirmBenchmarkDecision(
  state: ProcedureState,
  { lotId, decision }: CommandBody<'confirmBenchmarkDecision'>,
  { actor }: DecisionContext,
): Decision {
  if (lotOf(state, lotId) === null) return unknownLot(lotId);
  const benchmark = questioned(state, lotId);
  const proposal = benchmark?.proposal ?? null;
  if (benchmark === null || proposal === null) return noProposal();
  if (proposal.by === actor.personId) {
    return refuse('fourEyes', 'Das haben Sie vorgeschlagen.', 'You proposed this.');
  }
  if (proposal.decision !== decision) {
    return refuse(
      'ruleViolated',
      'Vorgeschlagen ist die andere Entscheidung.',
      'The other decision is proposed.',
    );
  }
  const payload = { lotId, runId: benchmark.runId, reason: proposal.reason };
  return accept(
    decision === 'accept'
      ? { kind: 'BenchmarkAccepted', payload }
      : { kind: 'BenchmarkInvalidated', payload },
  );
}

export function rejectBenchmarkDecision(
  state: ProcedureState,
  body: CommandBody<'rejectBenchmarkDecision'>,
): Decision {
  if (lotOf(state, body.lotId) === null) return unknownLot(body.lotId);
  const proposal = questioned(state, body.lotId)?.proposal ?? null;
  return proposal === null
    ? noProposal()
    : accept({ kind: 'BenchmarkDecisionRejected', payload: body });
}
