/** Why a bid was not chosen, as it is printed: own points with the panel's words, and what is better in the chosen bid. */
import type { Content } from 'pdfmake/interfaces.js';
import type { Comparison, LetterCriterion } from '../../criteria/letter/letter.js';
import type { BidderInformation } from '../../criteria/rule-set/rule-set.js';
import type { Cell } from '../record/blocks.js';
import { dataTable, heading, paragraph } from '../record/blocks.js';
import { formatDecimal, formatPercent, formatPoints } from '../text/format-number.js';
import { LAWS } from './legal-text.js';
import { CHOSEN, COMPARISON, PERFORMANCE_RELATION, PRICE_RELATION } from './letter-text.js';
import type { LetterWriter } from './letter-writer.js';

function outcome({ say, language }: LetterWriter, comparison: Comparison): readonly Content[] {
  const { rank, performance, belowCorridor, missed } = comparison;
  if (performance === null) return [];
  const values = { rank: rank ?? '', performance: formatDecimal(performance, language) };
  const first = say(rank === null ? COMPARISON.performance : COMPARISON.rank, values);
  const corridor = belowCorridor ? ` ${say(COMPARISON.corridor)}` : '';
  return [
    paragraph(`${first}${corridor}`),
    ...missed.map(({ title, minimumPoints }) =>
      paragraph(say(COMPARISON.missed, { title, points: formatPoints(minimumPoints, language) })),
    ),
  ];
}

function criterionRow(
  { say, language }: LetterWriter,
  { criterionId, title, weightBp, points, applies, measured, comment, chosen }: LetterCriterion,
): readonly Cell[] {
  const reason = [...(measured ? [say(COMPARISON.measured)] : []), ...(comment ? [comment] : [])];
  return [
    `${criterionId} ${title}`,
    formatPercent(weightBp, language),
    !applies || points === null ? '–' : formatPoints(points, language),
    chosen === null || !applies ? '–' : say(CHOSEN[chosen]),
    applies ? reason.join('\n') || '–' : say(COMPARISON.notApplicable),
  ];
}

function criteriaTable(writer: LetterWriter, comparison: Comparison): readonly Content[] {
  const { say } = writer;
  const { criteria } = comparison;
  if (criteria.length === 0) return [];
  return [
    { ...(paragraph(say(COMPARISON.byCriterion)) as object), leadIn: true } as Content,
    dataTable(
      [
        { head: say(COMPARISON.criterion), share: 25 },
        { head: say(COMPARISON.weight), share: 10, align: 'right' },
        { head: say(COMPARISON.points), share: 10, align: 'right' },
        { head: say(COMPARISON.chosen), share: 14 },
        { head: say(COMPARISON.reason), share: 41 },
      ],
      criteria.map((criterion) => criterionRow(writer, criterion)),
    ),
  ];
}

function chosenBid(
  { say }: LetterWriter,
  comparison: Comparison,
  regime: BidderInformation,
): readonly Content[] {
  const { criteria, chosenPerformance, chosenPrice, tie, merits } = comparison;
  const better = criteria.filter(({ chosen }) => chosen === 'better').map(({ title }) => title);
  const relations =
    chosenPerformance === null || chosenPrice === null
      ? []
      : [`${say(PERFORMANCE_RELATION[chosenPerformance])}; ${say(PRICE_RELATION[chosenPrice])}`];
  return [
    heading(say(COMPARISON.chosenBid)),
    ...relations.map(paragraph),
    paragraph(
      better.length === 0
        ? say(COMPARISON.noAdvantage)
        : say(COMPARISON.advantages, { titles: better.join('; ') }),
    ),
    ...(tie === null
      ? []
      : [paragraph(say(tie === 'rule' ? COMPARISON.tieRule : COMPARISON.tieDrawn))]),
    ...(merits === null ? [] : [paragraph(merits)]),
    paragraph(say(COMPARISON.secrets, { law: say(LAWS[regime].secrets) })),
  ];
}

/** Reasons and advantages; the sentence that names the winner stands above them. */
export const comparisonBlocks = (
  writer: LetterWriter,
  comparison: Comparison,
  regime: BidderInformation,
): readonly Content[] => [
  heading(writer.say(COMPARISON.reasons)),
  ...outcome(writer, comparison),
  ...criteriaTable(writer, comparison),
  ...(comparison.remark === null
    ? []
    : [paragraph(writer.say(COMPARISON.remark, { text: comparison.remark }))]),
  ...chosenBid(writer, comparison, regime),
];
