/** Score sheets and consensus: complete, within the scale, with reasons; spread and median; reasons beyond them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../../criteria/procedure/decide/evaluate.js';
import type { LotState } from '../../../criteria/procedure/state.js';
import type { Score } from '../../../criteria/score-sheet/score-sheet.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT, TRAINING_LOT } from '../../harness/played-lots.js';
import {
  candidates,
  exclude,
  lock,
  playTo,
  recordConsensus,
  submitSheet,
} from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { EVALUATORS } from '../../harness/procedure-people.js';

const score = (criterionId: string, points = 5_000, change: Partial<Score> = {}): Score => ({
  criterionId,
  points,
  strengths: 'Belegt.',
  weaknesses: '',
  places: ['S. 1'],
  ...change,
});

const sheet = (...scores: readonly Score[]) => ({
  lotId: '2',
  bidId: 'b1',
  sheet: { schema: 'zuschlag/score-sheet/1' as const, scores },
});

const scoring = (): Play => playTo(createPlay({ lots: [TRAINING_LOT] }), 'scoring');

describe('a score sheet', () => {
  it.each([
    ['misses a criterion', [score('B1')], 'incomplete'],
    ['is empty', [], 'incomplete'],
    ['names a criterion twice', [score('B1'), score('B3'), score('B1')], 'unknownReference'],
    ['names an unknown criterion', [score('B1'), score('B3'), score('B9')], 'unknownReference'],
    ['scores a gate', [score('B1'), score('B3'), score('A1')], 'unknownReference'],
    ['goes below the scale', [score('B1', -1), score('B3')], 'ruleViolated'],
    ['goes above the scale', [score('B1', 10_001), score('B3')], 'ruleViolated'],
    ['has a part of a thousandth', [score('B1', 0.5), score('B3')], 'ruleViolated'],
    ['gives no reason', [score('B1'), score('B3', 1, { strengths: ' ' })], 'reasonRequired'],
    ['names no place', [score('B1'), score('B3', 1, { places: [] })], 'reasonRequired'],
  ] as const)('that %s is refused', (_, scores, code) => {
    expect(scoring().refuse('evaluator', 'submitScoreSheet', sheet(...scores))).toEqual({
      code,
      evidence: [],
    });
  });

  it('may use the ends of the scale, and a weakness is a reason too', () => {
    const weak = { strengths: '', weaknesses: 'Fehlt.' };
    const scores = [score('B1', 0, weak), score('B3', 10_000)];
    scoring().accept('evaluator', 'submitScoreSheet', sheet(...scores));
  });

  it('is handed in once, for a candidate of that lot', () => {
    const play = playTo(createPlay(), 'scoring');
    const whole = sheet(score('B1'), score('B3'));
    play.accept('evaluator', 'submitScoreSheet', whole);
    expect(play.refuse('evaluator', 'submitScoreSheet', whole).code).toBe('alreadyDone');
    for (const strange of [{ lotId: '1' }, { bidId: 'z' }, { lotId: '9' }]) {
      const body = { ...whole, ...strange };
      expect(play.refuse('chair', 'submitScoreSheet', body).code).toBe('unknownReference');
    }
    const excluded = { ...whole, lotId: '1', bidId: 'a3' };
    expect(play.refuse('chair', 'submitScoreSheet', excluded).code).toBe('unknownReference');
  });

  it('does not hold what a benchmark scores', () => {
    const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'scoring');
    const body = { ...sheet(score('B1'), score('B2'), score('B3')), lotId: '1', bidId: 'a1' };
    expect(play.refuse('evaluator', 'submitScoreSheet', body).code).toBe('unknownReference');
  });
});

describe('scoring ends', () => {
  function allBut(play: Play, missing: (who: Who, bidId: string) => boolean): void {
    for (const who of EVALUATORS) {
      for (const [lot, bid] of candidates(play)) {
        if (!missing(who, bid.bidId)) submitSheet(play, who, lot, bid);
      }
    }
  }

  it('with the last sheet and not before', () => {
    const play = scoring();
    allBut(play, (who, bidId) => who === 'evaluator' && bidId === 'b2');
    expect(play.state().phase).toBe('scoring');
    const [lot, bid] = candidates(play)[1] ?? [];
    if (lot === undefined || bid === undefined) throw new Error('no second bid');
    submitSheet(play, 'evaluator', lot, bid);
    expect(play.state().phase).toBe('consensus');
  });

  it('when the only bid that still waits falls away', () => {
    const play = scoring();
    allBut(play, (_, bidId) => bidId === 'b2');
    exclude(play, 'b2');
    expect(play.state().phase).toBe('consensus');
  });

  it('when the only person who still owes sheets declares a conflict', () => {
    const play = scoring();
    allBut(play, (who) => who === 'secondEvaluator');
    expect(play.state().phase).toBe('scoring');
    const statement = 'Neue Nebentätigkeit beim Bieter.';
    play.accept('secondEvaluator', 'declareInterest', { conflict: true, statement });
    expect(play.state().phase).toBe('consensus');
  });

  it('never without any sheet: when nobody is left to score, it waits', () => {
    const play = scoring();
    for (const who of EVALUATORS) {
      play.accept(who, 'declareInterest', { conflict: true, statement: 'Konflikt.' });
    }
    expect(play.state().phase).toBe('scoring');
  });
});

describe('the spread', () => {
  const lotWith = (points: readonly number[]): LotState => {
    const [lot] = Object.values(
      playTo(createPlay({ lots: [TRAINING_LOT] }), 'scoring').state().lots,
    );
    if (lot === undefined) throw new Error('no lot');
    const submittedAt = '2026-11-20T08:00:00.000Z';
    const entries = points.map((value, place) => {
      const evaluatorId = `e${place}`;
      const scores = [score('B1', value)];
      return [`${evaluatorId}/b1`, { bidId: 'b1', evaluatorId, submittedAt, scores }] as const;
    });
    return { ...lot, sheets: Object.fromEntries(entries) };
  };

  it.each([
    [[4_000], 4_000, 4_000, 4_000],
    [[4_000, 5_000], 4_000, 4_500, 5_000],
    [[4_000, 4_001], 4_000, 4_001, 4_001], // half a thousandth: up
    [[9_000, 1_000, 5_000], 1_000, 5_000, 9_000],
    [[10_000, 0, 3_000, 6_000], 0, 4_500, 10_000],
    [[1, 2, 3, 4], 1, 3, 4],
    [[7, 7, 7, 7], 7, 7, 7],
  ])('of %j is %i, %i, %i', (points, lowest, median, highest) => {
    expect(spreadOf(lotWith(points), 'b1', 'B1')).toEqual({ lowest, median, highest });
  });

  it('is nothing where nobody scored', () => {
    expect(spreadOf(lotWith([1]), 'b2', 'B1')).toBeNull();
    expect(spreadOf(lotWith([1]), 'b1', 'B3')).toBeNull();
  });

  it('does not depend on who came first, and the median lies within', () => {
    const base = lotWith([1]);
    const given = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 });
    const spread = (points: readonly number[]) =>
      spreadOf({ ...base, sheets: sheetsOf(points) }, 'b1', 'B1');
    const sheetsOf = (points: readonly number[]): LotState['sheets'] =>
      Object.fromEntries(
        points.map((value, place) => [
          `e${place}/b1`,
          { bidId: 'b1', evaluatorId: `e${place}`, submittedAt: '', scores: [score('B1', value)] },
        ]),
      );
    fc.assert(
      fc.property(given, (points) => {
        const found = spread(points);
        expect(spread([...points].reverse())).toEqual(found);
        expect(found?.lowest).toBe(Math.min(...points));
        expect(found?.highest).toBe(Math.max(...points));
        const below = points.filter((value) => value <= (found?.median ?? -1)).length;
        expect(below * 2).toBeGreaterThanOrEqual(points.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the consensus', () => {
  // B1 of b1: 8,013, 7,513 and 8,911; median 8,013; a reason is due beyond 1,000 from it.
  const agreed = (points: number, words: object = {}) => ({
    lotId: '2',
    bidId: 'b1',
    criterionId: 'B1',
    points,
    ...words,
  });
  const consensus = (): Play => playTo(createPlay({ lots: [TRAINING_LOT] }), 'consensus');

  it.each([
    [7_513, 'accepted'],
    [7_512, 'reasonRequired'],
    [8_911, 'accepted'],
    [8_912, 'reasonRequired'],
    [0, 'reasonRequired'],
    [10_000, 'reasonRequired'],
    [-1, 'ruleViolated'],
    [10_001, 'ruleViolated'],
    [8_000.5, 'ruleViolated'],
  ])('of %d is %s without a reason', (points, expected) => {
    const { decision } = consensus().give('chair', 'recordConsensus', agreed(points));
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it.each([
    [7_012, 'reasonRequired'], // 1,001 below the median, within the range
    [7_013, 'accepted'],
    [9_013, 'accepted'],
    [9_014, 'reasonRequired'],
  ])('within a wide range, %i is %s', (points, expected) => {
    const play = scoring();
    for (const [who, value] of [
      ['chair', 8_013],
      ['evaluator', 0],
      ['secondEvaluator', 10_000],
    ] as const) {
      play.accept(who, 'submitScoreSheet', sheet(score('B1', value), score('B3')));
      const other = { ...sheet(score('B1'), score('B3')), bidId: 'b2' };
      play.accept(who, 'submitScoreSheet', other);
    }
    const { decision } = play.give('chair', 'recordConsensus', agreed(points));
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it('outside the range stands with its reason, the spread and the minority opinion', () => {
    const play = consensus();
    expect(play.refuse('chair', 'recordConsensus', agreed(0, { reason: ' ' })).code).toBe(
      'reasonRequired',
    );
    const words = { reason: 'Der Nachweis fehlt ganz.', minorityOpinion: 'Emil sieht es anders.' };
    play.accept('chair', 'recordConsensus', agreed(0, words));
    expect(play.state().lots['2']?.consensus['b1']?.['B1']).toEqual({
      points: 0,
      lowest: 7_513,
      median: 8_013,
      highest: 8_911,
      ...words,
    });
  });

  it.each([{ bidId: 'a3' }, { bidId: 'z' }, { lotId: '9' }, { criterionId: 'A1' }])(
    'on %j is refused: it is not there to be scored',
    (strange) => {
      const body = { ...agreed(8_000), ...strange };
      expect(consensus().refuse('chair', 'recordConsensus', body).code).toBe('unknownReference');
    },
  );

  it('takes back a proposed lock when it changes', () => {
    const play = consensus();
    recordConsensus(play);
    play.accept('chair', 'lockScores', {});
    expect(play.refuse('chair', 'lockScores', {}).code).toBe('alreadyDone');
    play.accept('chair', 'recordConsensus', agreed(8_100));
    expect(play.state().lock).toEqual({ kind: 'open' });
    lock(play);
    expect(play.state().phase).toBe('price');
  });
});
