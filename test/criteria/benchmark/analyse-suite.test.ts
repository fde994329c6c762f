/** The verdicts of a run become intervals, paired differences and a statement about who is told apart. */
import { describe, expect, it } from 'vitest';
import { analyseSuite } from '../../../criteria/benchmark/analyse-suite.js';
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

  it('is the same for the same seed and another for another seed', () => {
    const mixed = table(
      { a: 'AaAAaaAAAaAAAAAAaaAAAaAA'.repeat(4), b: 'aAAaaAaAAaaAaAAAaAaaAaaA'.repeat(4) },
      2,
    );
    const under = (seed: number) => analyseSuite(mixed, 'countAsIncorrect', seed);
    expect(under(11)).toEqual(under(11));
    const values = [11, 12, 13, 14].map((seed) => under(seed).pairs[0]?.pMillionths);
    expect(new Set(values).size).toBeGreaterThan(1);
  });
});

function wilsonWidths(row: string): number[] {
  const { lowBp, highBp } = wilsonInterval(row.match(/A/g)?.length ?? 0, row.length);
  return [highBp - lowBp];
}
