/** Spread, outliers at the limit, and alpha by group and lot; who sees them, and where the record shows them. */
import { describe, expect, it } from 'vitest';
import { panelAgreement } from '../../../criteria/consensus/panel-agreement.js';
import { outliersOf, spreadOfPoints } from '../../../criteria/consensus/spread.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { scoredBy } from '../../harness/panel-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const given = (...points: readonly number[]) =>
  points.map((value, place) => ({ evaluatorId: `e${place}`, points: value }));

describe('the spread', () => {
  it.each([
    [[], null],
    [[5_000], { lowest: 5_000, median: 5_000, highest: 5_000 }],
    [[3_000, 9_000, 5_000], { lowest: 3_000, median: 5_000, highest: 9_000 }],
    [[5_000, 5_001], { lowest: 5_000, median: 5_001, highest: 5_001 }],
    [[1_000, 4_000, 2_000, 9_000], { lowest: 1_000, median: 3_000, highest: 9_000 }],
  ] as const)('of %j is %j', (points, expected) => {
    expect(spreadOfPoints(points)).toEqual(expected);
  });
});

describe('an outlier', () => {
  it.each([
    [6_999, []],
    [7_000, []],
    [7_001, ['e2']],
  ])('lies beyond the limit of 2,000 from the median 5,000: %i', (points, expected) => {
    const found = outliersOf(given(5_000, 5_000, points), 2_000);
    expect(found.map(({ evaluatorId }) => evaluatorId)).toEqual(expected);
  });

  it.each([
    [3_000, []],
    [2_999, ['e2']],
  ])('lies below as well as above: %i', (points, expected) => {
    const found = outliersOf(given(5_000, 5_000, points), 2_000);
    expect(found.map(({ evaluatorId }) => evaluatorId)).toEqual(expected);
  });
});

describe('the agreement of a panel', () => {
  const unit = (groupId: string, bidId: string, ...points: readonly number[]) => ({
    groupId,
    criterionId: `${groupId}1`,
    bidId,
    given: given(...points),
  });

  it('is told for each group and for the whole lot, with what it rests on', () => {
    const units = [
      unit('B', 'a1', 1_000, 2_000),
      unit('B', 'a2', 2_000, 1_000),
      unit('C', 'a1', 4_000, 4_000),
      unit('C', 'a2', 4_000),
    ];
    const { agreements, outliers } = panelAgreement(units, 499);
    expect(agreements).toEqual([
      { groupId: 'B', units: 2, alpha: { kind: 'defined', exact: '-1/2' } },
      { groupId: 'C', units: 1, alpha: { kind: 'undefined', why: 'noVariation' } },
      // n = 2, 2, 2; differences 4, 4, 16: 1 - 5 × (2 × 4) / (16 + 16 + 64).
      { groupId: null, units: 3, alpha: { kind: 'defined', exact: '7/12' } },
    ]);
    expect(outliers).toHaveLength(4);
    expect(outliers[0]).toEqual({
      criterionId: 'B1',
      bidId: 'a1',
      evaluatorId: 'e0',
      points: 1_000,
      median: 1_500,
    });
  });
});

describe('in a procedure', () => {
  const agreementFor = (play: Play, who: Who) =>
    viewFor(ACTORS[who], play.state())?.lots[0]?.agreement ?? null;

  it('the chair sees it from the consensus on, the others only once the scores are locked', () => {
    const scoring = scoredBy('evaluator', 'secondEvaluator');
    expect(agreementFor(scoring, 'chair')).toBeNull();
    const consensus = playTo(scoredBy('chair', 'evaluator', 'secondEvaluator'), 'consensus');
    expect(agreementFor(consensus, 'chair')?.agreements.at(-1)).toMatchObject({
      groupId: null,
      alpha: { kind: 'defined' },
    });
    expect(agreementFor(consensus, 'evaluator')).toBeNull();
    expect(agreementFor(playTo(consensus, 'price'), 'evaluator')).not.toBeNull();
  });

  it('the record reckons the same from the log as the chair saw', () => {
    const play = scoredBy('chair', 'evaluator', 'secondEvaluator');
    const [lot] = buildRecord(chained(play.log()), 1).lots;
    expect(lot?.scores.agreement).toEqual(agreementFor(play, 'chair'));
  });
});
