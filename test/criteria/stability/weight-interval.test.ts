/** The exact stability interval of each weight: by hand, at the edges, and against bisection. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rational } from '../../../criteria/exact/rational.js';
import { compare, rational, subtract, toExact } from '../../../criteria/exact/rational.js';
import type { ScoreMatrix } from '../../../criteria/stability/score-matrix.js';
import type { WeightStability } from '../../../criteria/stability/weight-interval.js';
import { examineWeights } from '../../../criteria/stability/weight-interval.js';

const matrix = (
  weights: readonly number[],
  bids: Readonly<Record<string, readonly number[]>>,
): ScoreMatrix => ({
  criteria: weights.map((weight, index) => ({ id: `c${index + 1}`, weightBp: BigInt(weight) })),
  bids: Object.entries(bids).map(([id, points]) => ({ id, points: points.map(BigInt) })),
});

function examined(input: ScoreMatrix): WeightStability {
  const outcome = examineWeights(input);
  if (outcome.kind === 'refused') throw new Error(outcome.reason.en);
  return outcome;
}

const written = ({ intervals }: WeightStability): readonly string[] =>
  intervals.map(({ low, high }) =>
    [low, high].map(({ weight, rivals }) => [toExact(weight), ...rivals].join(' ')).join(' .. '),
  );

type Case = readonly [
  title: string,
  weights: readonly number[],
  bids: Readonly<Record<string, readonly number[]>>,
  winner: string | null,
  intervals: readonly string[],
];

const CASES: readonly Case[] = [
  // 8t + 5(1-t) = 5t + 9(1-t) at t = 4/7.
  [
    'two criteria, one rival',
    [6000, 4000],
    { A: [8, 5], B: [5, 9] },
    'A',
    ['40000/7 B .. 10000/1', '0/1 .. 30000/7 B'],
  ],
  // c1 at t: 4 + 2t = 6 - 3t. c2 at t: 11(1-t)/7 = 2t, c1 and c3 keep 5:2. c3 at t: 9(1-t)/8 = 2t.
  [
    'three criteria keep their proportion',
    [5000, 3000, 2000],
    { A: [6, 4, 4], B: [3, 6, 6] },
    'A',
    ['4000/1 B .. 10000/1', '0/1 .. 4400/1 B', '0/1 .. 3600/1 B'],
  ],
  [
    'two rivals bound two sides',
    [5000, 5000],
    { A: [6, 6], B: [9, 2], C: [2, 9] },
    'A',
    ['30000/7 C .. 40000/7 B', '30000/7 B .. 40000/7 C'],
  ],
  [
    'a rival that never catches up',
    [5000, 5000],
    { A: [9, 9], B: [1, 8] },
    'A',
    ['0/1 .. 10000/1', '0/1 .. 10000/1'],
  ],
  [
    'a rival level at the very end',
    [5000, 5000],
    { A: [9, 5], B: [1, 5] },
    'A',
    ['0/1 B .. 10000/1', '0/1 .. 10000/1 B'],
  ],
  [
    'two rivals level at the same weight',
    [6000, 4000],
    { A: [8, 5], C: [5, 9], B: [5, 9] },
    'A',
    ['40000/7 B C .. 10000/1', '0/1 .. 30000/7 B C'],
  ],
  [
    'the nearer of two rivals',
    [6000, 4000],
    { A: [8, 5], B: [5, 9], C: [5, 8] },
    'A',
    ['40000/7 B .. 10000/1', '0/1 .. 30000/7 B'],
  ],
  ['a single bid', [6000, 4000], { A: [8, 5] }, 'A', ['0/1 .. 10000/1', '0/1 .. 10000/1']],
  ['a single criterion', [10_000], { A: [8], B: [5] }, 'A', ['10000/1 .. 10000/1']],
  [
    'the whole weight on one criterion',
    [10_000, 0],
    { A: [8, 5], B: [5, 9] },
    'A',
    ['10000/1 .. 10000/1', '0/1 .. 30000/7 B'],
  ],
  [
    'bids alike',
    [6000, 4000],
    { A: [8, 5], B: [8, 5] },
    null,
    ['0/1 .. 10000/1', '0/1 .. 10000/1'],
  ],
  [
    'a tie of different bids',
    [5000, 5000],
    { A: [8, 5], B: [5, 8] },
    null,
    ['5000/1 B .. 5000/1 A', '5000/1 A .. 5000/1 B'],
  ],
  [
    'bids alike before a third',
    [6000, 4000],
    { A: [8, 5], B: [8, 5], C: [5, 9] },
    null,
    ['40000/7 C .. 10000/1', '0/1 .. 30000/7 C'],
  ],
  [
    'nobody has points',
    [6000, 4000],
    { A: [0, 0], B: [0, 0] },
    null,
    ['0/1 .. 10000/1', '0/1 .. 10000/1'],
  ],
  [
    'a criterion of weight zero',
    [6000, 4000, 0],
    { A: [8, 5, 0], B: [5, 9, 1] },
    'A',
    ['40000/7 B .. 10000/1', '0/1 .. 30000/7 B', '0/1 .. 5000/3 B'],
  ],
];

describe('the interval', () => {
  it.each(CASES)('%s', (_title, weights, bids, winner, intervals) => {
    const result = examined(matrix(weights, bids));
    expect(result.winner).toBe(winner);
    expect(written(result)).toEqual(intervals);
  });

  it('says which criterion cannot move', () => {
    const { intervals } = examined(matrix([10_000, 0], { A: [8, 5], B: [5, 9] }));
    expect(intervals.map(({ movable }) => movable)).toEqual([false, true]);
  });

  it('names all bids that share the first place', () => {
    const { winner, tied } = examined(matrix([5000, 5000], { C: [5, 8], A: [8, 5], B: [1, 1] }));
    expect({ winner, tied }).toEqual({ winner: null, tied: ['A', 'C'] });
  });
});

describe('a refusal', () => {
  it.each([
    ['weights.sum', matrix([5000, 4999], { A: [1, 1] })],
    ['weights.sum', matrix([5000, 5001], { A: [1, 1] })],
    ['weight.range', matrix([-1, 10_001], { A: [1, 1] })],
    ['criteria.none', matrix([], { A: [] })],
    ['bids.none', matrix([10_000], {})],
    ['points.incomplete', matrix([5000, 5000], { A: [1] })],
    ['points.range', matrix([10_000], { A: [-1] })],
  ])('%s', (code, input) => {
    expect(examineWeights(input)).toMatchObject({ kind: 'refused', code });
  });

  it('names what occurs twice', () => {
    const base = matrix([10_000], { A: [1] });
    const twice = { ...base, bids: [...base.bids, ...base.bids] };
    expect(examineWeights(twice)).toMatchObject({ code: 'bid.duplicate', bid: 'A' });
    const criteria = [5000n, 5000n].map((weightBp) => ({ id: 'c', weightBp }));
    const same = { criteria, bids: [{ id: 'A', points: [1n, 1n] }] };
    expect(examineWeights(same)).toMatchObject({ code: 'criterion.duplicate' });
  });
});

/** Whether the bids in first place at the present weights are all still first with weight k at t. */
function holds(input: ScoreMatrix, leaders: ReadonlySet<string>, k: number, t: Rational): boolean {
  const own = input.criteria[k]?.weightBp ?? 0n;
  const rest = 10_000n - own;
  // Weights times rest x t.d: (10,000 - t) w_j / rest for the others, t for k.
  const weights = input.criteria.map(({ weightBp }, index) =>
    index === k ? t.n * rest : weightBp * (10_000n * t.d - t.n),
  );
  const scores = input.bids.map(({ id, points }) => ({
    id,
    score: points.reduce((sum, value, index) => sum + value * (weights[index] ?? 0n), 0n),
  }));
  const best = scores.reduce((most, { score }) => (score > most ? score : most), 0n);
  return scores.every(({ id, score }) => !leaders.has(id) || score === best);
}

