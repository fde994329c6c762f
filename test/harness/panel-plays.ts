/** Plays in which the panel changes while scores are open: replaced, recused, decided conflicts, reopened sheets. */
import type { Play } from './play-procedure.js';
import { createPlay } from './play-procedure.js';
import { candidates, playTo, submitSheet } from './procedure-course.js';
import { ASSISTANT_LOT } from './played-lots.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';

const reason = 'Grund, der in der Akte steht';
const LOTS = { lots: [ASSISTANT_LOT] };

/** The body that hands a person's roles over to another one. */
export const handover = (from: Who, to: Who) => ({
  personId: ACTORS[from].personId,
  successorId: ACTORS[to].personId,
  successorName: ACTORS[to].name,
  reason,
});

export function submitAll(play: Play, who: Who): void {
  for (const [lot, bid] of candidates(play)) submitSheet(play, who, lot, bid);
}

/** In the scoring, with every sheet of these people in. */
export function scoredBy(...people: readonly Who[]): Play {
  const play = playTo(createPlay(LOTS), 'scoring');
  for (const who of people) submitAll(play, who);
  return play;
}

/** The one whose sheets are missing is replaced by one whose sheets are in. */
export function consensusByReplacement(): Play {
  const play = scoredBy('chair', 'evaluator');
  play.accept('officer', 'replaceMember', handover('secondEvaluator', 'evaluator'));
  return play;
}

export function consensusByRecusal(): Play {
  const play = scoredBy('chair', 'evaluator');
  play.accept('secondEvaluator', 'recuse', { reason });
  return play;
}

/** Nobody waits for the sheets of one who is ill. */
export function consensusByExcuse(): Play {
  const play = scoredBy('chair', 'evaluator');
  const { personId: evaluatorId } = ACTORS.secondEvaluator;
  play.accept('officer', 'excuseEvaluator', { evaluatorId, reason });
  return play;
}

/** In the consensus somebody new comes, who owes all sheets. */
export function scoringByReplacement(): Play {
  const play = playTo(createPlay(LOTS), 'consensus');
  play.accept('officer', 'replaceMember', handover('secondEvaluator', 'outsider'));
  return play;
}

export function scoringByRecusal(): Play {
  const play = playTo(createPlay(LOTS), 'consensus');
  for (const who of ['evaluator', 'secondEvaluator', 'chair'] as const) {
    play.accept(who, 'recuse', { reason });
  }
  return play;
}

/** Who had declared a conflict and handed in nothing takes part again. */
export function scoringByDecision(): Play {
  const play = scoredBy('chair', 'evaluator');
  play.accept('secondEvaluator', 'declareInterest', { conflict: true, statement: reason });
  const { personId } = ACTORS.secondEvaluator;
  play.accept('officer', 'decideOnInterest', { personId, remedy: 'noConflict', reason });
  return play;
}

export const reopenedBody = (who: Who, bidId = 'a1') => ({
  lotId: '1',
  bidId,
  evaluatorId: ACTORS[who].personId,
  reason,
});

export function scoringByReopening(): Play {
  const play = playTo(createPlay(LOTS), 'consensus');
  play.accept('chair', 'reopenScoreSheet', reopenedBody('evaluator'));
  return play;
}
