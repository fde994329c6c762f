/** What must hold for every ranking, whatever the bids: order, scale, improvement, weight zero. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AwardMethod } from '../../../criteria/award/method.js';
import { AWARD_METHOD_IDS } from '../../../criteria/award/method.js';
import { rankBids } from '../../../criteria/award/rank-bids.js';
import { toRankingRecord } from '../../../criteria/award/ranking-record.js';
import type { RankingOutcome } from '../../../criteria/award/ranking.js';
import { anyBids, anyMethod, asCandidates } from './random-method.js';
import type { PlainBid } from './second-implementation.js';

const RUNS = { numRuns: 60 };
const rank = (method: AwardMethod, bids: readonly PlainBid[]): RankingOutcome =>
  rankBids(method, asCandidates(bids));

/** Places by id; a refusal stays a refusal. */
function places(outcome: RankingOutcome): Readonly<Record<string, number | null>> | string {
  if (outcome.kind === 'refused') return outcome.code;
  return Object.fromEntries(outcome.ranking.map((bid) => [bid.id, bid.rank]));
}

const exactly = (method: AwardMethod): AwardMethod => ({ ...method, rankOn: 'exact' });

describe.each(AWARD_METHOD_IDS)('%s', (id) => {
  it('gives the same ranking, word for word, in whatever order the bids come', () => {
    fc.assert(
      fc.property(anyMethod(id), anyBids(2), fc.nat(), (method, bids, turn) => {
        const cut = turn % bids.length;
        const turned = [...bids.slice(cut), ...bids.slice(0, cut)].reverse();
        const [a, b] = [rank(method, bids), rank(method, turned)];
        if (a.kind === 'refused' || b.kind === 'refused') {
          expect(a).toEqual(b);
        } else {
          expect(JSON.stringify(toRankingRecord(a))).toBe(JSON.stringify(toRankingRecord(b)));
        }
      }),
      RUNS,
    );
  });

  it('gives ranks without gaps: 1 + the number of bids that stand better', () => {
    fc.assert(
      fc.property(anyMethod(id), anyBids(), (method, bids) => {
        const outcome = rank(method, bids);
        if (outcome.kind === 'refused') return;
        const ranks = outcome.ranking.flatMap((bid) => (bid.rank === null ? [] : [bid.rank]));
        expect(ranks[0]).toBe(1);
        for (const one of ranks) expect(ranks.filter((other) => other < one)).toHaveLength(one - 1);
      }),
      RUNS,
    );
  });
});

/** The place of one bid; a bid without rank stands behind all others. */
function placeOf(outcome: RankingOutcome, id: string): number {
  const found =
    outcome.kind === 'ranked' ? outcome.ranking.find((bid) => bid.id === id) : undefined;
  return found?.rank ?? Number.POSITIVE_INFINITY;
}

describe('an improvement', () => {
  const more = fc.integer({ min: 1, max: 50_000 });
  // Not M3 and M4: their mean or median moves along and can reorder. Not M2: a better bid can raise
  // the floor, but it never leaves the corridor itself.
  const monotone = ['M1', 'M5', 'M6', 'M7', 'M7k', 'M8', 'M9', 'M10', 'M11'] as const;

  it.each(monotone)('in performance never costs a place under %s', (id) => {
    fc.assert(
      fc.property(anyMethod(id), anyBids(2), more, (any, [first, ...rest], gain) => {
        const method = exactly(any);
        if (first === undefined || first.points + BigInt(gain) > 100_000n) return;
        const better = { ...first, points: first.points + BigInt(gain) };
        const [before, after] = [rank(method, [first, ...rest]), rank(method, [better, ...rest])];
        expect(after.kind).toBe(before.kind);
        expect(placeOf(after, first.id)).toBeLessThanOrEqual(placeOf(before, first.id));
      }),
      RUNS,
    );
  });

  it.each(['M1', 'M5', 'M6', 'M7', 'M7k', 'M9', 'M10'] as const)(
    'in price never costs a place under %s',
    (id) => {
      fc.assert(
        fc.property(anyMethod(id), anyBids(2), more, (any, [first, ...rest], gain) => {
          const method = exactly(any);
          if (first === undefined || first.cents <= BigInt(gain)) return;
          const cheaper = { ...first, cents: first.cents - BigInt(gain) };
          const [before, after] = [
            rank(method, [first, ...rest]),
            rank(method, [cheaper, ...rest]),
          ];
          expect(after.kind).toBe(before.kind);
          expect(placeOf(after, first.id)).toBeLessThanOrEqual(placeOf(before, first.id));
        }),
        RUNS,
      );
    },
  );

  it('never puts a bid out of the corridor of M2', () => {
    fc.assert(
      fc.property(anyMethod('M2'), anyBids(2), more, (method, [first, ...rest], gain) => {
        if (first === undefined) return;
        const before = rank(method, [first, ...rest]);
        if (placeOf(before, first.id) === Number.POSITIVE_INFINITY) return;
        const better = { ...first, points: first.points + BigInt(gain) };
        const after = rank(method, [better, ...rest]);
        expect(placeOf(after, first.id)).not.toBe(Number.POSITIVE_INFINITY);
      }),
      RUNS,
    );
  });
});