/** The last weight between a good and a bad one, halved sixty times: good to 10,000 / 2^60. */
function bisect(test: (t: Rational) => boolean, good: Rational, bad: Rational): Rational {
  if (test(bad)) return bad;
  let [inside, outside] = [good, bad];
  for (let step = 0; step < 60; step++) {
    const middle = rational(inside.n * outside.d + outside.n * inside.d, 2n * inside.d * outside.d);
    if (test(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

const anyMatrix = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([criteria, bids]) =>
    fc.record({
      cuts: fc.array(fc.integer({ min: 0, max: 10_000 }), {
        minLength: criteria - 1,
        maxLength: criteria - 1,
      }),
      points: fc.array(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 10_000 })), {
          minLength: criteria,
          maxLength: criteria,
        }),
        { minLength: bids, maxLength: bids },
      ),
    }),
  )
  .map(({ cuts, points }) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), 10_000];
    const weights = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
    return matrix(weights, Object.fromEntries(points.map((list, index) => [`b${index}`, list])));
  });

describe('random matrices', () => {
  it('give the same bounds in closed form and by bisection', () => {
    const tolerance = rational(1, 10n ** 9n);
    fc.assert(
      fc.property(anyMatrix, (input) => {
        const result = examined(input);
        const leaders = new Set(result.winner === null ? result.tied : [result.winner]);
        result.intervals.forEach(({ movable, low, high }, k) => {
          if (!movable) return;
          const now = rational(input.criteria[k]?.weightBp ?? 0n);
          const test = (t: Rational): boolean => holds(input, leaders, k, t);
          for (const [bound, end] of [
            [low, 0],
            [high, 10_000],
          ] as const) {
            const found = bisect(test, now, rational(end));
            const gap = subtract(found, bound.weight);
            const size = gap.n < 0n ? { n: -gap.n, d: gap.d } : gap;
            expect(compare(size, tolerance)).toBe(-1);
            expect(test(bound.weight)).toBe(true);
          }
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('do not depend on the order of the bids', () => {
    fc.assert(
      fc.property(anyMatrix, (input) => {
        const turned = { ...input, bids: [...input.bids].reverse() };
        expect(examined(turned)).toEqual(examined(input));
      }),
      { numRuns: 200 },
    );
  });
});
