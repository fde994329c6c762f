/** The verdicts of a run become intervals, paired differences and a statement about who is told apart. */
import { describe, expect, it } from 'vitest';
import type { SuiteAnalysis } from '../../../criteria/benchmark/analyse-run.js';
import { analyseRun } from '../../../criteria/benchmark/analyse-run.js';
import type { Suite } from '../../../criteria/suite/suite.js';
import type { CellTable } from '../../../criteria/benchmark/cell-table.js';
import { wilsonInterval } from '../../../criteria/benchmark/wilson-interval.js';

const own = (items: number): number[] => Array.from({ length: items }, (_, item) => item);

const table = (
  rows: Readonly<Record<string, string>>,
  repeats = 1,
  clusters?: readonly number[],
): CellTable => ({
  clusters: clusters ?? own((Object.values(rows)[0] ?? '').length / repeats),
  repeats,
  rows: Object.entries(rows).map(([bidId, cells]) => ({ bidId, cells })),
});

function analyseSuite(
  cells: CellTable,
  missingCells: Suite['missingCells'],
  seed: number,
): SuiteAnalysis {
  const [analysis] = analyseRun([{ cells, missingCells, seed }]);
  if (analysis === undefined) throw new Error('no analysis');
  return analysis;
}

const cells = (right: number, all: number): string => 'A'.repeat(right).padEnd(all, 'a');

describe('the analysis of a suite', () => {
  it('takes Wilson and the exact McNemar test where every item stands for itself', () => {
    // 10 items only nord has, none only sued has: p = 2 / 2^10.
    const found = analyseSuite(
      table({ nord: cells(60, 100), sued: cells(50, 100) }),
      'countAsIncorrect',
      7,
    );
    expect(found.design).toBe('single');
    expect(found.bids.map(({ interval }) => interval)).toEqual([
      wilsonInterval(60, 100),
      wilsonInterval(50, 100),
    ]);
    expect(found.pairs).toHaveLength(1);
    expect(found.pairs[0]).toMatchObject({
      first: 'nord',
      second: 'sued',
      disagreementBp: 1_000,
      pMillionths: 1_954,
      adjustedMillionths: 1_954,
      toldApart: true,
    });
    expect(found.pairs[0]?.difference.differenceBp).toBe(1_000);
  });

  it('widens the interval and the test where items hang together', () => {
    const rows = { nord: cells(60, 100), sued: cells(50, 100) };
    const inTens = own(100).map((item) => Math.floor(item / 10));
    const found = analyseSuite(table(rows, 1, inTens), 'countAsIncorrect', 7);
    // One cluster of ten differs: its sign can be turned in two ways, so chance explains everything.
    expect(found).toMatchObject({ design: 'clustered', clusters: 10 });
    expect(found.pairs[0]).toMatchObject({ pMillionths: 1_000_000, toldApart: false });
    const [single] = wilsonWidths(rows.nord);
    const [interval] = found.bids;
    expect((interval?.interval.highBp ?? 0) - (interval?.interval.lowBp ?? 0)).toBeGreaterThan(
      single ?? 0,
    );
  });

  it('adjusts over all pairs, so that a single small p-value among many is not enough', () => {
    // Six discordant items to none: p = 2 / 64 = 0.03125, times three pairs it is above 5 %.
    const alone = analyseSuite(table({ a: cells(6, 40), b: cells(0, 40) }), 'countAsIncorrect', 1);
    expect(alone.pairs[0]).toMatchObject({ pMillionths: 31_250, toldApart: true });
    const three = analyseSuite(
      table({ a: cells(6, 40), b: cells(0, 40), c: cells(3, 40) }),
      'countAsIncorrect',
      1,
    );
    expect(three.pairs.map(({ adjustedMillionths }) => adjustedMillionths)).toEqual([
      93_750, 500_000, 500_000,
    ]);
    expect(three.pairs.some(({ toldApart }) => toldApart)).toBe(false);
  });

  it('says what a series without a failure leaves possible, by clusters', () => {
    const found = analyseSuite(
      table({ a: 'A'.repeat(200), b: `${'A'.repeat(199)}a` }, 2),
      'countAsIncorrect',
      1,
    );
    expect(found.bids.map(({ flawless }) => flawless)).toEqual([
      // 1 - 0.05^(1/100) = 2.951 %, and 3 / 100.
      { trials: 100, highestRateBp: 296, ruleOfThreeBp: 300 },
      null,
    ]);
  });

  it('leaves out for everybody what the announced rule leaves out', () => {
    const rows = { a: 'AAoA', b: 'aAAA' };
    expect(analyseSuite(table(rows), 'excludeForAll', 1).items).toBe(3);
    expect(analyseSuite(table(rows), 'countAsIncorrect', 1).items).toBe(4);
    expect(() => analyseSuite(table({ a: 'o', b: 'A' }), 'excludeForAll', 1)).toThrow(RangeError);
  });

  it('draws its intervals by the seed, and counts its p-values without one', () => {
    const mixed = table(
      { a: 'AaAAaaAAAaAAAAAAaaAAAaAA'.repeat(4), b: 'aAAaaAaAAaaAaAAAaAaaAaaA'.repeat(4) },
      2,
      own(48).map((item) => Math.floor(item / 2)),
    );
    const under = (seed: number) => analyseSuite(mixed, 'countAsIncorrect', seed);
    expect(under(11)).toEqual(under(11));
    const found = [11, 12, 13, 14].map(under);
    expect(new Set(found.map(({ bids }) => JSON.stringify(bids))).size).toBeGreaterThan(1);
    expect(new Set(found.map(({ pairs }) => JSON.stringify(pairs))).size).toBe(1);
  });
});

