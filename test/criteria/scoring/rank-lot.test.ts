/** L of a bid from the criteria tree, minima, missing points: hand-computed, and what follows for the ranking of the lot. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromExact } from '../../../criteria/exact/rational.js';
import type { LotRanking, RankedLotBid } from '../../../criteria/procedure/lot-ranking.js';
import type { Profile, ScoredCriterion } from '../../../criteria/profile/profile.js';
import type { LotCandidate } from '../../../criteria/scoring/rank-lot.js';
import { rankLot } from '../../../criteria/scoring/rank-lot.js';
import { M1_METHOD, M7_METHOD, sampleProfile } from '../../harness/sample-profile.js';

const criterion = (
  id: string,
  weightBp: number,
  change: Partial<ScoredCriterion> = {},
): ScoredCriterion => ({
  id,
  title: id,
  requirement: id,
  source: { document: 'LB', reference: id },
  role: 'scored',
  weightBp,
  scoredBy: { kind: 'panel', anchors: [] },
  ...change,
});

/** Main groups 40/35/25 per cent; a 60, b 40; c 100; d 50, e 50. */
const tree = (minimumOfE?: number): Profile => ({
  ...sampleProfile('2'),
  award: M1_METHOD,
  groups: [
    {
      id: 'G1',
      title: 'G1',
      weightBp: 4_000,
      criteria: [criterion('a', 6_000), criterion('b', 4_000)],
    },
    { id: 'G2', title: 'G2', weightBp: 3_500, criteria: [criterion('c', 10_000)] },
    {
      id: 'G3',
      title: 'G3',
      weightBp: 2_500,
      criteria: [
        criterion('d', 5_000),
        criterion('e', 5_000, minimumOfE === undefined ? {} : { minimumPoints: minimumOfE }),
      ],
    },
  ],
});

const POINTS = { a: 8_000, b: 6_000, c: 9_000, d: 10_000, e: 4_000 };

const ANSWERED = Object.fromEntries(
  [...Object.keys(POINTS), 'B1', 'B2', 'B3', 'constructor'].map((id) => [id, 'answered' as const]),
);

const candidate = (bidId: string, change: Partial<LotCandidate> = {}): LotCandidate => ({
  bidId,
  panel: POINTS,
  benchmark: {},
  states: ANSWERED,
  priceMinor: 30_000_000,
  ...change,
});

const ranked = (ranking: LotRanking): Extract<LotRanking, { kind: 'ranked' }> => {
  if (ranking.kind !== 'ranked') throw new Error(ranking.code);
  return ranking;
};
const bidOf = (ranking: LotRanking, bidId: string): RankedLotBid => {
  const found = ranked(ranking).bids.find((bid) => bid.bidId === bidId);
  if (found === undefined) throw new Error(`no ${bidId}`);
  return found;
};

