/** The weighting workshop: exact means, honest spreads, proposals that sum to exactly 10,000. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  rational,
  subtract,
  toExact,
  ZERO,
} from '../../../criteria/exact/rational.js';
import { checkWeighting } from '../../../criteria/sovereignty/check-weighting.js';
import { weighWorkshop } from '../../../criteria/sovereignty/weighting-workshop.js';
import type { Weighting, WeightingBallot } from '../../../criteria/sovereignty/weighting.js';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** One row of points for each person. */
const workshop = (rows: readonly (readonly number[])[]): Weighting => ({
  schema: 'zuschlag/weighting/1',
  title: 'Gewichtung',
  criteria: (rows[0] ?? []).map((_, index) => ({
    id: IDS[index] ?? '',
    title: `Kriterium ${index}`,
  })),
  ballots: rows.map((points, person) => ({
    person: `p${person + 1}`,
    points: Object.fromEntries(points.map((value, index) => [IDS[index] ?? '', value])),
  })),
});

const proposals = (rows: readonly (readonly number[])[]): readonly number[] =>
  weighWorkshop(workshop(rows)).map(({ proposedBp }) => proposedBp);

it('shows mean, lowest, highest and spread of each criterion', () => {
  const [first, second] = weighWorkshop(
    workshop([
      [50, 50],
      [33, 67],
      [40, 60],
    ]),
  );
  expect(first && [toExact(first.mean), first.lowest, first.highest, first.spread]).toEqual([
    '41/1',
    33,
    50,
    17,
  ]);
  expect(second && [toExact(second.mean), second.lowest, second.highest, second.spread]).toEqual([
    '59/1',
    50,
    67,
    17,
  ]);
});

describe('the proposal', () => {
  it.each<[string, readonly (readonly number[])[], readonly number[]]>([
    ['one person: the points themselves', [[50, 30, 20]], [5000, 3000, 2000]],
    ['nobody gave a point', [[100, 0]], [10_000, 0]],
    // Totals 124, 83, 93 of 300: 4133 1/3, 2766 2/3, 3100.
    [
      'the largest remainder gets the missing basis point',
      [
        [50, 30, 20],
        [40, 20, 40],
        [34, 33, 33],
      ],
      [4133, 2767, 3100],
    ],
    // Totals 101, 101, 98 of 300: 3366 2/3 twice, 3266 2/3; two are missing.
    [
      'equal remainders: the larger means first',
      [
        [34, 33, 33],
        [34, 34, 32],
        [33, 34, 33],
      ],
      [3367, 3367, 3266],
    ],
    [
      'equal remainders, larger mean published last',
      [
        [33, 33, 34],
        [32, 34, 34],
        [33, 34, 33],
      ],
      [3266, 3367, 3367],
    ],
    // Totals 100, 100, 100 of 300: 3333 1/3 each; one is missing.
    [
      'equal remainders and means: the one published first',
      [
        [33, 33, 34],
        [33, 34, 33],
        [34, 33, 33],
      ],
      [3334, 3333, 3333],
    ],
    // Totals 10, 80, 210 of 300: 333 1/3, 2666 2/3, 7000.
    [
      'the remainder counts before the mean',
      [
        [10, 20, 70],
        [0, 30, 70],
        [0, 30, 70],
      ],
      [333, 2667, 7000],
    ],
  ])('%s', (_, rows, expected) => {
    expect(proposals(rows)).toEqual(expected);
  });

  it('sums to exactly 10,000 and is less than one basis point from the mean', () => {
    const cuts = (count: number) =>
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: count - 1, maxLength: count - 1 });
    const ballot = (count: number) =>
      cuts(count).map((places) => {
        const borders = [0, ...[...places].sort((a, b) => a - b), 100];
        return borders.slice(1).map((border, index) => border - (borders[index] ?? 0));
      });
    const rows = fc
      .integer({ min: 1, max: IDS.length })
      .chain((count) => fc.array(ballot(count), { minLength: 1, maxLength: 40 }));
    fc.assert(
      fc.property(rows, (given) => {
        const result = weighWorkshop(workshop(given));
        expect(checkWeighting(workshop(given))).toEqual([]);
        expect(result.reduce((sum, { proposedBp }) => sum + proposedBp, 0)).toBe(10_000);
        expect(toExact(result.map(({ mean }) => mean).reduce(add, ZERO))).toBe('100/1');
        for (const { mean, proposedBp, lowest, highest } of result) {
          const distance = subtract(rational(proposedBp), rational(mean.n * 100n, mean.d));
          expect(compare(distance, rational(1))).toBe(-1);
          expect(compare(distance, rational(-1))).toBe(1);
          expect(
            compare(rational(lowest), mean) <= 0 && compare(mean, rational(highest)) <= 0,
          ).toBe(true);
        }
      }),
    );
  });
});

describe('a workshop file is refused', () => {
  const right = workshop([
    [60, 40],
    [45, 55],
  ]);
  const [first, second] = right.ballots;
  if (first === undefined || second === undefined) throw new Error('no ballots');
  const withBallots = (...ballots: readonly WeightingBallot[]): Weighting => ({
    ...right,
    ballots,
  });

  it.each<[string, Weighting, string]>([
    [
      'one point too many',
      withBallots({ ...first, points: { a: 60, b: 41 } }),
      'weighting.sum ballots.0.points',
    ],
    [
      'one point short',
      withBallots(first, { ...second, points: { a: 45, b: 54 } }),
      'weighting.sum ballots.1.points',
    ],
    [
      'a criterion left out',
      withBallots({ ...first, points: { a: 100 } }),
      'weighting.missingCriterion ballots.0.points',
    ],
    [
      'a criterion of its own',
      withBallots({ ...first, points: { a: 60, b: 30, x: 10 } }),
      'weighting.unknownCriterion ballots.0.points.x',
    ],
    [
      'a person twice',
      withBallots(first, { ...second, person: first.person }),
      'weighting.duplicatePerson ballots.1.person',
    ],
    [
      'a criterion twice',
      { ...right, criteria: [...right.criteria, { id: 'a', title: 'noch einmal' }] },
      'weighting.duplicateCriterion criteria.2.id',
    ],
  ])('%s', (_, weighting, finding) => {
    const found = checkWeighting(weighting).map(({ rule, path }) => `${rule} ${path.join('.')}`);
    expect(found).toEqual([finding]);
  });

  it('and the calculation takes such a workshop for a bug', () => {
    expect(() => weighWorkshop(withBallots())).toThrow(RangeError);
    expect(() => weighWorkshop(withBallots({ ...first, points: { a: 60, b: 41 } }))).toThrow(
      RangeError,
    );
    expect(() => weighWorkshop(withBallots({ ...first, points: { a: 100 } }))).toThrow(RangeError);
  });
});
