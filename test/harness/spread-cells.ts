/** Verdicts of a made-up run, spread over its cells in an order that depends on the bid alone, and their analysis. */
import type { SuiteAnalysis } from '../../criteria/benchmark/analyse-suite.js';
import { analyseSuite, analysisSeed } from '../../criteria/benchmark/analyse-suite.js';
import type { CellTable } from '../../criteria/benchmark/cell-table.js';
import { seededRandom, shuffled } from '../../criteria/benchmark/seeded-random.js';
import { digestOf } from '../../criteria/canonical-json.js';

export const spreadCells = (bidId: string, letters: string): string =>
  shuffled(
    [...letters],
    seededRandom([...bidId].reduce((sum, one) => sum * 31 + (one.codePointAt(0) ?? 0), 7)),
  ).join('');

/** Playing a procedure again gives the same run: resampled once. */
const known = new Map<string, SuiteAnalysis>();

export function analysed(
  cells: CellTable,
  root: string,
): { readonly cells: CellTable; readonly analysis: SuiteAnalysis } {
  const key = digestOf([cells, root]);
  const analysis = known.get(key) ?? analyseSuite(cells, 'countAsIncorrect', analysisSeed(root));
  known.set(key, analysis);
  return { cells, analysis };
}

/** Every item its own cluster; `correct` answers right and the others wrong. */
export const playedCells = (
  items: number,
  repeats: number,
  results: readonly { readonly bidId: string; readonly cells: number; readonly correct: number }[],
  root: string,
) =>
  analysed(
    {
      clusters: Array.from({ length: items }, (_, item) => item),
      repeats,
      rows: results.map(({ bidId, cells, correct }) => ({
        bidId,
        cells: spreadCells(bidId, 'A'.repeat(correct).padEnd(cells, 'a')),
      })),
    },
    root,
  );
