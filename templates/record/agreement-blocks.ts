/** The panel's agreement in the scores chapter: alpha for each criterion group, and who was far from the median. */
import type { Content } from 'pdfmake/interfaces.js';
import type { Agreement } from '../../criteria/consensus/panel-agreement.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import { AGREEMENT } from '../text/agreement-text.js';
import { formatExact, formatInteger, formatPoints } from '../text/format-number.js';
import { dataTable, note, paragraph, subheading } from './blocks.js';
import type { Writer } from './writer.js';

const alphaText = ({ say, language }: Writer, { alpha }: Agreement): string =>
  alpha.kind === 'defined' ? formatExact(alpha.exact, 3, language) : say(AGREEMENT[alpha.why]);

function outlierText(writer: Writer, lot: LotChapter, limit: number): string {
  const { record, fill, language } = writer;
  const { agreement } = lot.scores;
  const far = agreement === MISSING ? [] : agreement.outliers;
  const distance = { limit: formatPoints(limit, language) };
  if (far.length === 0) return fill(AGREEMENT.noOutliers, distance);
  const list = far.map(({ evaluatorId, criterionId, bidId, points, median }) =>
    fill(AGREEMENT.outlier, {
      name: record.members.find(({ personId }) => personId === evaluatorId)?.name ?? evaluatorId,
      criterion: criterionId,
      bid: bidId,
      points: formatPoints(points, language),
      median: formatPoints(median, language),
    }),
  );
  return fill(AGREEMENT.outliers, { ...distance, list: list.join('; ') });
}

/** Nothing where the lot has no criteria. */
export function agreementBlocks(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, language } = writer;
  const { criteria, scores } = lot;
  if (criteria === MISSING || scores.agreement === MISSING) return [];
  const { groups, consensus } = criteria.profile;
  const titleOf = (groupId: string | null): string =>
    groupId === null
      ? say(AGREEMENT.wholeLot)
      : (groups.find(({ id }) => id === groupId)?.title ?? groupId);
  return [
    subheading(say(AGREEMENT.title)),
    dataTable(
      [
        { head: say(AGREEMENT.scope), share: 46 },
        { head: say(AGREEMENT.units), share: 20, align: 'right' },
        { head: say(AGREEMENT.alpha), share: 34, align: 'right' },
      ],
      scores.agreement.agreements.map((agreement) => [
        titleOf(agreement.groupId),
        formatInteger(agreement.units, language),
        alphaText(writer, agreement),
      ]),
    ),
    paragraph(outlierText(writer, lot, consensus.reasonBeyondMedian)),
    note(say(AGREEMENT.meaning)),
  ];
}
