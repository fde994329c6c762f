/** Coverage beside scores: how much of a bid's weight rests on answers, in which states its criteria are, what its groups reached. */
import type { Content } from 'pdfmake/interfaces.js';
import type { AnswerState } from '../../criteria/bid/bid.js';
import { ANSWER_STATES } from '../../criteria/bid/bid.js';
import type { GroupResult } from '../../criteria/procedure/lot-ranking.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import { ANSWER_STATE_LABELS } from '../../criteria/scoring/allowed-points.js';
import type { Coverage } from '../../criteria/scoring/coverage.js';
import { COVERAGE } from '../text/catalogue-text.js';
import { formatDecimal, formatPoints } from '../text/format-number.js';
import { dataTable } from './blocks.js';
import type { Writer } from './writer.js';

/** "92,50 %" */
export const coverageText = ({ language }: Writer, { percentDecimal }: Coverage): string =>
  `${formatDecimal(percentDecimal, language)}${language === 'de' ? '\u00a0%' : '%'}`;

/** The share and how many criteria are in each state that occurs. */
export function coverageSentence(writer: Writer, coverage: Coverage): string {
  const counts = ANSWER_STATES.filter((state) => coverage.states[state] > 0)
    .map((state) => `${coverage.states[state]} ${writer.say(ANSWER_STATE_LABELS[state])}`)
    .join(', ');
  return writer.fill(COVERAGE.states, { percent: coverageText(writer, coverage), counts });
}

/** The state behind points that does not speak for itself; empty for what is answered. */
export const stateSuffix = ({ say }: Writer, state: AnswerState): string =>
  state === 'answered' ? '' : `\n${say(ANSWER_STATE_LABELS[state])}`;

function groupTitle({ criteria }: LotChapter, groupId: string): string {
  const groups = criteria === MISSING ? [] : criteria.profile.groups;
  const found = groups.find(({ id }) => id === groupId);
  return found === undefined ? groupId : `${groupId} ${found.title}`;
}

/** What the groups of one bid reached, where the profile asks a minimum of any. */
export function groupsTable(
  writer: Writer,
  lot: LotChapter,
  groups: readonly GroupResult[],
): readonly Content[] {
  if (groups.every(({ minimumPoints }) => minimumPoints === null)) return [];
  const { say, language } = writer;
  return [
    dataTable(
      [
        { head: say(COVERAGE.groups), share: 46 },
        { head: say(COVERAGE.reached), share: 18, align: 'right' },
        { head: say(COVERAGE.required), share: 18, align: 'right' },
        { head: '', share: 18 },
      ],
      groups.map(({ groupId, pointsDecimal, minimumPoints, met }) => [
        groupTitle(lot, groupId),
        formatDecimal(pointsDecimal, language),
        minimumPoints === null ? '' : formatPoints(minimumPoints, language),
        minimumPoints === null
          ? ''
          : { text: say(met ? COVERAGE.met : COVERAGE.missed), bold: !met },
      ]),
    ),
  ];
}