describe('the criteria tree', () => {
  const bid = bidOf(rankLot({ profile: tree(), candidates: [candidate('x')] }), 'x');

  it('gives 7,780 of 10,000: 77,800 thousandths', () => {
    expect(bid.performanceExact).toBe('77800/1');
    expect(bid.performanceDecimal).toBe('77.800');
  });

  it('shows each weight and each contribution', () => {
    expect(
      bid.performance.map(({ groupId, criterionId, weightExact, points, contributionExact }) => [
        groupId,
        criterionId,
        weightExact,
        points,
        contributionExact,
      ]),
    ).toEqual([
      ['G1', 'a', '2400/1', 8_000, '19200/1'],
      ['G1', 'b', '1600/1', 6_000, '9600/1'],
      ['G2', 'c', '3500/1', 9_000, '31500/1'],
      ['G3', 'd', '1250/1', 10_000, '12500/1'],
      ['G3', 'e', '1250/1', 4_000, '5000/1'],
    ]);
  });

  it.each([
    [0, '0/1'],
    [10_000, '100000/1'],
    [1, '10/1'],
    [3_333, '33330/1'],
  ])('with %i everywhere gives %s', (points, exact) => {
    const panel = { a: points, b: points, c: points, d: points, e: points };
    const ranking = rankLot({ profile: tree(), candidates: [candidate('x', { panel })] });
    expect(bidOf(ranking, 'x').performanceExact).toBe(exact);
  });

  it('loses nothing where weights do not divide evenly', () => {
    const [first] = tree().groups;
    if (first === undefined) throw new Error('no group');
    const thirds = [criterion('a', 3_333), criterion('b', 3_333), criterion('c', 3_334)];
    const groups = [
      { ...first, weightBp: 3_333, criteria: thirds },
      { ...first, id: 'G2', weightBp: 6_667, criteria: [criterion('d', 1), criterion('e', 9_999)] },
    ];
    const panel = { a: 1, b: 2, c: 3, d: 4, e: 5 };
    const profile = { ...tree(), groups };
    const found = bidOf(rankLot({ profile, candidates: [candidate('x', { panel })] }), 'x');
    // (3333 x (3333 x 1 + 3333 x 2 + 3334 x 3) + 6667 x (1 x 4 + 9999 x 5)) / 10,000 / 1,000
    const numerator = 3_333n * 20_001n + 6_667n * 49_999n;
    expect(fromExact(found.performanceExact)).toEqual(
      fromExact(`${numerator}/${10_000n * 1_000n}`),
    );
  });

  it('weighs 0 as 0', () => {
    const [first, ...others] = tree().groups;
    if (first === undefined) throw new Error('no group');
    const silent = { ...first, criteria: [criterion('a', 10_000), criterion('b', 0)] };
    const profile = { ...tree(), groups: [silent, ...others] };
    const found = bidOf(rankLot({ profile, candidates: [candidate('x')] }), 'x');
    expect(found.performance[1]).toMatchObject({ weightExact: '0/1', contributionExact: '0/1' });
  });
});

describe('a minimum', () => {
  it.each([
    [3_999, true],
    [4_000, true],
    [4_001, false],
    [5_000, false],
  ])('of %i for 4,000 points: in the ranking %s', (minimum, eligible) => {
    const ranking = rankLot({
      profile: tree(minimum),
      candidates: [candidate('x'), candidate('y', { panel: { ...POINTS, e: 10_000 } })],
    });
    const found = bidOf(ranking, 'x');
    expect(found.eligible).toBe(eligible);
    expect(found.performanceExact).toBe('77800/1');
    if (eligible) return;
    expect(found).toMatchObject({ rank: null, valueDecimal: null, steps: [] });
    expect(found.why).toEqual({
      de: 'Mindestpunktzahl bei e nicht erreicht.',
      en: 'Minimum points for e missed.',
    });
    expect(ranked(ranking).winner).toBe('y');
  });

  it('keeps the bid out of the formula: its price is no reference for others', () => {
    const profile = { ...tree(5_000), award: M7_METHOD };
    const panel = { ...POINTS, e: 10_000 };
    const alone = rankLot({ profile, candidates: [candidate('y', { panel })] });
    const cheap = candidate('x', { priceMinor: 1 });
    const both = rankLot({ profile, candidates: [cheap, candidate('y', { panel })] });
    expect(bidOf(both, 'y')).toEqual(bidOf(alone, 'y'));
  });

  it('of zero with zero points is met', () => {
    const panel = { ...POINTS, e: 0 };
    const ranking = rankLot({ profile: tree(0), candidates: [candidate('x', { panel })] });
    expect(bidOf(ranking, 'x').eligible).toBe(true);
  });
});

