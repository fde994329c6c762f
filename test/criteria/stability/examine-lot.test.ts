/** The stability of a whole lot: ranges against the ranking itself, draws under the lot's method, stated outcomes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBids } from '../../../criteria/award/rank-bids.js';
import type { CandidateBid } from '../../../criteria/award/ranking.js';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import type { Rational } from '../../../criteria/exact/rational.js';
import {
  add,
  divide,
  fromExact,
  multiply,
  rational,
  subtract,
} from '../../../criteria/exact/rational.js';
import { rankLot } from '../../../criteria/scoring/rank-lot.js';
import { drawRanking } from '../../../criteria/stability/draw-ranks.js';
import { examineLot, stabilitySeed } from '../../../criteria/stability/examine-lot.js';
import type { LotField, LotInput } from '../../../criteria/stability/lot-field.js';
import { lotField } from '../../../criteria/stability/lot-field.js';
import { WHOLE_WEIGHT } from '../../../criteria/stability/rank-acceptability.js';
import type {
  ExaminedStability,
  WeightRange,
} from '../../../criteria/stability/stability-result.js';
import { FORMULAS, M8, M11, lotCandidate, lotProfile, threeBids } from './lot-fields.js';

const SEED = 20_261_121n;

function examined(input: LotInput, draws = 50): ExaminedStability {
  const result = examineLot(input, SEED, draws);
  if (result.kind === 'notExamined') throw new Error(result.reason.en);
  return result;
}

function fieldOf(input: LotInput): LotField {
  const field = lotField(input);
  if (field.kind === 'notExamined') throw new Error(field.reason.en);
  return field;
}

const ONE = rational(1);

/** The bids with one weight (or one group's) at t, summed criterion by criterion: written apart from what is tested. */
function bidsAt(field: LotField, { of, id }: WeightRange, t: Rational): readonly CandidateBid[] {
  const belongs = field.criteria.map((one) => (of === 'group' ? one.groupId : one.id) === id);
  const shares = field.criteria.map(({ weight }) => divide(weight, rational(10_000)));
  const sum = (wanted: boolean): Rational =>
    shares.filter((_, at) => belongs[at] === wanted).reduce(add, rational(0));
  const [inside, outside] = [sum(true), sum(false)];
  const weights = shares.map((share, at) =>
    belongs[at] === true
      ? divide(multiply(share, t), inside)
      : divide(multiply(share, subtract(ONE, t)), outside),
  );
  return field.bids.map(({ id: bidId, priceMinor, points }) => ({
    id: bidId,
    priceMinor,
    performance: weights
      .map((weight, at) => multiply(weight, rational((points[at] ?? 0) * 10)))
      .reduce(add, rational(0)),
  }));
}

function winnerAt(field: LotField, range: WeightRange, t: Rational): string | null {
  const placed = placeBids(field.method, bidsAt(field, range, t));
  return placed.kind === 'refused' ? null : placed.winner;
}

const share = (exact: string): Rational => divide(fromExact(exact), rational(10_000));
const mixed = (a: Rational, b: Rational, part: Rational): Rational =>
  add(multiply(a, subtract(ONE, part)), multiply(b, part));

/** Checks that the winner holds all the way to a border, and is another one right behind it. */
function checkBorder(field: LotField, range: WeightRange, side: 'low' | 'high'): void {
  const [today, border] = [share(range.weight.exact), share(range[side].exact)];
  for (const part of [rational(1, 3), rational(2, 3), rational(99_999, 100_000)]) {
    const t = mixed(today, border, part);
    expect(winnerAt(field, range, t), `${range.id} ${side} inside`).toBe(field.winner);
  }
  if (range[side].beyond === null) return;
  const end = side === 'low' ? rational(0) : ONE;
  // M9's borders are halved in: what lies behind is known one step of 2^20 further on, not nearer.
  const behind =
    field.method.method === 'M9'
      ? add(border, multiply(subtract(end, today), rational(1, 2 ** 20)))
      : mixed(border, end, rational(1, 100_000));
  expect([winnerAt(field, range, behind)], `${range.id} ${side} behind`).toEqual(
    range[side].beyond,
  );
}

