/** What would change the award: one score a step off, the smallest improvement. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AwardFormula, AwardMethod, TieRule } from '../../../criteria/award/method.js';
import { rational } from '../../../criteria/exact/rational.js';
import type { AwardCase } from '../../../criteria/stability/award-case.js';
import { placeCase, withPoints } from '../../../criteria/stability/award-case.js';
import { perturbScores } from '../../../criteria/stability/perturbation.js';
import { measureSmallestChanges } from '../../../criteria/stability/smallest-change.js';

const withRules = (formula: AwardFormula): AwardMethod => ({
  ...formula,
  rounding: { decimals: 6, mode: 'half-up' },
  rankOn: 'exact',
  ties: [],
});
const M1 = withRules({ method: 'M1', parameters: { scale: 1 } });

const ruledBy = (method: AwardMethod, ...ties: readonly TieRule[]): AwardMethod => ({
  ...method,
  ties,
});

interface Offer {
  readonly points: readonly number[];
  readonly cents: number;
}

const caseOf = (
  method: AwardMethod,
  weights: readonly number[],
  offers: Readonly<Record<string, Offer>>,
): AwardCase => ({
  method,
  matrix: {
    criteria: weights.map((weight, index) => ({ id: `c${index + 1}`, weightBp: BigInt(weight) })),
    bids: Object.entries(offers).map(([id, { points }]) => ({ id, points: points.map(BigInt) })),
  },
  pricesMinor: Object.values(offers).map(({ cents }) => BigInt(cents)),
  performanceFactor: rational(10),
  maxPoints: 10_000n,
});

// L: A 70, B 68 points at the same price; one step of c1 (1 point, weight 60 %) is worth 6.
const CLOSE = caseOf(M1, [6000, 4000], {
  A: { points: [7000, 7000], cents: 100 },
  B: { points: [7000, 6500], cents: 100 },
});

// Per EUR: A 50 points, B 40; B draws level with 25 points or at 40 cents.
const ruledCase = (...ties: readonly TieRule[]): AwardCase =>
  caseOf(ruledBy(M1, ...ties), [10_000], {
    A: { points: [5000], cents: 100 },
    B: { points: [2000], cents: 50 },
  });

describe('a score moved by one step', () => {
  it('is reported where it changes the winner', () => {
    expect(perturbScores(CLOSE, 1000n)).toEqual({
      kind: 'perturbed',
      moves: 8,
      sensitive: [
        { bid: 'A', criterion: 'c1', direction: 'down', winner: 'B' },
        { bid: 'A', criterion: 'c2', direction: 'down', winner: 'B' },
        { bid: 'B', criterion: 'c1', direction: 'up', winner: 'B' },
        { bid: 'B', criterion: 'c2', direction: 'up', winner: 'B' },
      ],
    });
  });

  it('is reported where it makes the first place shared', () => {
    expect(perturbScores(CLOSE, 500n)).toMatchObject({
      sensitive: [
        { bid: 'A', criterion: 'c1', winner: 'B' },
        { bid: 'A', criterion: 'c2', direction: 'down', winner: null },
        { bid: 'B', criterion: 'c1', winner: 'B' },
        { bid: 'B', criterion: 'c2', direction: 'up', winner: null },
      ],
    });
  });

  it.each([
    [[], [{ bid: 'B', criterion: 'c1', direction: 'up', winner: null }]],
    [['lowerPrice'], [{ bid: 'B', criterion: 'c1', direction: 'up', winner: 'B' }]],
    [['higherPerformance'], []],
  ] as const)(
    'that makes the first place shared counts by who wins under %j',
    (ties, sensitive) => {
      expect(perturbScores(ruledCase(...ties), 500n)).toEqual({
        kind: 'perturbed',
        moves: 4,
        sensitive,
      });
    },
  );

  it('stays on the scale and leaves weight zero alone', () => {
    const edge = caseOf(M1, [10_000, 0], {
      A: { points: [10_000, 5000], cents: 100 },
      B: { points: [0, 5000], cents: 100 },
    });
    expect(perturbScores(edge, 1000n)).toEqual({ kind: 'perturbed', moves: 2, sensitive: [] });
  });
});

describe('the smallest change that makes a loser win', () => {
  it('is found for each score and for the price', () => {
    // B needs more than 2 points: c1 above 7333.3, c2 above 7000; or 100 x 68/70 = 97.1 cents.
    expect(measureSmallestChanges(CLOSE)).toEqual({
      kind: 'measured',
      losers: [
        {
          bid: 'B',
          points: [
            { criterion: 'c1', points: 7334n, rise: 334n },
            { criterion: 'c2', points: 7001n, rise: 501n },
          ],
          price: { priceMinor: 97n, cut: 3n },
        },
      ],
    });
  });

  it.each([
    [[], 2501n, 39n],
    [['lowerPrice'], 2500n, 40n],
    [['higherPerformance'], 2501n, 39n],
  ] as const)(
    'ends at drawing level only where the tie rule then decides: %j',
    (ties, to, cents) => {
      const points = [{ criterion: 'c1', points: to, rise: to - 2000n }];
      const price = { priceMinor: cents, cut: 50n - cents };
      expect(measureSmallestChanges(ruledCase(...ties))).toEqual({
        kind: 'measured',
        losers: [{ bid: 'B', points, price }],
      });
    },
  );

  it('is absent where no score and no price would do', () => {
    const method = withRules({ method: 'M11', parameters: {} });
    const hopeless = caseOf(method, [5000, 5000], {
      A: { points: [10_000, 10_000], cents: 100 },
      B: { points: [1000, 1000], cents: 50 },
    });
    const losers = [{ bid: 'B', points: [], price: null }];
    expect(measureSmallestChanges(hopeless)).toEqual({ kind: 'measured', losers });
  });

  it('is measured for all bids of a shared first place', () => {
    const shared = caseOf(M1, [10_000], {
      A: { points: [5000], cents: 100 },
      B: { points: [5000], cents: 100 },
    });
    const needed = {
      points: [{ criterion: 'c1', points: 5001n, rise: 1n }],
      price: { priceMinor: 99n, cut: 1n },
    };
    const losers = [
      { bid: 'A', ...needed },
      { bid: 'B', ...needed },
    ];
    expect(measureSmallestChanges(shared)).toEqual({ kind: 'measured', losers });
  });

  const halves = { qualityShareBp: 5000, priceShareBp: 5000 };
  const corridor = { scale: 1, corridorBp: 1000 };
  const small = { maxPricePoints: 50_000, maxPerformance: 120 };
  const FORMULAS: readonly AwardFormula[] = [
    { method: 'M1', parameters: { scale: 1 } },
    { method: 'M2', parameters: { ...corridor, decision: 'highestPerformance' } },
    { method: 'M2', parameters: { ...corridor, decision: 'lowestPrice' } },
    { method: 'M3', parameters: halves },
    { method: 'M4', parameters: halves },
    { method: 'M6', parameters: small },
    { method: 'M7', parameters: small },
    { method: 'M7k', parameters: { ...small, zeroAtFactorThousandths: 3000 } },
    { method: 'M8', parameters: small },
    { method: 'M9', parameters: { exponentBp: 6000 } },
    { method: 'M10', parameters: { constant: 60 } },
  ];
  const offer = fc.record({
    points: fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })),
    cents: fc.integer({ min: 2, max: 15 }),
  });

  it.each(FORMULAS)('is what trying every value one by one finds, under %o', (formula) => {
    fc.assert(
      fc.property(fc.array(offer, { minLength: 2, maxLength: 4 }), (offers) => {
        const named = Object.fromEntries(offers.map((one, index) => [`b${index}`, one]));
        const race = { ...caseOf(withRules(formula), [6000, 4000], named), maxPoints: 12n };
        const result = measureSmallestChanges(race);
        if (result.kind !== 'measured') return;
        for (const { bid, points, price } of result.losers) {
          const index = race.matrix.bids.findIndex(({ id }) => id === bid);
          const own = race.matrix.bids[index]?.points ?? [];
          const present = race.pricesMinor[index] ?? 0n;
          const wins = (change: object): boolean => {
            const outcome = placeCase(race, { bid: index, ...change });
            return outcome.kind === 'placed' && outcome.winner === bid;
          };
          for (const [criterion, id] of ['c1', 'c2'].entries()) {
            const all = Array.from({ length: 12 }, (_, n) => BigInt(n + 1));
            const higher = all.filter((value) => value > (own[criterion] ?? 0n));
            const first = higher.find((value) =>
              wins({ points: withPoints(own, criterion, value) }),
            );
            expect(points.find((needed) => needed.criterion === id)?.points).toBe(first);
          }
          const lower = Array.from(
            { length: Number(present) - 1 },
            (_, n) => present - BigInt(n + 1),
          );
          const highest = lower.find((priceMinor) => wins({ priceMinor }));
          expect(price?.priceMinor).toBe(highest);
        }
      }),
      { numRuns: 40 },
    );
  });
});
