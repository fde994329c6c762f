/** How one bid's performance and value came about: each criterion's contribution, its groups, its coverage, each step of the formula. */
import type { Content } from 'pdfmake/interfaces.js';
import type { StepNumber } from '../../criteria/award/explanation-step.js';
import type { RankedLotBid } from '../../criteria/procedure/lot-ranking.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import {
  formatDecimal,
  formatExact,
  formatPerformance,
  formatPoints,
} from '../text/format-number.js';
import { WORDS } from '../text/record-text.js';
import { RANKING } from '../text/result-text.js';
import { dataTable, keptTogether, note, paragraph, subheading } from './blocks.js';
import { coverageSentence, groupsTable, stateSuffix } from './coverage-blocks.js';
import type { Writer } from './writer.js';
import { bidLabel } from './writer.js';

function criterionName(lot: LotChapter, criterionId: string): string {
  if (lot.criteria === MISSING) return criterionId;
  const found = lot.criteria.profile.groups
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === criterionId);
  return found === undefined ? criterionId : `${criterionId} ${found.title}`;
}

function contributions(writer: Writer, lot: LotChapter, bid: RankedLotBid): Content {
  const { say, language } = writer;
  return dataTable(
    [
      { head: say(WORDS.criterion), share: 46 },
      { head: say(WORDS.weight), share: 18, align: 'right' },
      { head: say(WORDS.points), share: 18, align: 'right' },
      { head: say(RANKING.contribution), share: 18, align: 'right' },
    ],
    [
      ...bid.performance.map((line) => [
        `${criterionName(lot, line.criterionId)}${stateSuffix(writer, line.state)}`,
        `${formatExact(percentOf(line.weightExact), 2, language)}\u00a0%`,
        formatPoints(line.points, language),
        formatPerformance(line.contributionExact, language),
      ]),
      [
        { text: say(RANKING.performance), bold: true },
        '',
        '',
        { text: formatDecimal(bid.performanceDecimal, language), bold: true },
      ],
    ],
  );
}

/** Basis points "n/d" as per cent "n/(100 d)". */
function percentOf(exact: string): string {
  const [n = '0', d = '1'] = exact.split('/');
  return `${n}/${BigInt(d) * 100n}`;
}

/** Money always with its cents; other numbers as the calculation words them. */
const numberLine = ({ say, language }: Writer, number: StepNumber): string =>
  number.unit === 'EUR'
    ? `${number.symbol} = ${formatExact(number.exact, 2, language)}\u00a0EUR`
    : `${number.symbol} = ${say(number.text)}`;

/** The calculation of one bid: reason, contributions, groups with minima, coverage, steps of the formula. */
export function bidCalculation(
  writer: Writer,
  lot: LotChapter,
  bid: RankedLotBid,
): readonly Content[] {
  const { say } = writer;
  const steps: readonly Content[] =
    bid.steps.length === 0
      ? []
      : [
          keptTogether(
            dataTable(
              [
                { head: say(RANKING.step), share: 38 },
                { head: say(RANKING.numbers), share: 38 },
                { head: say(WORDS.result), share: 24 },
              ],
              bid.steps.map(({ formula, numbers, result }) => [
                formula,
                numbers.map((number) => numberLine(writer, number)).join('\n'),
                numberLine(writer, result),
              ]),
            ),
          ),
        ];
  return [
    subheading(bidLabel(writer, bid.bidId)),
    paragraph(say(bid.why)),
    contributions(writer, lot, bid),
    note(coverageSentence(writer, bid.coverage)),
    ...groupsTable(writer, lot, bid.groups),
    ...steps,
  ];
}
