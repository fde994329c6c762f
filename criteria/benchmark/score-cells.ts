/** From the verdicts on all cells to shares and points: the one place where this is computed, in the engine and in `verify`. */
import type { Rational } from '../exact/rational.js';
import { compare, rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import { bandedShares } from '../statistics/tie-band.js';
import type { MappingPoint, Suite } from '../suite/suite.js';
import type { BenchmarkResult } from './benchmark-result.js';
import type { CellRow, CellTable } from './cell-table.js';
import { countOf, excludedPlaces, rightOf, withoutPlaces } from './cell-table.js';
import { pointsForShare } from './points-mapping.js';
import { wilsonInterval } from './wilson-interval.js';

/** Everything of a result that the verdicts alone decide. */
export type CellScore = Omit<
  BenchmarkResult,
  'returnedModels' | 'inputTokens' | 'outputTokens' | 'cellsWithoutUsage' | 'medianDurationMs'
>;

/** The published rules that turn verdicts into points. */
export interface ScoreRule {
  readonly mapping: readonly MappingPoint[];
  readonly missingCells?: Suite['missingCells'] | undefined;
  readonly tieBandBp?: number | undefined;
}

const inBasisPoints = (share: Rational): number =>
  Number(roundToUnits(rational(share.n * 10_000n, share.d), { decimals: 0, mode: 'half-up' }));

function scoreOf(row: CellRow, counted: Rational, mapping: readonly MappingPoint[]): CellScore {
  const { bidId, cells } = row;
  const correct = rightOf(cells);
  const share = rational(correct, cells.length);
  const tied = compare(counted, share) === 0 ? {} : { tieShareBp: inBasisPoints(counted) };
  return {
    bidId,
    cells: cells.length,
    answered: countOf(cells, 'answer'),
    refused: countOf(cells, 'refusal'),
    filtered: countOf(cells, 'filtered'),
    invalid: countOf(cells, 'invalidOutput'),
    outages: countOf(cells, 'outage'),
    correct,
    shareBp: inBasisPoints(share),
    interval: wilsonInterval(correct, cells.length),
    points: pointsForShare(mapping, counted),
    ...tied,
  };
}

export interface ScoredCells {
  /** In the order of the table's rows. */
  readonly scores: readonly CellScore[];
  /** Places of items that are left out for everybody. */
  readonly excluded: readonly number[];
}

/** Null when the rule for missing cells leaves no item. */
export function scoreCells(table: CellTable, rule: ScoreRule): ScoredCells | null {
  const excluded = excludedPlaces(table, rule.missingCells);
  const { clusters, rows } = withoutPlaces(table, excluded);
  if (clusters.length === 0) return null;
  const shares = rows.map(({ cells }) => rational(rightOf(cells), cells.length));
  const counted = bandedShares(shares, rule.tieBandBp ?? 0);
  const scores = rows.map((row, at) => scoreOf(row, counted[at] ?? rational(0), rule.mapping));
  return { scores, excluded: [...excluded].sort((a, b) => a - b) };
}
