/** Which losing bids would turn the award by falling away, and what tie rules have to do with it. */
import { describe, expect, it } from 'vitest';
import type { AwardFormula, AwardMethod, TieRule } from '../../../criteria/award/method.js';
import { rational } from '../../../criteria/exact/rational.js';
import { checkFlips } from '../../../criteria/stability/flip-check.js';

const withRules = (formula: AwardFormula): AwardMethod => ({
  ...formula,
  rounding: { decimals: 6, mode: 'half-up' },
  rankOn: 'exact',
  ties: [],
});
const POINTS = { maxPricePoints: 50_000, maxPerformance: 100_000 };
const M1 = withRules({ method: 'M1', parameters: { scale: 1 } });
const M8 = withRules({ method: 'M8', parameters: POINTS });

const ruledBy = (method: AwardMethod, ...ties: readonly TieRule[]): AwardMethod => ({
  ...method,
  ties,
});

const candidates = (...list: readonly (readonly [string, number, number])[]) =>
  list.map(([id, points, euros]) => ({
    id,
    performance: rational(points * 1000),
    priceMinor: BigInt(euros) * 100n,
  }));

describe('the flip check', () => {
  const race = candidates(['A', 60, 90_000], ['B', 70, 95_000], ['C', 40, 300_000]);

  it('finds the losing bid that turns the winner under M8', () => {
    expect(checkFlips(M8, race)).toMatchObject({
      kind: 'checked',
      removals: 3,
      findings: [
        { kind: 'winnerChanges', removed: ['C'], winner: 'A' },
        { kind: 'undefined', removed: ['A', 'C'], refusal: { code: 'price.noSpread' } },
      ],
    });
  });

  it('finds nothing under M1', () => {
    expect(checkFlips(M1, race)).toEqual({ kind: 'checked', removals: 3, findings: [] });
  });

  it('tries every losing bid and every pair of them', () => {
    const many = candidates(...'ABCDEFGHIJKL'.split('').map((id, i) => [id, 90 - i, 100] as const));
    expect(checkFlips(M1, many)).toMatchObject({ removals: 11 + 55, findings: [] });
  });

  it('finds a change behind the winner', () => {
    const method = withRules({ method: 'M7', parameters: POINTS });
    const behind = candidates(
      ['W', 100, 61_000],
      ['A', 85, 90_000],
      ['B', 70, 80_000],
      ['C', 10, 60_000],
    );
    const outcome = checkFlips(method, behind);
    expect(outcome).toMatchObject({ kind: 'checked', findings: [] });
    const turning = candidates(
      ['W', 100, 79_000],
      ['A', 85, 90_000],
      ['B', 70, 80_000],
      ['C', 10, 60_000],
    );
    expect(checkFlips(method, turning)).toMatchObject({
      findings: expect.arrayContaining([
        { kind: 'orderChanges', removed: ['C'], winner: 'W' },
      ]) as unknown,
    });
  });

  // 80 points for 40 EUR and 40 for 20 are level under M1; C is behind.
  const level = candidates(['A', 80, 40], ['B', 40, 20], ['C', 10, 80]);

  it('counts a bid that loses by the tie rule among the losing ones', () => {
    const outcome = checkFlips(ruledBy(M1, 'lowerPrice'), level);
    expect(outcome).toEqual({ kind: 'checked', removals: 3, findings: [] });
  });

  it('removes none of those who share the first place where no rule decides', () => {
    expect(checkFlips(M1, level)).toEqual({ kind: 'checked', removals: 1, findings: [] });
  });

  // With C the prices spread over 200 EUR: A has 50 + 25, B 0 + 50. Without C over 100 EUR: A has
  // 50 + 0, B 0 + 50, so they are level.
  it.each([
    ['lowerPrice', 'winnerChanges', 'B'],
    ['higherPerformance', 'orderChanges', 'A'],
  ] as const)('sees a first place become shared under %s: %s, %s', (rule, kind, winner) => {
    const spread = candidates(['A', 100, 200], ['B', 0, 100], ['C', 0, 300]);
    expect(checkFlips(ruledBy(M8, rule), spread)).toMatchObject({
      removals: 3,
      findings: [
        { kind, removed: ['C'], winner },
        { kind: 'undefined', removed: ['B', 'C'] },
      ],
    });
  });

  it('refuses what cannot be ranked in the first place', () => {
    expect(checkFlips(M8, race.slice(0, 1))).toMatchObject({
      kind: 'refused',
      code: 'price.noSpread',
    });
  });
});
