/** What the verdicts of one suite say about its bidders: intervals, differences of all pairs, and who is told apart. */
import type { Digest } from '../canonical-json.js';
import type { Rational } from '../exact/rational.js';
import { compare, rational } from '../exact/rational.js';
import type { BidId } from '../ids.js';
import type { ClusterShare } from '../statistics/cluster-bootstrap.js';
import { clusterBootstrap } from '../statistics/cluster-bootstrap.js';
import { exactMcNemar } from '../statistics/exact-mcnemar.js';
import { holmAdjusted } from '../statistics/holm.js';
import type { PairedDifference } from '../statistics/paired-difference.js';
import { pairedDifference } from '../statistics/paired-difference.js';
import type { PairedItem } from '../statistics/paired-item.js';
import type { IntervalBp } from '../statistics/percentile-interval.js';
import { signFlipTest } from '../statistics/sign-flip-test.js';
import { highestRateWithoutFailureBp, ruleOfThreeBp } from '../statistics/zero-failures.js';
import type { Suite } from '../suite/suite.js';
import type { CellTable } from './cell-table.js';
import { excludedPlaces, itemCells, rightOf, withoutPlaces } from './cell-table.js';
import { wilsonInterval } from './wilson-interval.js';

/** Error that all comparisons of a suite together may have: 5 %. */
const LEVEL = rational(5, 100);
const MILLION = 1_000_000n;

/** What a series without a single failure leaves possible. */
export interface FlawlessSeries {
  /** Clusters: items of one source do not count twice. */
  readonly trials: number;
  /** Exact upper 95 % bound of the failure rate, and the rule of three beside it. */
  readonly highestRateBp: number;
  readonly ruleOfThreeBp: number;
}

export interface BidAnalysis {
  readonly bidId: BidId;
  readonly interval: IntervalBp;
  /** Null where any cell is not right. */
  readonly flawless: FlawlessSeries | null;
}

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

export interface SuiteAnalysis {
  /** Of all resampling. */
  readonly seed: number;
  readonly items: number;
  readonly clusters: number;
  /** `single`: one answer per item, every item a cluster of its own; there Wilson and McNemar are exact. */
  readonly design: 'single' | 'clustered';
  readonly bids: readonly BidAnalysis[];
  /** All pairs of bids; Holm's adjustment is over exactly these. */
  readonly pairs: readonly PairAnalysis[];
}

const millionths = ({ n, d }: Rational): number => Number((n * MILLION + d - 1n) / d);

/** Right answers per item. */
const perItem = ({ clusters, repeats }: CellTable, cells: string): readonly number[] =>
  clusters.map((_, item) => rightOf(itemCells(cells, repeats, item)));

function sharesOf({ clusters, repeats }: CellTable, right: readonly number[]): ClusterShare[] {
  const shares = new Map<number, ClusterShare>();
  clusters.forEach((cluster, item) => {
    const { sum, size } = shares.get(cluster) ?? { sum: 0, size: 0 };
    shares.set(cluster, { sum: sum + (right[item] ?? 0), size: size + repeats });
  });
  return [...shares.values()];
}

interface Field {
  readonly table: CellTable;
  readonly seed: bigint;
  readonly clusters: number;
  readonly design: SuiteAnalysis['design'];
}

function bidAnalysis({ table, seed, clusters, design }: Field, at: number): BidAnalysis {
  const { bidId, cells } = table.rows[at] ?? { bidId: '', cells: '' };
  const right = rightOf(cells);
  return {
    bidId,
    interval:
      design === 'single'
        ? wilsonInterval(right, cells.length)
        : clusterBootstrap(sharesOf(table, perItem(table, cells)), seed),
    flawless:
      right < cells.length
        ? null
        : {
            trials: clusters,
            highestRateBp: highestRateWithoutFailureBp(clusters),
            ruleOfThreeBp: ruleOfThreeBp(clusters),
          },
  };
}

function pairedItems(table: CellTable, first: string, second: string): readonly PairedItem[] {
  const [one, other] = [perItem(table, first), perItem(table, second)];
  return table.clusters.map((cluster, item) => ({
    cluster: String(cluster),
    first: one[item] ?? 0,
    second: other[item] ?? 0,
  }));
}

function pValue({ table, seed, design }: Field, items: readonly PairedItem[]): Rational {
  if (design === 'clustered') return signFlipTest(items, table.repeats, seed);
  const only = (test: (item: PairedItem) => boolean): number => items.filter(test).length;
  return exactMcNemar(
    only(({ first, second }) => first > second),
    only(({ first, second }) => first < second),
  );
}

function pairAnalyses(field: Field): readonly PairAnalysis[] {
  const { rows, repeats } = field.table;
  const pairs = rows.flatMap((first, at) =>
    rows.slice(at + 1).map((second) => {
      const items = pairedItems(field.table, first.cells, second.cells);
      const apart = items.filter((item) => item.first !== item.second).length;
      return {
        first: first.bidId,
        second: second.bidId,
        difference: pairedDifference(items, repeats),
        disagreementBp: Math.floor((apart * 10_000) / items.length),
        p: pValue(field, items),
      };
    }),
  );
  const adjusted = holmAdjusted(pairs.map(({ p }) => p));
  return pairs.map(({ p, ...pair }, at) => {
    const holm = adjusted[at] ?? p;
    return {
      ...pair,
      pMillionths: millionths(p),
      adjustedMillionths: millionths(holm),
      toldApart: compare(holm, LEVEL) <= 0,
    };
  });
}

/**
 * Seed of a run's resampling: from the root that was committed before anything was graded, so that nobody can choose
 * it for its outcome.
 */
export const analysisSeed = (evidenceRoot: Digest): number =>
  Number.parseInt(evidenceRoot.slice(0, 8), 16);

/**
 * Pure: the same verdicts and seed give the same analysis on every machine. Items that the announced rule leaves out
 * are left out here as well.
 * @param seed 0 to 2^53 - 1; of a run: analysisSeed
 * @throws RangeError when no item is left
 */
export function analyseSuite(
  table: CellTable,
  missingCells: Suite['missingCells'],
  seed: number,
): SuiteAnalysis {
  const left = withoutPlaces(table, excludedPlaces(table, missingCells));
  const items = left.clusters.length;
  if (items === 0) throw new RangeError('analyseSuite: no item is left');
  const clusters = new Set(left.clusters).size;
  const design = left.repeats === 1 && clusters === items ? 'single' : 'clustered';
  const field: Field = { table: left, seed: BigInt(seed), clusters, design };
  return {
    seed,
    items,
    clusters,
    design,
    bids: left.rows.map((_, at) => bidAnalysis(field, at)),
    pairs: pairAnalyses(field),
  };
}
