/** Differences of all pairs of bids: one chart with its data table, and what a series without failure leaves possible. */
import type { Content } from 'pdfmake/interfaces.js';
import type { SuiteAnalysis } from '../../criteria/benchmark/analyse-run.js';
import type { PairAnalysis } from '../../criteria/benchmark/compare-pairs.js';
import { differenceChart } from '../chart/difference-chart.js';
import { formatInteger, formatPercent, formatPercentColumn } from '../text/format-number.js';
import { familyWords } from '../text/family-words.js';
import { MEASUREMENT } from '../text/measurement-text.js';
import { dataTable, note, paragraph, subheading } from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel } from './writer.js';

/** A percentage with its sign; nothing is written as minus zero. */
export const signed = (writer: Writer, basisPoints: number): string => {
  const size = formatPercentColumn(Math.abs(basisPoints), writer.language);
  return basisPoints === 0 ? size : `${basisPoints < 0 ? '−' : '+'}${size}`;
};

/** Millionths as a percentage with three places; below a thousandth of a per cent so much is said. */
export function probability(writer: Writer, millionths: number): string {
  const thousandths = Math.ceil(millionths / 10);
  const text = `${Math.floor(thousandths / 1_000)}.${String(thousandths % 1_000).padStart(3, '0')}`;
  const said = writer.language === 'de' ? text.replace('.', ',') : text;
  return `${said}\u00a0%`;
}

function chart(writer: Writer, pairs: readonly PairAnalysis[]): Content {
  const { say, fill } = writer;
  const rows = pairs.map(({ first, second, difference, toldApart }) => ({
    label: fill(MEASUREMENT.pairLabel, { first, second }),
    differenceBp: difference.differenceBp,
    lowBp: difference.lowBp,
    highBp: difference.highBp,
    value: signed(writer, difference.differenceBp),
    words: fill(MEASUREMENT.pairRow, {
      first: bidLabel(writer, first),
      second: bidLabel(writer, second),
      difference: signed(writer, difference.differenceBp),
      low: signed(writer, difference.lowBp),
      high: signed(writer, difference.highBp),
      apart: say(toldApart ? MEASUREMENT.apartWords : MEASUREMENT.notApartWords),
    }),
  }));
  return {
    margin: [0, 2, 0, 6],
    svg: differenceChart({
      title: say(MEASUREMENT.pairsTitle),
      description: rows.map(({ words }) => words).join(' '),
      rows,
      tick: (bp) => formatPercent(bp, writer.language),
    }),
  };
}

function table(writer: Writer, pairs: readonly PairAnalysis[]): Content {
  const { say, fill, language } = writer;
  return dataTable(
    [
      { head: say(MEASUREMENT.pair), share: 34 },
      { head: say(MEASUREMENT.difference), share: 14, align: 'right' },
      { head: say(MEASUREMENT.interval), share: 20, align: 'right' },
      { head: say(MEASUREMENT.disagree), share: 11, align: 'right' },
      { head: say(MEASUREMENT.adjusted), share: 12, align: 'right' },
      { head: say(MEASUREMENT.apart), share: 13, align: 'right' },
    ],
    pairs.map(({ first, second, difference, disagreementBp, adjustedMillionths, toldApart }) => [
      fill(MEASUREMENT.pairLabel, {
        first: bidLabel(writer, first),
        second: bidLabel(writer, second),
      }),
      signed(writer, difference.differenceBp),
      `${signed(writer, difference.lowBp)} – ${signed(writer, difference.highBp)}`,
      formatPercentColumn(disagreementBp, language),
      probability(writer, adjustedMillionths),
      say(toldApart ? MEASUREMENT.yes : MEASUREMENT.no),
    ]),
  );
}

/** Nothing where only one bid was measured. */
export function pairsBlock(writer: Writer, analysis: SuiteAnalysis): readonly Content[] {
  const { say, fill, language } = writer;
  const { pairs, design, family } = analysis;
  if (pairs.length === 0) return [];
  const test = say(design === 'single' ? MEASUREMENT.mcNemar : MEASUREMENT.signFlip);
  return [
    subheading(say(MEASUREMENT.pairs)),
    paragraph(
      fill(MEASUREMENT.pairsMethod, { test, family: familyWords(family, pairs.length, language) }),
    ),
    chart(writer, pairs),
    table(writer, pairs),
  ];
}

export const flawlessNotes = (writer: Writer, { bids }: SuiteAnalysis): readonly Content[] =>
  bids.flatMap(({ bidId, flawless }) =>
    flawless === null
      ? []
      : [
          note(
            writer.fill(MEASUREMENT.flawless, {
              bid: bidLabel(writer, bidId),
              trials: formatInteger(flawless.trials, writer.language),
              rate: formatPercentColumn(flawless.highestRateBp, writer.language),
              rule: formatPercentColumn(flawless.ruleOfThreeBp, writer.language),
            }),
          ),
        ],
  );
