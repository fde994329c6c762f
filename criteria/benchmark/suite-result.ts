/** What one suite of a run came to, for every bid that took part. */
import type { Digest } from '../canonical-json.js';
import type { SuiteAnalysis } from './analyse-run.js';
import type { BenchmarkResult } from './benchmark-result.js';
import type { CellTable } from './cell-table.js';
import type { PeopleResult } from '../grading/people-grades.js';
import type { LatencyResult } from './latency-result.js';
import type { JudgedFinding, SuiteEvidence } from './run-evidence.js';

export interface SuiteResult {
  readonly suiteId: string;
  readonly version: string;
  /** Counted items; sentinels are not among them. */
  readonly itemCount: number;
  readonly repeats: number;
  readonly results: readonly BenchmarkResult[];
  /** Verdicts on all cells: points and statistics follow from them. */
  readonly cells: CellTable;
  readonly analysis: SuiteAnalysis;
  /** Items left out for every bidder: by the announced rule for missing cells, or as not drawn for people. */
  readonly excludedItems: readonly string[];
  /** Of a latency suite; null otherwise. */
  readonly latency: readonly LatencyResult[] | null;
  /** As it was committed before grading. */
  readonly evidence: SuiteEvidence;
  /** Merkle root over the accepted entries with their grades, in the order of cells. */
  readonly gradedRoot: Digest;
  /** Digest over the accepted counted cells with their grades. */
  readonly logDigest: Digest;
  readonly findings: readonly JudgedFinding[];
  /** What people judged; left out where nothing was for them. */
  readonly people?: PeopleResult;
}

/** What the state of a procedure carries of it: verdicts on single cells and their analysis stay in the log. */
export type SuiteSummary = Omit<SuiteResult, 'cells' | 'analysis' | 'people'>;

export function summaryOf({
  cells: _cells,
  analysis: _analysis,
  people: _people,
  ...summary
}: SuiteResult): SuiteSummary {
  return summary;
}
