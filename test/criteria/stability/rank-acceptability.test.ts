/** Random weights: the published generator, exact counts, and the same result however it is split. */
import { describe, expect, it } from 'vitest';
import { add, compare, rational, toExact, ZERO } from '../../../criteria/exact/rational.js';
import { toDecimal } from '../../../criteria/exact/rounding.js';
import type { Words2, Words4 } from '../../../criteria/stability/philox.js';
import { philoxInto } from '../../../criteria/stability/philox.js';
import {
  acceptabilities,
  addTallies,
  checkDrawable,
  MAX_DRAW_POINTS,
  tallyRanks,
} from '../../../criteria/stability/rank-acceptability.js';
import type { ScoreMatrix } from '../../../criteria/stability/score-matrix.js';

describe('the generator', () => {
  const ones = 0xffffffff;
  const pi = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;
  const VECTORS: readonly (readonly [Words4, Words2, string])[] = [
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[ones, ones, ones, ones], [ones, ones], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [pi, [0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ];
  it.each(VECTORS)('gives the published block for %j and %j', (counter, key, expected) => {
    const out = new Uint32Array(5);
    philoxInto(counter, key, out, 1);
    expect([...out.slice(1)].map((word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(
      expected,
    );
  });
});

const matrix = (bids: Readonly<Record<string, readonly number[]>>): ScoreMatrix => {
  const width = Object.values(bids)[0]?.length ?? 0;
  return {
    criteria: Array.from({ length: width }, (_, index) => ({
      id: `c${index}`,
      weightBp: index === 0 ? 10_000n - BigInt(width - 1) : 1n,
    })),
    bids: Object.entries(bids).map(([id, points]) => ({ id, points: points.map(BigInt) })),
  };
};

describe('rank acceptability', () => {
  it('meets the areas that geometry gives: two criteria, border at one quarter', () => {
    // A leads where 3t > 1 - t, i.e. on three quarters of all weightings.
    const input = matrix({ A: [3, 0], B: [0, 1] });
    const tally = tallyRanks(input, { seed: 1n, first: 0, draws: 100_000 });
    const [a, b] = acceptabilities(input, tally);
    const share = Number(toDecimal(a?.byRank[0] ?? ZERO, { decimals: 6, mode: 'down' }));
    expect(Math.abs(share - 0.75)).toBeLessThan(0.006);
    // The mean of t over (1/4, 1) is 5/8, over (0, 1/4) it is 1/8.
    const first = (weights: readonly { n: bigint; d: bigint }[] | null | undefined): number =>
      Number(toDecimal(weights?.[0] ?? ZERO, { decimals: 0, mode: 'down' }));
    expect(Math.abs(first(a?.centralWeightsBp) - 6250)).toBeLessThan(40);
    expect(Math.abs(first(b?.centralWeightsBp) - 1250)).toBeLessThan(40);
  });

  it('is a third each for three bids that are best on one criterion each', () => {
    const input = matrix({ A: [1, 0, 0], B: [0, 1, 0], C: [0, 0, 1] });
    const tally = tallyRanks(input, { seed: 7n, first: 0, draws: 60_000 });
    for (const { byRank, centralWeightsBp } of acceptabilities(input, tally)) {
      const share = Number(toDecimal(byRank[0] ?? ZERO, { decimals: 6, mode: 'down' }));
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.008);
      // Central weights are a weighting: they sum to the whole.
      expect(toExact((centralWeightsBp ?? []).reduce(add, ZERO))).toBe('10000/1');
    }
  });

  it('is certain for a bid that is best on everything, and has no central weights for the other', () => {
    const input = matrix({ A: [2, 2], B: [1, 1] });
    const [a, b] = acceptabilities(input, tallyRanks(input, { seed: 3n, first: 0, draws: 1000 }));
    expect(a?.byRank.map(toExact)).toEqual(['1/1', '0/1']);
    expect(b?.byRank.map(toExact)).toEqual(['0/1', '1/1']);
    expect(b?.centralWeightsBp).toBeNull();
  });

  it('shares the rank of equal bids in every draw', () => {
    const input = matrix({ A: [2, 5], B: [2, 5], C: [1, 1] });
    const result = acceptabilities(input, tallyRanks(input, { seed: 3n, first: 0, draws: 100 }));
    expect(result.map(({ byRank }) => byRank.map(toExact))).toEqual([
      ['1/1', '0/1', '0/1'],
      ['1/1', '0/1', '0/1'],
      ['0/1', '0/1', '1/1'],
    ]);
  });

  it('gives the same counts in one run and in pieces, and other counts for another seed', () => {
    const input = matrix({ A: [9, 1, 4, 4, 7, 2], B: [3, 8, 5, 1, 6, 4], C: [5, 5, 5, 5, 4, 5] });
    const whole = tallyRanks(input, { seed: 99n, first: 0, draws: 3000 });
    const left = tallyRanks(input, { seed: 99n, first: 0, draws: 1234 });
    const right = tallyRanks(input, { seed: 99n, first: 1234, draws: 1766 });
    expect(addTallies(left, right)).toEqual(whole);
    expect(addTallies(right, left)).toEqual(whole);
    expect(tallyRanks(input, { seed: 100n, first: 0, draws: 3000 })).not.toEqual(whole);
    expect(tallyRanks(input, { seed: 99n + 2n ** 32n, first: 0, draws: 3000 })).not.toEqual(whole);
  });

  it('counts every draw once for every bid', () => {
    const input = matrix({ A: [9, 1, 4], B: [3, 8, 5], C: [5, 5, 5] });
    const result = acceptabilities(input, tallyRanks(input, { seed: 5n, first: 0, draws: 500 }));
    for (const { byRank } of result) expect(compare(byRank.reduce(add, ZERO), rational(1))).toBe(0);
  });

  it('is refused for points whose sums could lose digits', () => {
    expect(checkDrawable(matrix({ A: [MAX_DRAW_POINTS, 1] }))).toBeNull();
    expect(checkDrawable(matrix({ A: [MAX_DRAW_POINTS + 1, 1] }))).toMatchObject({
      code: 'points.range',
      bid: 'A',
    });
  });
});
