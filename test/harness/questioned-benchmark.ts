/** Plays with a benchmark run that the published rules call in question: an endpoint answered as two models. */
import type { JudgedFinding } from '../../criteria/benchmark/run-evidence.js';
import { ASSISTANT_LOT } from './played-lots.js';
import type { Play } from './play-procedure.js';
import { createPlay } from './play-procedure.js';
import { playTo } from './procedure-course.js';

export const QUESTIONED_LOT = ASSISTANT_LOT.id;

const finding = (consequence: JudgedFinding['consequence']): JudgedFinding => ({
  finding: { kind: 'modelChanged', bidId: 'a', models: ['m-1', 'm-2'], fingerprints: [] },
  consequence,
});

/** In the phase benchmark, graded, waiting for a decision. */
export function questionedPlay(consequence: JudgedFinding['consequence'] = 'attention'): Play {
  const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'benchmark');
  play.accept('officer', 'startBenchmark', { lotId: QUESTIONED_LOT });
  play.runEffect();
  const finished = play.fork();
  finished.runEffect();
  const graded = finished.log().findLast(({ event }) => event.kind === 'BenchmarkFinished')?.event;
  if (graded?.kind !== 'BenchmarkFinished') throw new Error('questionedPlay: not graded');
  const [first, ...others] = graded.payload.suites;
  if (first === undefined) throw new Error('questionedPlay: no suite');
  const at = '2026-11-21T09:00:00.000Z';
  play.runEffect({
    kind: 'BenchmarkFinished',
    payload: {
      ...graded.payload,
      startedAt: at,
      finishedAt: at,
      suites: [{ ...first, findings: [finding(consequence)] }, ...others],
    },
  });
  return play;
}

const reason = 'Grund, der in der Akte steht';

/** A run in question that two people accept after all. */
export function scoringByAcceptance(): Play {
  const play = questionedPlay();
  const lotId = QUESTIONED_LOT;
  play.accept('officer', 'acceptBenchmark', { lotId, reason });
  play.accept('approver', 'rejectBenchmarkDecision', { lotId, reason });
  play.accept('officer', 'acceptBenchmark', { lotId, reason });
  play.accept('approver', 'confirmBenchmarkDecision', { lotId, decision: 'accept' });
  return play;
}

/** The same run, declared invalid. */
export function invalidatedPlay(): Play {
  const play = questionedPlay('invalid');
  const lotId = QUESTIONED_LOT;
  play.accept('officer', 'invalidateBenchmark', { lotId, reason });
  play.accept('approver', 'confirmBenchmarkDecision', { lotId, decision: 'invalidate' });
  return play;
}
