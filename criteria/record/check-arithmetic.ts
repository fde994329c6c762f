/** Sums and derived numbers in the log that anybody can compute again: prices, benchmark points and intervals, spreads. */
import { pointsForShare } from '../benchmark/points-mapping.js';
import { wilsonInterval } from '../benchmark/wilson-interval.js';
import { rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import { checkPrices } from './check-prices.js';
import type { RecordFinding } from './finding.js';
import { finding } from './finding.js';
import type { LotChapter } from './lot.js';
import { MISSING } from './missing.js';
import type { DecisionRecord } from './record.js';

const unequal = (found: number, expected: number): string => `${found} / ${expected}`;

function benchmarkFindings(lot: LotChapter, path: string): readonly RecordFinding[] {
  if (lot.benchmark.run === MISSING) return [];
  return lot.benchmark.run.suites.flatMap((suite, at) => {
    const planned = lot.benchmark.planned.find((plan) => plan.suite.id === suite.suiteId);
    return suite.results.flatMap((result, index) => {
      const { cells, correct } = result;
      const place = `${path}.benchmark.run.suites[${at}].results[${index}]`;
      const share = rational(correct, cells);
      const shareBp = Number(
        roundToUnits(rational(correct * 10_000, cells), { decimals: 0, mode: 'half-up' }),
      );
      const { lowBp, highBp } = wilsonInterval(correct, cells);
      const points =
        planned === undefined ? result.points : pointsForShare(planned.suite.mapping, share);
      const rows: readonly (readonly [string, number, number])[] = [
        ['cells', cells, suite.itemCount * suite.repeats],
        ['shareBp', result.shareBp, shareBp],
        ['interval.lowBp', result.interval.lowBp, lowBp],
        ['interval.highBp', result.interval.highBp, highBp],
        ['points', result.points, points],
      ];
      return rows
        .filter(([, found, expected]) => found !== expected)
        .map(([key, found, expected]) =>
          finding('BENCHMARK_RESULT', `${place}.${key}`, unequal(found, expected)),
        );
    });
  });
}

/** Lowest and highest of the sheets that count must be the spread that the chair saw. */
function spreadFindings(lot: LotChapter, path: string): readonly RecordFinding[] {
  return lot.scores.criteria.flatMap(({ bids }, at) =>
    bids.flatMap((score, index) => {
      if (score.kind !== 'panel' || score.consensus === MISSING) return [];
      const points = score.sheets.map((sheet) => sheet.points);
      if (points.length === 0) return [];
      const { lowest, highest } = score.consensus.spread;
      const place = `${path}.scores.criteria[${at}].bids[${index}].consensus.spread`;
      const rows: readonly (readonly [string, number, number])[] = [
        ['lowest', lowest, Math.min(...points)],
        ['highest', highest, Math.max(...points)],
      ];
      return rows
        .filter(([, found, expected]) => found !== expected)
        .map(([key, found, expected]) =>
          finding('SPREAD', `${place}.${key}`, unequal(found, expected)),
        );
    }),
  );
}

export const checkArithmetic = (record: DecisionRecord): readonly RecordFinding[] =>
  record.lots.flatMap((lot, index) => {
    const path = `lots[${index}]`;
    return [
      ...checkPrices(lot, path),
      ...benchmarkFindings(lot, path),
      ...spreadFindings(lot, path),
    ];
  });
