/** The published corners give points exactly, with one rounding. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsForShare } from '../../../criteria/benchmark/points-mapping.js';
import { compare, rational } from '../../../criteria/exact/rational.js';

const CORNERS = [
  { shareBp: 0, points: 0 },
  { shareBp: 5_000, points: 0 },
  { shareBp: 8_000, points: 3_000 },
  { shareBp: 9_500, points: 5_000 },
  { shareBp: 10_000, points: 5_000 },
];
const STEP = [
  { shareBp: 0, points: 0 },
  { shareBp: 6_000, points: 1_000 },
  { shareBp: 6_000, points: 2_000 },
  { shareBp: 10_000, points: 5_000 },
];

describe('points for a share of right answers', () => {
  it.each([
    [0, 1, 0],
    [1, 2, 0],
    [30, 60, 0],
    [31, 60, 167], // (31/60 - 1/2) x 10,000 = 166.66...
    [4, 5, 3_000],
    [19, 20, 5_000],
    [1, 1, 5_000],
    [7, 8, 4_000], // 3,000 + 0.075 x 2,000 / 0.15
    [13, 24, 417], // 416.66...
    [50_005, 100_000, 1], // exactly half a thousandth: up
    [5_000_499, 10_000_000, 0], // just below half
  ])('%i of %i gives %i thousandths', (correct, cells, points) => {
    expect(pointsForShare(CORNERS, rational(correct, cells))).toBe(points);
  });

  it.each([
    [5_999, 10_000, 1_000], // 999.83: rounded, still before the step
    [6_000, 10_000, 2_000],
    [6_001, 10_000, 2_001],
  ])('at a step the later corner counts: %i of %i gives %i', (correct, cells, points) => {
    expect(pointsForShare(STEP, rational(correct, cells))).toBe(points);
  });

  it('refuses a share that no corner covers', () => {
    const corners = [
      { shareBp: 1_000, points: 0 },
      { shareBp: 9_000, points: 5 },
    ];
    expect(() => pointsForShare(corners, rational(1, 100))).toThrow(RangeError);
    expect(() => pointsForShare(corners, rational(99, 100))).toThrow(RangeError);
    expect(pointsForShare(corners, rational(9, 10))).toBe(5);
  });

  it('never falls as the share rises, and stays between the corners', () => {
    const share = fc
      .tuple(fc.integer({ min: 1, max: 500 }), fc.nat())
      .map(([n, seed]) => rational(seed % (n + 1), n));
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
        const [less, more] = [pointsForShare(CORNERS, low), pointsForShare(CORNERS, high)];
        expect(less).toBeLessThanOrEqual(more);
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(5_000);
      }),
    );
  });
});
