/** All pairs of bids over all suites of a run: paired differences, tests, and one adjustment over every comparison. */
import type { Rational } from '../exact/rational.js';
import { compare, rational } from '../exact/rational.js';
import type { BidId } from '../ids.js';
import { exactMcNemar } from '../statistics/exact-mcnemar.js';
import { holmAdjusted } from '../statistics/holm.js';
import type { PairedDifference } from '../statistics/paired-difference.js';
import { pairedDifference } from '../statistics/paired-difference.js';
import type { PairedItem } from '../statistics/paired-item.js';
import { signFlipTest } from '../statistics/sign-flip-test.js';
import type { CellTable } from './cell-table.js';
import { rightPerItem } from './cell-table.js';

/** Error that all comparisons of a run together may have: 5 %. */
const LEVEL = rational(5, 100);
const MILLION = 1_000_000n;

export interface PairAnalysis {
  readonly first: BidId;
  readonly second: BidId;
  readonly difference: PairedDifference;
  /** Share of items on which the two did not get the same number right, half-down. */
  readonly disagreementBp: number;
  /** Two-sided p-value and its adjusted value, in millionths, rounded up. */
  readonly pMillionths: number;
  readonly adjustedMillionths: number;
  /** Whether the adjusted value is at or below 5 %, compared exactly. */
  readonly toldApart: boolean;
}

/** One suite of a run, without the items that are left out for everybody. */
export interface ComparedTable {
  readonly table: CellTable;
  /** `single`: one answer per item, every item a cluster of its own; there McNemar's test is exact. */
  readonly design: 'single' | 'clustered';
  /** Of the drawn turns, where there are too many to count. */
  readonly seed: bigint;
}

interface ItemPair {
  readonly first: BidId;
  readonly second: BidId;
  readonly items: readonly PairedItem[];
}

const millionths = ({ n, d }: Rational): number => Number((n * MILLION + d - 1n) / d);

function itemPairs(table: CellTable): readonly ItemPair[] {
  const right = table.rows.map(({ cells }) => rightPerItem(table, cells));
  const clusters = table.clusters.map(String);
  return table.rows.flatMap((first, one) =>
    table.rows.slice(one + 1).map((second, after) => ({
      first: first.bidId,
      second: second.bidId,
      items: clusters.map((cluster, item) => ({
        cluster,
        first: right[one]?.[item] ?? 0,
        second: right[one + 1 + after]?.[item] ?? 0,
      })),
    })),
  );
}

function pValue({ table, seed, design }: ComparedTable, items: readonly PairedItem[]): Rational {
  if (design === 'clustered') return signFlipTest(items, table.repeats, seed);
  const only = (test: (item: PairedItem) => boolean): number => items.filter(test).length;
  return exactMcNemar(
    only(({ first, second }) => first > second),
    only(({ first, second }) => first < second),
  );
}

/** Two-sided p-values of all pairs of one suite, in their order: what Holm's adjustment begins with. */
export const pairValues = (suite: ComparedTable): readonly Rational[] =>
  itemPairs(suite.table).map(({ items }) => pValue(suite, items));

/** Whether an adjusted value tells two bids apart: at or below 5 %, compared exactly. */
export const tellsApart = (adjusted: Rational): boolean => compare(adjusted, LEVEL) <= 0;

function analysed(
  { first, second, items }: ItemPair,
  repeats: number,
  [p, adjusted]: readonly [Rational, Rational],
): PairAnalysis {
  const apart = items.filter((item) => item.first !== item.second).length;
  return {
    first,
    second,
    difference: pairedDifference(items, repeats),
    disagreementBp: Math.floor((apart * 10_000) / items.length),
    pMillionths: millionths(p),
    adjustedMillionths: millionths(adjusted),
    toldApart: tellsApart(adjusted),
  };
}

/**
 * Pairs of each suite, in the order given. Holm's adjustment is over all pairs of all suites together: who looks at more
 * comparisons is not to find more by chance.
 */
export function comparePairs(
  suites: readonly ComparedTable[],
): readonly (readonly PairAnalysis[])[] {
  const values = suites.map(pairValues);
  const adjusted = holmAdjusted(values.flat());
  let next = 0;
  return suites.map(({ table }, at) =>
    itemPairs(table).map((pair, place) => {
      const [p, holm] = [values[at]?.[place], adjusted[next]];
      next += 1;
      if (p === undefined || holm === undefined) throw new TypeError('comparePairs: no value');
      return analysed(pair, table.repeats, [p, holm]);
    }),
  );
}
