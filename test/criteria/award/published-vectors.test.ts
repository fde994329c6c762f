/** The published data set D1 ranked by every method, and the rank-reversal table. */
import { describe, expect, it } from 'vitest';
import type { AwardFormula, AwardMethod } from '../../../criteria/award/method.js';
import { rankBids } from '../../../criteria/award/rank-bids.js';
import type { CandidateBid, Ranking } from '../../../criteria/award/ranking.js';
import { rational } from '../../../criteria/exact/rational.js';

const bid = (id: string, points: number, euros: number): CandidateBid => ({
  id,
  performance: rational(points * 1000),
  priceMinor: BigInt(euros) * 100n,
});

const D1 = [
  bid('A', 8_200, 410_000),
  bid('B', 7_600, 365_000),
  bid('C', 9_100, 478_000),
  bid('D', 6_100, 300_000),
];

function ranked(formula: AwardFormula, bids: readonly CandidateBid[]): Ranking {
  const method: AwardMethod = {
    ...formula,
    rounding: { decimals: 6, mode: 'half-up' },
    rankOn: 'exact',
    ties: [],
  };
  const outcome = rankBids(method, bids);
  if (outcome.kind === 'refused') throw new Error(outcome.reason.en);
  return outcome;
}

const valuesById = (ranking: Ranking): Record<string, string> =>
  Object.fromEntries(ranking.ranking.map(({ id, decimal }) => [id, decimal]));

const shares = (qualityShareBp: number): { qualityShareBp: number; priceShareBp: number } => ({
  qualityShareBp,
  priceShareBp: 10_000 - qualityShareBp,
});
const refs = { referencePerformance: 10_000_000, referencePriceMinor: 40_000_000 };
const points = (maxPricePoints: number): { maxPricePoints: number; maxPerformance: number } => ({
  maxPricePoints,
  maxPerformance: 10_000_000,
});

type Row = readonly [formula: AwardFormula, a: string, b: string, c: string, d: string, w: string];
const ROWS: readonly Row[] = [
  [
    { method: 'M1', parameters: { scale: 100_000 } },
    '2000.000000',
    '2082.191781',
    '1903.765690',
    '2033.333333',
    'B',
  ],
  [{ method: 'M3', parameters: shares(6000) }, '0.212430', '0.212341', '0.212050', '0.163179', 'A'],
  [
    { method: 'M4', parameters: shares(5000) },
    '-0.010045',
    '0.010045',
    '-0.040825',
    '-0.001021',
    'B',
  ],
  [{ method: 'M4', parameters: shares(6000) }, '0.199559', '0.200441', '0.197720', '0.153614', 'B'],
  [{ method: 'M4', parameters: shares(7000) }, '0.409163', '0.390837', '0.436265', '0.308248', 'C'],
  [
    { method: 'M5', parameters: { ...shares(6000), ...refs } },
    '0.082000',
    '0.091000',
    '0.068000',
    '0.066000',
    'B',
  ],
  [
    { method: 'M5', parameters: { ...shares(5000), ...refs } },
    '-0.102500',
    '-0.076250',
    '-0.142500',
    '-0.070000',
    'D',
  ],
  [
    { method: 'M6', parameters: points(30_000) },
    '79.351220',
    '77.857534',
    '82.528452',
    '72.700000',
    'C',
  ],
  [
    { method: 'M7', parameters: points(30_000) },
    '76.400000',
    '76.700000',
    '75.900000',
    '72.700000',
    'B',
  ],
  [
    { method: 'M7', parameters: points(40_000) },
    '74.533333',
    '76.933333',
    '70.866667',
    '76.600000',
    'B',
  ],
  [
    { method: 'M8', parameters: points(30_000) },
    '68.860674',
    '72.244944',
    '63.700000',
    '72.700000',
    'D',
  ],
  [
    { method: 'M9', parameters: { exponentBp: 5000 } },
    '0.141421',
    '0.144298',
    '0.137977',
    '0.142595',
    'B',
  ],
  [
    { method: 'M9', parameters: { exponentBp: 6000 } },
    '1.268162',
    '1.269320',
    '1.269561',
    '1.203232',
    'C',
  ],
];