describe('missing points', () => {
  it.each(['a', 'c', 'e'] as const)('for %s exclude: absent is not zero', (id) => {
    const { [id]: _, ...panel } = POINTS;
    const ranking = rankLot({
      profile: tree(),
      candidates: [candidate('x', { panel }), candidate('y')],
    });
    const found = bidOf(ranking, 'x');
    expect([found.eligible, found.rank]).toEqual([false, null]);
    expect(found.why.en).toBe(`There are no points for ${id}.`);
  });

  it('of a benchmark are not taken from the panel, nor the other way round', () => {
    const profile = sampleProfile('1');
    const points = { B1: 5_000, B2: 5_000, B3: 5_000 };
    const { B1, ...panel } = points;
    const whole = candidate('x', { panel, benchmark: { B1 } });
    const swapped = candidate('y', { panel: points, benchmark: {} });
    const ranking = rankLot({ profile, candidates: [whole, swapped] });
    expect(bidOf(ranking, 'x').eligible).toBe(true);
    expect(bidOf(ranking, 'y').why.en).toBe('There are no points for B1.');
  });

  it('stay missing where the criterion is called like something every object inherits', () => {
    const [first, ...others] = tree().groups;
    if (first === undefined) throw new Error('no group');
    const named = { ...first, criteria: [criterion('constructor', 10_000)] };
    const profile = { ...tree(), groups: [named, ...others] };
    const ranking = rankLot({
      profile,
      candidates: [candidate('x'), candidate('y', { panel: { ...POINTS, constructor: 7_000 } })],
    });
    expect(bidOf(ranking, 'x').why.en).toBe('There are no points for constructor.');
    expect(bidOf(ranking, 'y').rank).toBe(1);
  });
});

describe('the ranking of a lot', () => {
  it('follows M1 on the published numbers', () => {
    // L / P: 77.8 / 300,000 EUR x 100,000 = 25.9333; 70 / 250,000 x 100,000 = 28.
    const seventy = { a: 7_000, b: 7_000, c: 7_000, d: 7_000, e: 7_000 };
    const ranking = rankLot({
      profile: tree(),
      candidates: [candidate('x'), candidate('y', { panel: seventy, priceMinor: 25_000_000 })],
    });
    expect(
      ranked(ranking).bids.map(({ bidId, rank, valueDecimal }) => [bidId, rank, valueDecimal]),
    ).toEqual([
      ['y', 1, '28.0000'],
      ['x', 2, '25.9333'],
    ]);
    expect(ranked(ranking)).toMatchObject({ winner: 'y', tie: false, method: M1_METHOD });
  });

  it('is undecidable without anybody in the formula, and says why', () => {
    expect(rankLot({ profile: tree(), candidates: [] })).toMatchObject({
      kind: 'undecidable',
      code: 'bids.none',
      bidId: null,
    });
    const below = rankLot({ profile: tree(5_000), candidates: [candidate('x')] });
    expect(below).toMatchObject({ kind: 'undecidable', code: 'bids.none' });
  });

  it('is undecidable where a price is zero, and names the bid', () => {
    const free = candidate('x', { priceMinor: 0 });
    const ranking = rankLot({ profile: tree(), candidates: [free, candidate('y')] });
    expect(ranking).toMatchObject({ kind: 'undecidable', code: 'price.zero', bidId: 'x' });
  });

  it('does not depend on the order of the bids, and more points never hurt', () => {
    const points = fc.integer({ min: 0, max: 10_000 });
    const panel = fc.record({ a: points, b: points, c: points, d: points, e: points });
    const price = fc.integer({ min: 1, max: 90_000_000 });
    const bids = fc.array(fc.record({ panel, priceMinor: price }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(bids, fc.constantFrom('a', 'b', 'c', 'd', 'e'), (list, id) => {
        const all = list.map((bid, place) => candidate(`x${place}`, bid));
        const profile = tree();
        const there = ranked(rankLot({ profile, candidates: all }));
        const back = ranked(rankLot({ profile, candidates: [...all].reverse() }));
        expect(back).toEqual(there);
        const better = all.map((bid, place) =>
          place === 0 ? { ...bid, panel: { ...bid.panel, [id]: 10_000 } } : bid,
        );
        const after = bidOf(rankLot({ profile, candidates: better }), 'x0');
        expect(after.rank ?? 99).toBeLessThanOrEqual(bidOf(there, 'x0').rank ?? 0);
      }),
      { numRuns: 150 },
    );
  });
});
