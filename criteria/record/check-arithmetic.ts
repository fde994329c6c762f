/** Sums and derived numbers in the log that anybody can compute again: prices, spreads. */
import { checkPrices } from './check-prices.js';
import type { RecordFinding } from './finding.js';
import { finding } from './finding.js';
import type { LotChapter } from './lot.js';
import { MISSING } from './missing.js';
import type { DecisionRecord } from './record.js';

const unequal = (found: number, expected: number): string => `${found} / ${expected}`;

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
    return [...checkPrices(lot, path), ...spreadFindings(lot, path)];
  });