describe('data set D1', () => {
  it.each(ROWS)('%o gives the published values', (formula, a, b, c, d, winner) => {
    const result = ranked(formula, D1);
    expect(valuesById(result)).toEqual({ A: a, B: b, C: c, D: d });
    expect(result.winner).toBe(winner);
  });

  it.each([
    [500, 'highestPerformance', 'A', ['C']],
    [1000, 'highestPerformance', 'C', []],
    [500, 'lowestPrice', 'D', ['C']],
  ] as const)(
    'M2 with corridor %i and decision %s awards to %s',
    (corridorBp, decision, winner, out) => {
      const result = ranked(
        { method: 'M2', parameters: { scale: 100_000, corridorBp, decision } },
        D1,
      );
      expect(result.winner).toBe(winner);
      expect(result.ranking.filter((one) => !one.eligible).map((one) => one.id)).toEqual(out);
      expect(result.ranking.filter((one) => one.rank === null).map((one) => one.id)).toEqual(out);
    },
  );

  it.each([
    [500, 'about 1,978.082192'],
    [1000, 'about 1,873.972603'],
  ] as const)('M2 with corridor %i explains its floor', (corridorBp, floor) => {
    const parameters = { scale: 100_000, corridorBp, decision: 'highestPerformance' } as const;
    const [first] = ranked({ method: 'M2', parameters }, D1).ranking;
    const step = first?.steps.find((one) => one.label === 'corridorFloor');
    expect(step?.result.text.en).toBe(floor);
  });

  it.each([
    [{ method: 'M6', parameters: points(30_000) }, ['21.951220', '24.657534', '18.828452', '30']],
    [{ method: 'M7', parameters: points(30_000) }, ['19', '23.5', '12.2', '30']],
    [{ method: 'M8', parameters: points(30_000) }, ['11.460674', '19.044944', '0', '30']],
    [
      { method: 'M7k', parameters: { ...points(10_000), zeroAtFactorThousandths: 3000 } },
      ['8.166667', '8.916667', '7.033333', '10'],
    ],
  ] as readonly (readonly [AwardFormula, readonly string[]])[])(
    '%o explains the published price points',
    (formula, expected) => {
      const shown = ranked(formula, D1).ranking.map((one) => {
        const step = one.steps.find(({ result }) => result.symbol === 'PP');
        return [one.id, step?.result.text.en.replace('about ', '').replace(' points', '')];
      });
      expect(Object.fromEntries(shown)).toEqual({
        A: expected[0],
        B: expected[1],
        C: expected[2],
        D: expected[3],
      });
    },
  );
});

const reversal = { maxPricePoints: 50_000, maxPerformance: 100_000 };
type Triple = readonly [CandidateBid, CandidateBid, CandidateBid];
type Reversal = readonly [formula: AwardFormula, bids: Triple, without: string, with_: string];
const REVERSALS: readonly Reversal[] = [
  [
    { method: 'M8', parameters: reversal },
    [bid('A', 60, 90_000), bid('B', 70, 95_000), bid('C', 40, 300_000)],
    'A 80.000000 > B 35.000000',
    'B 83.809524 > A 80.000000 > C 20.000000',
  ],
  [
    { method: 'M7', parameters: reversal },
    [bid('A', 85, 90_000), bid('B', 70, 80_000), bid('C', 10, 60_000)],
    'A 86.250000 > B 85.000000',
    'B 68.333333 > A 67.500000 > C 55.000000',
  ],
  [
    { method: 'M6', parameters: reversal },
    [bid('A', 75, 90_000), bid('B', 95, 115_000), bid('C', 30, 60_000)],
    'A 87.500000 > B 86.630435',
    'B 73.586957 > A 70.833333 > C 65.000000',
  ],
  [
    { method: 'M3', parameters: shares(5000) },
    [bid('A', 65, 115_000), bid('B', 50, 85_000), bid('C', 50, 200_000)],
    'B 0.009783 > A -0.009783',
    'A 0.159659 > B 0.135795 > C -0.295455',
  ],
  [
    { method: 'M4', parameters: shares(5000) },
    [bid('A', 80, 145_000), bid('B', 70, 125_000), bid('C', 50, 250_000)],
    'B 0.003704 > A -0.003704',
    'A 0.071429 > B 0.068966 > C -0.504926',
  ],
];

const order = (ranking: Ranking): string =>
  ranking.ranking.map(({ id, decimal }) => `${id} ${decimal}`).join(' > ');

describe('a losing third bid', () => {
  it.each(REVERSALS)(
    'turns the order of the first two under %o',
    (formula, bids, without, withC) => {
      expect(order(ranked(formula, bids.slice(0, 2)))).toBe(without);
      expect(order(ranked(formula, bids))).toBe(withC);
    },
  );

  const immune: readonly AwardFormula[] = [
    { method: 'M1', parameters: { scale: 1 } },
    { method: 'M5', parameters: { ...shares(5000), ...refs } },
    { method: 'M9', parameters: { exponentBp: 6000 } },
    { method: 'M10', parameters: { constant: 1000 } },
    { method: 'M11', parameters: {} },
  ];
  it.each(immune)('changes no value and no order under %o', (formula) => {
    for (const [, bids] of REVERSALS) {
      const alone = ranked(formula, bids.slice(0, 2));
      const together = ranked(formula, bids).ranking.filter(({ id }) => id !== 'C');
      expect(together.map(({ id, decimal }) => [id, decimal])).toEqual(
        alone.ranking.map(({ id, decimal }) => [id, decimal]),
      );
    }
  });
});