const CENTS_FACTOR = 7n;

describe('the unit of money', () => {
  const pure = ['M1', 'M2', 'M3', 'M4', 'M6', 'M7', 'M7k', 'M8', 'M9', 'M10', 'M11'] as const;
  it.each(pure)('does not matter to the order under %s', (id) => {
    fc.assert(
      fc.property(anyMethod(id), anyBids(), (any, bids) => {
        const method = exactly(any);
        const dearer = bids.map((bid) => ({ ...bid, cents: bid.cents * CENTS_FACTOR }));
        expect(places(rank(method, dearer))).toEqual(places(rank(method, bids)));
      }),
      RUNS,
    );
  });

  it('does not matter under M5 where the reference moves along', () => {
    fc.assert(
      fc.property(anyMethod('M5'), anyBids(), (any, bids) => {
        if (any.method !== 'M5') return;
        const method = exactly(any) as typeof any;
        const dearer = bids.map((bid) => ({ ...bid, cents: bid.cents * CENTS_FACTOR }));
        const referencePriceMinor = method.parameters.referencePriceMinor * Number(CENTS_FACTOR);
        const moved = { ...method, parameters: { ...method.parameters, referencePriceMinor } };
        expect(places(rank(moved, dearer))).toEqual(places(rank(method, bids)));
      }),
      RUNS,
    );
  });
});

describe('the scale of performance', () => {
  const pure = ['M1', 'M2', 'M3', 'M4', 'M9', 'M11'] as const;
  it.each(pure)('does not matter to the order under %s', (id) => {
    fc.assert(
      fc.property(anyMethod(id), anyBids(), (any, bids) => {
        const method = exactly(any);
        const larger = bids.map((bid) => ({ ...bid, points: bid.points * 3n }));
        expect(places(rank(method, larger))).toEqual(places(rank(method, bids)));
      }),
      RUNS,
    );
  });

  it('does matter under M10, whose constant does not scale', () => {
    const method: AwardMethod = {
      method: 'M10',
      parameters: { constant: 20_000 },
      rounding: { decimals: 6, mode: 'half-up' },
      rankOn: 'exact',
      ties: [],
    };
    const bids = [
      { id: 'A', points: 90_000n, cents: 6000n },
      { id: 'B', points: 50_000n, cents: 3600n },
    ];
    const larger = bids.map((bid) => ({ ...bid, points: bid.points * 1000n }));
    expect(places(rank(method, bids))).toEqual({ A: 2, B: 1 });
    expect(places(rank(method, larger))).toEqual({ A: 1, B: 2 });
  });
});

const withWeights = (method: AwardMethod, quality: number): AwardMethod => {
  switch (method.method) {
    case 'M3':
    case 'M4':
    case 'M5': {
      const shares = { qualityShareBp: quality * 10_000, priceShareBp: (1 - quality) * 10_000 };
      return { ...method, parameters: { ...method.parameters, ...shares } } as AwardMethod;
    }
    default: {
      const maxPricePoints = (1 - quality) * 100_000;
      return { ...method, parameters: { ...method.parameters, maxPricePoints } } as AwardMethod;
    }
  }
};

describe('a weight of zero', () => {
  const weighted = ['M3', 'M4', 'M5', 'M6', 'M7', 'M7k', 'M8'] as const;
  it.each(weighted)('makes the price absent under %s: other prices, same order', (id) => {
    fc.assert(
      fc.property(anyMethod(id), anyBids(2), anyBids(8), (any, bids, others) => {
        const method = { ...withWeights(exactly(any), 1), ties: [] };
        const repriced = bids.map((bid, index) => ({ ...bid, cents: others[index]?.cents ?? 1n }));
        const [a, b] = [rank(method, bids), rank(method, repriced)];
        if (a.kind === 'ranked' && b.kind === 'ranked') expect(places(a)).toEqual(places(b));
      }),
      RUNS,
    );
  });

  it.each(weighted)('makes performance absent under %s: other points, same order', (id) => {
    fc.assert(
      fc.property(anyMethod(id), anyBids(2), anyBids(8), (any, bids, others) => {
        const method = { ...withWeights(exactly(any), 0), ties: [] };
        const regraded = bids.map((bid, index) => ({
          ...bid,
          points: others[index]?.points ?? 1n,
        }));
        const [a, b] = [rank(method, bids), rank(method, regraded)];
        if (a.kind === 'ranked' && b.kind === 'ranked') expect(places(a)).toEqual(places(b));
      }),
      RUNS,
    );
  });
});
