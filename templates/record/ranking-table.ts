/** The ranking of a lot as a table: rank, performance, price and value of each bid. */
import type { ContentTable } from 'pdfmake/interfaces.js';
import type { LotRanking } from '../../criteria/procedure/lot-ranking.js';
import { COVERAGE } from '../text/catalogue-text.js';
import { formatAmount, formatDecimal } from '../text/format-number.js';
import { WORDS } from '../text/record-text.js';
import { RANKING } from '../text/result-text.js';
import { dataTable } from './blocks.js';
import { coverageText } from './coverage-blocks.js';
import type { Writer } from './writer.js';
import { bidLabel } from './writer.js';

export type Ranked = Extract<LotRanking, { kind: 'ranked' }>;

/**
 * Bids in the order of their ranks, the winner in bold.
 * @param most rows at most; what is left out has to be said beside the table
 */
export function rankingTable(
  writer: Writer,
  { bids, winner }: Ranked,
  most = Number.POSITIVE_INFINITY,
): ContentTable {
  const { say, language } = writer;
  return dataTable(
    [
      { head: say(RANKING.rank), share: 8, align: 'right' },
      { head: say(WORDS.bid), share: 30 },
      { head: say(RANKING.performance), share: 16, align: 'right' },
      { head: say(COVERAGE.coverage), share: 15, align: 'right' },
      { head: say(RANKING.price), share: 17, align: 'right' },
      { head: say(RANKING.value), share: 14, align: 'right' },
    ],
    bids.slice(0, most).map((bid) => [
      {
        text: bid.rank === null ? say(RANKING.noRank) : String(bid.rank),
        bold: bid.bidId === winner,
      },
      { text: bidLabel(writer, bid.bidId), bold: bid.bidId === winner },
      formatDecimal(bid.performanceDecimal, language),
      coverageText(writer, bid.coverage),
      formatAmount(bid.priceMinor, language),
      bid.valueDecimal === null ? '' : formatDecimal(bid.valueDecimal, language),
    ]),
  );
}
