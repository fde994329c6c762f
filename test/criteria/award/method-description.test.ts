/** What is said about a method holds: a method called free from flipping never flips, others do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METHOD_DESCRIPTIONS } from '../../../criteria/award/method-description.js';
import type { AwardFormula, AwardMethod, AwardMethodId } from '../../../criteria/award/method.js';
import { AWARD_METHOD_IDS } from '../../../criteria/award/method.js';
import { rankBids } from '../../../criteria/award/rank-bids.js';
import { anyBids, anyMethod, asCandidates } from './random-method.js';
import type { PlainBid } from './second-implementation.js';

const withRisk = (risk: string): readonly AwardMethodId[] =>
  AWARD_METHOD_IDS.filter((id) => METHOD_DESCRIPTIONS[id].flipRisk === risk);

/** The order of all bids but one, with that one in the race or not. */
function orderWithout(method: AwardMethod, bids: readonly PlainBid[], gone: string): string {
  const outcome = rankBids(method, asCandidates(bids));
  if (outcome.kind === 'refused') return 'refused';
  return outcome.ranking
    .map((bid) => bid.id)
    .filter((id) => id !== gone)
    .join(' ');
}

describe('a losing bid that falls away', () => {
  it.each(withRisk('never'))('never turns the order of the others under %s', (id) => {
    fc.assert(
      fc.property(anyMethod(id), anyBids(3, 5), fc.nat(), (method, bids, pick) => {
        const outcome = rankBids(method, asCandidates(bids));
        if (outcome.kind === 'refused') return;
        const losing = outcome.ranking.filter((bid) => bid.rank !== 1);
        const gone = losing[pick % Math.max(1, losing.length)]?.id;
        if (gone === undefined) return;
        const rest = bids.filter((bid) => bid.id !== gone);
        expect(orderWithout(method, rest, gone)).toBe(orderWithout(method, bids, gone));
      }),
      { numRuns: 100 },
    );
  });

  const bid = (id: string, points: number, euros: number): PlainBid => ({
    id,
    points: BigInt(points) * 1000n,
    cents: BigInt(euros) * 100n,
  });
  const halves = { qualityShareBp: 5000, priceShareBp: 5000 };
  const points = { maxPricePoints: 50_000, maxPerformance: 100_000 };
  const corridor = { scale: 1, corridorBp: 1000, decision: 'highestPerformance' } as const;
  const cheapThird = [bid('A', 85, 90_000), bid('B', 70, 80_000), bid('C', 10, 60_000)];
  type Example = readonly [AwardFormula, readonly PlainBid[], string, string];
  const EXAMPLES: readonly Example[] = [
    // C has the best ratio and keeps A out of the corridor, yet loses to B inside it.
    [
      { method: 'M2', parameters: corridor },
      [bid('A', 80, 45), bid('B', 76, 40), bid('C', 50, 25)],
      'B A',
      'A B',
    ],
    [
      { method: 'M3', parameters: halves },
      [bid('A', 65, 115), bid('B', 50, 85), bid('C', 50, 200)],
      'A B',
      'B A',
    ],
    [
      { method: 'M4', parameters: halves },
      [bid('A', 80, 145), bid('B', 70, 125), bid('C', 50, 250)],
      'A B',
      'B A',
    ],
    [
      { method: 'M6', parameters: points },
      [bid('A', 75, 90), bid('B', 95, 115), bid('C', 30, 60)],
      'B A',
      'A B',
    ],
    [{ method: 'M7', parameters: points }, cheapThird, 'B A', 'A B'],
    [
      { method: 'M7k', parameters: { ...points, zeroAtFactorThousandths: 1900 } },
      cheapThird,
      'B A',
      'A B',
    ],
    [
      { method: 'M8', parameters: points },
      [bid('A', 60, 90), bid('B', 70, 95), bid('C', 40, 300)],
      'B A',
      'A B',
    ],
  ];

  it.each(EXAMPLES)('turns the order of the others under %o', (formula, bids, with_, without) => {
    const rules = {
      rounding: { decimals: 6, mode: 'half-up' },
      rankOn: 'exact',
      ties: [],
    } as const;
    const method = { ...formula, ...rules };
    expect(orderWithout(method, bids, 'C')).toBe(with_);
    expect(orderWithout(method, bids.slice(0, 2), 'C')).toBe(without);
  });

  it('is shown to turn orders for each method that is said to do so, and no other', () => {
    const shown = EXAMPLES.map(([formula]) => formula.method);
    expect(shown).toEqual(AWARD_METHOD_IDS.filter((id) => !withRisk('never').includes(id)));
    expect(withRisk('ifLeaderChanges')).toEqual(['M2']);
  });
});

it('has German and English words, a formula and a reason for every method', () => {
  for (const id of AWARD_METHOD_IDS) {
    const { name, inWords, adviceReason, formula } = METHOD_DESCRIPTIONS[id];
    for (const text of [name, inWords, adviceReason]) {
      expect(text.de.length * text.en.length).toBeGreaterThan(0);
      expect(text.de).not.toBe(text.en);
    }
    expect(formula).toMatch(/^Z = /);
  }
});
