/** Verdicts of a made-up run, spread over its cells in an order that depends on the bid alone, and their analysis. */
import type { CountedSuite, SuiteAnalysis } from '../../criteria/benchmark/analyse-run.js';
import { analyseRun, analysisSeed } from '../../criteria/benchmark/analyse-run.js';
import type { SuiteResult } from '../../criteria/benchmark/suite-result.js';
import type { CellTable } from '../../criteria/benchmark/cell-table.js';
import { seededRandom, shuffled } from '../../criteria/benchmark/seeded-random.js';
import { digestOf } from '../../criteria/canonical-json.js';

export const spreadCells = (bidId: string, letters: string): string =>
  shuffled(
    [...letters],
    seededRandom([...bidId].reduce((sum, one) => sum * 31 + (one.codePointAt(0) ?? 0), 7)),
  ).join('');

/** Playing a procedure again gives the same run: resampled once. */
const known = new Map<string, readonly SuiteAnalysis[]>();

/** All suites of one run with their analysis; missing cells count as wrong. */
export function analysedRun(counted: readonly CountedSuite[]): readonly SuiteResult[] {
  const key = digestOf(counted.map(({ cells, evidence }) => [cells, evidence.root]));
  const analyses =
    known.get(key) ??
    analyseRun(
      counted.map(({ cells, evidence }) => ({
        cells,
        missingCells: 'countAsIncorrect',
        seed: analysisSeed(evidence.root),
      })),
    );
  known.set(key, analyses);
  return counted.map((result, at) => {
    const analysis = analyses[at];
    if (analysis === undefined) throw new Error(`analysedRun: ${result.suiteId}`);
    return { ...result, analysis };
  });
}

/** Every item its own cluster; `correct` answers right and the others wrong. */
export const playedCells = (
  items: number,
  repeats: number,
  results: readonly { readonly bidId: string; readonly cells: number; readonly correct: number }[],
): CellTable => ({
  clusters: Array.from({ length: items }, (_, item) => item),
  repeats,
  rows: results.map(({ bidId, cells, correct }) => ({
    bidId,
    cells: spreadCells(bidId, 'A'.repeat(correct).padEnd(cells, 'a')),
  })),
});
