/** A submitted sheet goes back to its evaluator until the panel has agreed on anything; both versions stay. */
import { describe, expect, it } from 'vitest';
import { buildRecord } from '../../../criteria/record/build-record.js';
import type { BidScore } from '../../../criteria/record/scores.js';
import { currentRanking } from '../../../criteria/procedure/state.js';
import {
  reopenedBody,
  scoredBy,
  scoringByReopening,
  submitAll,
} from '../../harness/panel-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { candidates, playTo, recordConsensus, scoresOf } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const toConsensus = (): Play => scoredBy('chair', 'evaluator', 'secondEvaluator');

/** Hands in a sheet whose points all lie this much beside the usual ones. */
function submitShifted(play: Play, who: Who, shift: number): void {
  const [[lot, bid] = []] = candidates(play);
  if (lot === undefined || bid === undefined) throw new Error('no candidate');
  const scores = scoresOf(who, bid).map((score) => ({ ...score, points: score.points + shift }));
  const sheet = { schema: 'zuschlag/score-sheet/1', scores } as const;
  play.accept(who, 'submitScoreSheet', { lotId: lot.id, bidId: bid.bidId, sheet });
}

function panelScore(play: Play): Extract<BidScore, { kind: 'panel' }> {
  const [lot] = buildRecord(chained(play.log()), 1).lots;
  const found = lot?.scores.criteria
    .flatMap(({ bids }) => bids)
    .find((score) => score.kind === 'panel' && score.bidId === 'a1');
  if (found?.kind !== 'panel') throw new Error('a1 is scored by people');
  return found;
}

describe('a reopened sheet', () => {
  it('takes the procedure back to the scoring until it is handed in again', () => {
    const play = scoringByReopening();
    expect(play.state().phase).toBe('scoring');
    submitShifted(play, 'evaluator', -100);
    expect(play.state().phase).toBe('consensus');
  });

  it('can be given back while others are still scoring, too', () => {
    const play = scoredBy('evaluator');
    play.accept('chair', 'reopenScoreSheet', reopenedBody('evaluator'));
    expect(play.state().lots['1']?.sheets['emil/a1']).toBeUndefined();
    expect(play.state().lots['1']?.sheets['emil/a2']).toBeDefined();
    submitShifted(play, 'evaluator', 0);
  });

  it('stands in the record beside the one that replaced it, which alone counts', () => {
    const play = scoringByReopening();
    const number = play.log().at(-1)?.sequence;
    submitShifted(play, 'evaluator', -100);
    const { sheets, earlierSheets } = panelScore(play);
    const now = sheets.find(({ evaluatorId }) => evaluatorId === 'emil');
    expect(sheets).toHaveLength(3);
    expect(earlierSheets).toMatchObject([{ evaluatorId: 'emil', takenBackBy: number }]);
    expect((earlierSheets[0]?.points ?? 0) - (now?.points ?? 0)).toBe(100);
  });

  it('gives the spread that the chair then works with', () => {
    const play = scoringByReopening();
    submitShifted(play, 'evaluator', -100);
    recordConsensus(play);
    const { consensus, sheets } = panelScore(play);
    const lowest = Math.min(...sheets.map(({ points }) => points));
    expect(consensus).toMatchObject({ spread: { lowest } });
    playTo(play, 'ranking');
    const lot = play.state().lots['1'];
    expect(lot === undefined ? null : currentRanking(lot)?.kind).toBe('ranked');
  });
});

describe('a sheet is not reopened', () => {
  it.each([
    ['that was not handed in', 'evaluator', 'a1', 'unknownReference'],
    ['of a bid that does not exist', 'chair', 'constructor', 'unknownReference'],
    ['of a bid that is excluded', 'chair', 'a3', 'unknownReference'],
    ['of somebody who does not score', 'legal', 'a1', 'unknownReference'],
  ] as const)('%s', (_, who, bidId, code) => {
    const play = scoredBy('chair');
    const attempt = play.refuse('chair', 'reopenScoreSheet', reopenedBody(who, bidId));
    expect(attempt).toEqual({ code, evidence: [] });
  });

  it('once the panel has agreed on the first criterion', () => {
    const play = toConsensus();
    const [[, bid] = []] = candidates(play);
    const [criterionId = '', points = 0] = Object.entries(bid?.points ?? {})[0] ?? [];
    const fork = play.fork();
    fork.accept('chair', 'reopenScoreSheet', reopenedBody('evaluator'));
    play.accept('chair', 'recordConsensus', { lotId: '1', bidId: 'a1', criterionId, points });
    const attempt = play.refuse('chair', 'reopenScoreSheet', reopenedBody('evaluator'));
    expect(attempt).toEqual({ code: 'ruleViolated', evidence: [] });
  });

  it('by the chair for themselves once they know what the others gave', () => {
    const scoring = scoredBy('chair', 'evaluator');
    scoring.fork().accept('chair', 'reopenScoreSheet', reopenedBody('chair'));
    submitAll(scoring, 'secondEvaluator');
    expect(scoring.state().phase).toBe('consensus');
    expect(scoring.refuse('chair', 'reopenScoreSheet', reopenedBody('chair'))).toEqual({
      code: 'fourEyes',
      evidence: ['AccessRefused'],
    });
  });
});