describe('the analysis of a whole run', () => {
  /** `a` alone is right on so many of 40 items. */
  const suite = (discordant: number) => ({
    cells: table({ a: cells(discordant, 40), b: cells(0, 40) }),
    missingCells: 'countAsIncorrect' as const,
    seed: 1,
  });

  it('adjusts over the comparisons of all suites together, in the order of their p-values', () => {
    // 2/2^7, 2/2^6 and 2/2^10: Holm takes the third threefold, the first twofold and the second once.
    const found = analyseRun([suite(7), suite(6), suite(10)]);
    const pairs = found.map(({ pairs: [pair] }) => pair);
    expect(pairs.map((pair) => pair?.pMillionths)).toEqual([15_625, 31_250, 1_954]);
    expect(pairs.map((pair) => pair?.adjustedMillionths)).toEqual([31_250, 31_250, 5_860]);
    expect(pairs.map((pair) => pair?.toldApart)).toEqual([true, true, true]);
    expect(found.map(({ family }) => family)).toEqual(
      Array.from({ length: 3 }, () => ({ suites: 3, comparisons: 3 })),
    );
  });

  it('no longer tells apart what one of several suites shows by itself', () => {
    const alone = analyseRun([suite(6)]);
    expect(alone[0]?.pairs[0]?.toldApart).toBe(true);
    const together = analyseRun([suite(6), suite(0)]);
    expect(together.map(({ pairs }) => pairs[0]?.adjustedMillionths)).toEqual([62_500, 1_000_000]);
    expect(together[0]?.pairs[0]?.toldApart).toBe(false);
  });

  it('leaves intervals and differences of a suite as they are by itself', () => {
    const [alone] = analyseRun([suite(6)]);
    const [together] = analyseRun([suite(6), suite(12)]);
    expect(together?.bids).toEqual(alone?.bids);
    expect(together?.pairs[0]?.difference).toEqual(alone?.pairs[0]?.difference);
  });
});

function wilsonWidths(row: string): number[] {
  const { lowBp, highBp } = wilsonInterval(row.match(/A/g)?.length ?? 0, row.length);
  return [highBp - lowBp];
}