function checkRanges(input: LotInput): void {
  const field = fieldOf(input);
  if (field.winner === null) return;
  for (const range of examined(input, 1).ranges) {
    checkBorder(field, range, 'low');
    checkBorder(field, range, 'high');
  }
}

describe('the range of a weight', () => {
  it.each(FORMULAS)('$method: holds up to its border and ends there', (formula) => {
    checkRanges(threeBids(formula));
    const bound = formula.method === 'M9' ? 'confirmed' : 'exact';
    expect(examined(threeBids(formula), 1).bounds).toBe(bound);
  });

  it('holds for any points, prices and weights under every method', () => {
    const candidate = fc.tuple(
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 20, max: 90 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...FORMULAS),
        fc.array(candidate, { minLength: 2, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 19 }), { minLength: 3, maxLength: 3 }),
        (formula, bids, weights) => {
          checkRanges({
            profile: lotProfile(
              formula,
              weights.map((weight) => weight * 500),
            ),
            candidates: bids.map(([points, price], at) =>
              lotCandidate(
                `b${at}`,
                points.map((one) => one * 500),
                price * 1_000_003 + at,
              ),
            ),
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is known by hand: the first group wins from five ninths on', () => {
    // C1 and C3 alone count; 9t + 4(1-t) = 5t + 9(1-t) at t = 5/9 of the whole.
    const input = {
      profile: lotProfile(M11, [6_000, 10_000, 10_000]),
      candidates: [
        lotCandidate('a', [9_000, 0, 4_000, 0], 100),
        lotCandidate('b', [5_000, 0, 9_000, 0], 100),
      ],
    };
    const { ranges } = examined(input, 1);
    expect(ranges[0]).toEqual({
      of: 'group',
      id: 'G',
      weight: { exact: '6000/1', decimal: '6000.00' },
      movable: true,
      low: { exact: '50000/9', decimal: '5555.56', beyond: ['b'] },
      high: { exact: '10000/1', decimal: '10000.00', beyond: null },
    });
  });
});

describe('a draw', () => {
  it.each(FORMULAS)('$method: is ranked as the formula would rank it', (formula) => {
    const field = fieldOf(threeBids(formula));
    const ranking = drawRanking(field);
    const draw = fc.array(fc.integer({ min: 1, max: WHOLE_WEIGHT * 10_000 }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(draw, (sums) => {
        const ranks = new Int32Array(3);
        ranking?.(Float64Array.from(sums), ranks);
        const placed = placeBids(
          field.method,
          field.bids.map(({ id, priceMinor }, at) => ({
            id,
            priceMinor,
            performance: rational(BigInt(sums[at] ?? 0) * 10n, BigInt(WHOLE_WEIGHT)),
          })),
        );
        if (placed.kind === 'refused') throw new Error(placed.reason.en);
        const expected = field.bids.map(({ id }) => (placed.ranks.get(id) ?? 0) - 1);
        expect([...ranks]).toEqual(expected);
      }),
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const input = threeBids({
      method: 'M7',
      parameters: { maxPricePoints: 40_000, maxPerformance: 100_000 },
    });
    const once = canonicalJson(examineLot(input, SEED, 500));
    expect(canonicalJson(examineLot(input, SEED, 500))).toBe(once);
    expect(canonicalJson(examineLot(input, SEED + 1n, 500))).not.toBe(once);
  });

  it('has a seed that what was frozen and the lot decide', () => {
    expect(stabilitySeed('f', '1')).toBe(stabilitySeed('f', '1'));
    expect(
      new Set([stabilitySeed('f', '1'), stabilitySeed('f', '2'), stabilitySeed('g', '1')]).size,
    ).toBe(3);
  });
});

describe('moved scores and distances', () => {
  it('agree with ranking the changed lot anew', () => {
    const input = threeBids(M11);
    const { moves, distances, winner } = examined(input);
    expect(moves.listed.length).toBe(moves.changing);
    for (const { bidId, criterionId, to, winner: expected } of moves.listed) {
      const ranking = rankLot({
        ...input,
        candidates: input.candidates.map((one) =>
          one.bidId === bidId ? { ...one, panel: { ...one.panel, [criterionId]: to } } : one,
        ),
      });
      expect(ranking.kind === 'ranked' ? ranking.winner : null).toBe(expected);
      expect(expected).not.toBe(winner);
    }
    expect(distances.map(({ bidId }) => bidId)).not.toContain(winner);
  });

  it('take a bid out that falls below a minimum', () => {
    const input = threeBids(M11);
    const winner = examined(input).winner ?? '';
    const profile = {
      ...input.profile,
      groups: input.profile.groups.map((group) => ({
        ...group,
        criteria: group.criteria.map((one) =>
          one.id === 'C1'
            ? {
                ...one,
                minimumPoints:
                  input.candidates.find(({ bidId }) => bidId === winner)?.panel['C1'] ?? 0,
              }
            : one,
        ),
      })),
    };
    const candidates = input.candidates.filter(({ bidId }) => bidId === winner);
    const { moves } = examined({ profile, candidates });
    expect(moves.listed).toContainEqual(
      expect.objectContaining({ bidId: winner, criterionId: 'C1', winner: null }),
    );
  });

  it('are the smallest: one thousandth less does not win', () => {
    const input = threeBids(M11);
    const winner = (bidId: string, criterionId: string, points: number): string | null => {
      const ranking = rankLot({
        ...input,
        candidates: input.candidates.map((one) =>
          one.bidId === bidId ? { ...one, panel: { ...one.panel, [criterionId]: points } } : one,
        ),
      });
      return ranking.kind === 'ranked' ? ranking.winner : null;
    };
    const near = examined(input).distances.flatMap(({ bidId, points }) =>
      points === null ? [] : [{ bidId, ...points }],
    );
    expect(near.length).toBeGreaterThan(0);
    for (const { bidId, criterionId, to } of near) {
      expect(winner(bidId, criterionId, to)).toBe(bidId);
      expect(winner(bidId, criterionId, to - 1)).not.toBe(bidId);
    }
  });
});

describe('a lot that cannot be examined, or hardly', () => {
  it('says so when the ranking is undecidable', () => {
    const input = threeBids(M8);
    const result = examineLot({ ...input, candidates: input.candidates.slice(0, 1) }, SEED, 10);
    expect(result.kind).toBe('notExamined');
  });

  it('has one bid, which nothing can beat', () => {
    const input = threeBids({ method: 'M1', parameters: { scale: 1 } });
    const alone = { ...input, candidates: input.candidates.slice(0, 1) };
    const { ranges, draws, removals, distances } = examined(alone, 10);
    expect(ranges.every(({ low, high }) => low.beyond === null && high.beyond === null)).toBe(true);
    expect(draws.bids[0]?.ranks).toEqual([10]);
    expect(removals.tried).toBe(0);
    expect(distances).toEqual([]);
  });

  it('has a shared first place, which is named', () => {
    const input = threeBids(M11);
    const [first] = input.candidates;
    if (first === undefined) throw new Error('no candidate');
    const tied = { ...input, candidates: [first, { ...first, bidId: 'z' }] };
    const { winner, summary, draws } = examined(tied, 10);
    expect(winner).toBeNull();
    expect(summary.stable.de).toContain('Der erste Platz ist geteilt.');
    expect(draws.bids.map(({ ranks }) => ranks)).toEqual([
      [10, 0],
      [10, 0],
    ]);
  });
});
