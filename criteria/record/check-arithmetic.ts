/** Sums and derived numbers in the log that anybody can compute again: prices, benchmark points and intervals, spreads. */
import { pointsForShare } from '../benchmark/points-mapping.js';
import { wilsonInterval } from '../benchmark/wilson-interval.js';
import { rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { RecordFinding } from './finding.js';
import { finding } from './finding.js';
import type { LotChapter } from './lot.js';
import { MISSING } from './missing.js';
import type { DecisionRecord } from './record.js';

const unequal = (found: number, expected: number): string => `${found} / ${expected}`;

function priceFindings(lot: LotChapter, path: string): readonly RecordFinding[] {
  const profile = lot.criteria === MISSING ? null : lot.criteria.profile;
  return lot.prices.flatMap((price, index) => {
    const place = `${path}.prices[${index}]`;
    const found: RecordFinding[] = [];
    for (const [at, line] of price.lines.entries()) {
      const amount = line.quantity * line.unitPriceMinor;
      const published = profile?.price.quantities.find(({ id }) => id === line.id)?.quantity;
      if (line.amountMinor !== amount) {
        const detail = unequal(line.amountMinor, amount);
        found.push(finding('PRICE_SUM', `${place}.lines[${at}].amountMinor`, detail));
      }
      if (published !== undefined && published !== line.quantity) {
        const detail = unequal(line.quantity, published);
        found.push(finding('PRICE_SUM', `${place}.lines[${at}].quantity`, detail));
      }
    }
    const sum = price.lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
    if (sum !== price.evaluatedPriceMinor) {
      const detail = unequal(price.evaluatedPriceMinor, sum);
      found.push(finding('PRICE_SUM', `${place}.evaluatedPriceMinor`, detail));
    }
    return found;
  });
}

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
      ...priceFindings(lot, path),
      ...benchmarkFindings(lot, path),
      ...spreadFindings(lot, path),
    ];
  });
