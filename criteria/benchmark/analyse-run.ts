/** What the verdicts of a run say about its bidders: intervals, differences of all pairs, and who is told apart. */
import type { Digest } from '../canonical-json.js';
import type { BidId } from '../ids.js';
import type { ClusterShare } from '../statistics/cluster-bootstrap.js';
import { clusterBootstrap } from '../statistics/cluster-bootstrap.js';
import type { IntervalBp } from '../statistics/percentile-interval.js';
import { highestRateWithoutFailureBp, ruleOfThreeBp } from '../statistics/zero-failures.js';
import type { Suite } from '../suite/suite.js';
import type { CellTable } from './cell-table.js';
import { excludedPlaces, rightOf, rightPerItem, withoutPlaces } from './cell-table.js';
import type { ComparedTable, PairAnalysis } from './compare-pairs.js';
import { comparePairs } from './compare-pairs.js';
import type { SuiteResult } from './suite-result.js';
import { wilsonInterval } from './wilson-interval.js';

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

/** What Holm's adjustment is over: all pairs of bids in all suites of one run. */
export interface ComparisonFamily {
  readonly suites: number;
  readonly comparisons: number;
}

export interface SuiteAnalysis {
  /** Of all resampling. */
  readonly seed: number;
  readonly items: number;
  readonly clusters: number;
  /** `single`: one answer per item, every item a cluster of its own; there Wilson and McNemar are exact. */
  readonly design: ComparedTable['design'];
  readonly bids: readonly BidAnalysis[];
  /** All pairs of bids in this suite. */
  readonly pairs: readonly PairAnalysis[];
  readonly family: ComparisonFamily;
}

export interface VerdictTable {
  readonly cells: CellTable;
  readonly missingCells: Suite['missingCells'];
  /** 0 to 2^53 - 1; of a run: analysisSeed */
  readonly seed: number;
}

interface Field extends ComparedTable {
  readonly clusters: number;
}

/** Items that the announced rule leaves out are left out here as well. */
function fieldOf({ cells, missingCells, seed }: VerdictTable): Field {
  const table = withoutPlaces(cells, excludedPlaces(cells, missingCells));
  const items = table.clusters.length;
  if (items === 0) throw new RangeError('analyseRun: no item is left');
  const clusters = new Set(table.clusters).size;
  const design = table.repeats === 1 && clusters === items ? 'single' : 'clustered';
  return { table, seed: BigInt(seed), clusters, design };
}

function sharesOf({ clusters, repeats }: CellTable, right: readonly number[]): ClusterShare[] {
  const shares = new Map<number, ClusterShare>();
  clusters.forEach((cluster, item) => {
    const { sum, size } = shares.get(cluster) ?? { sum: 0, size: 0 };
    shares.set(cluster, { sum: sum + (right[item] ?? 0), size: size + repeats });
  });
  return [...shares.values()];
}

function bidAnalysis({ table, seed, clusters, design }: Field, at: number): BidAnalysis {
  const { bidId, cells } = table.rows[at] ?? { bidId: '', cells: '' };
  const right = rightOf(cells);
  return {
    bidId,
    interval:
      design === 'single'
        ? wilsonInterval(right, cells.length)
        : clusterBootstrap(sharesOf(table, rightPerItem(table, cells)), seed),
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

/**
 * Seed of a run's resampling: from the root that was committed before anything was graded, so that nobody can choose
 * it for its outcome.
 */
export const analysisSeed = (evidenceRoot: Digest): number =>
  Number.parseInt(evidenceRoot.slice(0, 8), 16);

/**
 * Pure: the same verdicts and seeds give the same analysis on every machine.
 * @param suites all suites of one run, in their order
 * @throws RangeError when no item of a suite is left
 */
export function analyseRun(suites: readonly VerdictTable[]): readonly SuiteAnalysis[] {
  const fields = suites.map(fieldOf);
  const pairs = comparePairs(fields);
  const comparisons = pairs.flat().length;
  return fields.map((field, at) => ({
    seed: Number(field.seed),
    items: field.table.clusters.length,
    clusters: field.clusters,
    design: field.design,
    bids: field.table.rows.map((_, bid) => bidAnalysis(field, bid)),
    pairs: pairs[at] ?? [],
    family: { suites: suites.length, comparisons },
  }));
}

/** A suite of a run before the run as a whole is analysed. */
export type CountedSuite = Omit<SuiteResult, 'analysis'>;

/**
 * Results of all suites of one run with their analysis.
 * @param suites every planned suite of the run, for its rule on missing cells
 * @throws RangeError for a result whose suite is not among them
 */
export function analysedResults(
  counted: readonly CountedSuite[],
  suites: readonly Pick<Suite, 'id' | 'missingCells'>[],
): readonly SuiteResult[] {
  const analyses = analyseRun(
    counted.map(({ suiteId, cells, evidence }) => {
      const suite = suites.find(({ id }) => id === suiteId);
      if (suite === undefined) throw new RangeError(`analysedResults: no suite ${suiteId}`);
      return { cells, missingCells: suite.missingCells, seed: analysisSeed(evidence.root) };
    }),
  );
  return counted.map((result, at) => {
    const analysis = analyses[at];
    if (analysis === undefined) throw new RangeError(`analysedResults: ${result.suiteId}`);
    return { ...result, analysis };
  });
}
