/** Chapter "scores": an overview, then each criterion with every evaluator's points and reasons beside the consensus. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { overallWeightBp } from '../../criteria/profile/overall-weight.js';
import { MISSING } from '../../criteria/record/missing.js';
import type { BidScore, CriterionScores, SheetScore } from '../../criteria/record/scores.js';
import type { CriterionGroup, ScoredCriterion } from '../../criteria/profile/profile.js';
import { formatPercent, formatPoints } from '../text/format-number.js';
import { ANSWER_STATE_LABELS } from '../../criteria/scoring/allowed-points.js';
import { CATALOGUES, COVERAGE } from '../text/catalogue-text.js';
import { WORDS } from '../text/record-text.js';
import { SCORES } from '../text/result-text.js';
import { consensusWords, excusedBlocks, labelBlocks, placeText } from './panel-words.js';
import { agreementBlocks } from './agreement-blocks.js';
import type { Cell } from './blocks.js';
import {
  dataTable,
  heading,
  missingParagraph,
  missingWord,
  note,
  paragraph,
  subheading,
} from './blocks.js';
import { isOrdinal } from './catalogue-blocks.js';
import { coverageSentence, stateSuffix } from './coverage-blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, lotLabel, stampText, suiteTitle } from './writer.js';

/** More bids than this make the columns of the overview too narrow: the table goes on below. */
const BIDS_PER_TABLE = 6;

interface Place {
  readonly group: CriterionGroup;
  readonly criterion: ScoredCriterion;
}

function placeOf(lot: LotChapter, { groupId, criterionId }: CriterionScores): Place | null {
  if (lot.criteria === MISSING) return null;
  const group = lot.criteria.profile.groups.find(({ id }) => id === groupId);
  const criterion = group?.criteria.find(({ id }) => id === criterionId);
  return group === undefined || criterion === undefined ? null : { group, criterion };
}

const pointsOf = (score: BidScore): number | 'missing' =>
  score.kind === 'benchmark'
    ? score.points
    : score.consensus === MISSING
      ? MISSING
      : score.consensus.points;

function overview(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, language } = writer;
  const bids = lot.bids.filter(({ excluded }) => !excluded);
  const tables: Content[] = [];
  for (let from = 0; from < bids.length; from += BIDS_PER_TABLE) {
    const shown = bids.slice(from, from + BIDS_PER_TABLE);
    tables.push(
      dataTable(
        [
          { head: say(WORDS.criterion), share: 30 },
          { head: say(WORDS.weight), share: 11, align: 'right' },
          ...shown.map(({ bidId }) => ({
            head: bidLabel(writer, bidId),
            share: 59 / shown.length,
            align: 'right' as const,
          })),
        ],
        lot.scores.criteria.map((entry) => {
          const place = placeOf(lot, entry);
          return [
            `${entry.criterionId} ${place?.criterion.title ?? ''}`,
            place === null
              ? ''
              : formatPercent(overallWeightBp(place.group, place.criterion), language),
            ...shown.map(({ bidId }): Cell => {
              const score = entry.bids.find((one) => one.bidId === bidId);
              const points = score === undefined ? MISSING : pointsOf(score);
              if (score?.state === 'notApplicable') return say(ANSWER_STATE_LABELS[score.state]);
              return points === MISSING
                ? missingWord(writer)
                : `${formatPoints(points, language)}${stateSuffix(writer, score?.state ?? 'answered')}`;
            }),
          ];
        }),
      ),
    );
  }
  return [subheading(say(SCORES.overview)), ...tables, ...coverageTable(writer, lot)];
}

/** Coverage of every bid, beside its points. */
function coverageTable(writer: Writer, { scores }: LotChapter): readonly Content[] {
  const { say } = writer;
  return [
    dataTable(
      [
        { head: say(WORDS.bid), share: 34 },
        { head: say(COVERAGE.coverage), share: 66 },
      ],
      scores.coverage.map(({ bidId, coverage }) => [
        bidLabel(writer, bidId),
        coverageSentence(writer, coverage),
      ]),
    ),
    note(say(COVERAGE.meaning)),
  ];
}

/** Name of a row and, in grey, the bid it belongs to: a row can open a page. */
const rowTitle = (writer: Writer, title: string, bidId: string, first: boolean): Cell => ({
  stack: [
    ...(first ? [{ text: bidLabel(writer, bidId), bold: true }] : []),
    title,
    ...(first ? [] : [{ text: `${writer.say(WORDS.bid)} ${bidId}`, color: '#5a6572' }]),
  ],
});

const sheetRow = (
  writer: Writer,
  bidId: string,
  sheet: SheetScore,
  first: boolean,
): readonly Cell[] => [
  rowTitle(writer, sheet.name, bidId, first),
  formatPoints(sheet.points, writer.language),
  sheet.strengths,
  sheet.weaknesses,
  sheet.places.map((place) => placeText(writer, place)).join('; '),
];

/** Sheets that were given back, or whose author has left the panel: history in grey. */
const earlierRows = (
  writer: Writer,
  { bidId, earlierSheets }: Extract<BidScore, { kind: 'panel' }>,
): readonly (readonly Cell[])[] =>
  earlierSheets.map(({ takenBackBy, ...sheet }) => {
    const words = writer.fill(SCORES.takenBack, { sequence: takenBackBy });
    const [, points = '', ...others] = sheetRow(writer, bidId, sheet, false);
    const grey = (cell: Cell): Cell =>
      typeof cell === 'string' ? { text: cell, color: '#5a6572' } : cell;
    return [
      rowTitle(writer, `${sheet.name}\n${words}`, bidId, false),
      grey(points),
      ...others.map(grey),
    ];
  });

const CONSENSUS_FILL = '#eef3f8';

function consensusRow(
  writer: Writer,
  score: Extract<BidScore, { kind: 'panel' }>,
): readonly Cell[] {
  const { say, language } = writer;
  const { consensus, earlier } = score;
  const shaded = { fillColor: CONSENSUS_FILL };
  return [
    {
      stack: [
        { text: say(SCORES.consensus), bold: true },
        {
          text: `${say(WORDS.bid)} ${score.bidId}${stateSuffix(writer, score.state)}`,
          color: '#5a6572',
        },
      ],
      ...shaded,
    },
    consensus === MISSING
      ? missingWord(writer)
      : { text: formatPoints(consensus.points, language), bold: true, ...shaded },
    {
      text: consensus === MISSING ? '' : consensusWords(writer, consensus, earlier),
      colSpan: 3,
      ...shaded,
    },
    '',
    '',
  ];
}

function bidRows(writer: Writer, lot: LotChapter, score: BidScore): readonly (readonly Cell[])[] {
  const { say, fill, language } = writer;
  if (score.state === 'notApplicable') {
    const label = { text: bidLabel(writer, score.bidId), bold: true };
    return [[label, '', { text: say(ANSWER_STATE_LABELS.notApplicable), colSpan: 3 }, '', '']];
  }
  if (score.kind === 'benchmark') {
    const measured = fill(SCORES.measured, { suite: suiteTitle(lot, score.suiteId) });
    return [
      [
        { text: bidLabel(writer, score.bidId), bold: true },
        score.points === MISSING ? missingWord(writer) : formatPoints(score.points, language),
        { text: measured, colSpan: 3 },
        '',
        '',
      ],
    ];
  }
  const none = {
    text: [{ text: say(WORDS.missing), style: 'missing' }, ` ${say(SCORES.noSheets)}`],
  };
  const sheets =
    score.sheets.length === 0
      ? [[{ text: bidLabel(writer, score.bidId), bold: true }, '', { ...none, colSpan: 3 }, '', '']]
      : score.sheets.map((sheet, index) => sheetRow(writer, score.bidId, sheet, index === 0));
  return [...sheets, ...earlierRows(writer, score), consensusRow(writer, score)];
}

function criterionBlock(
  writer: Writer,
  lot: LotChapter,
  entry: CriterionScores,
): readonly Content[] {
  const { say, fill, language } = writer;
  const place = placeOf(lot, entry);
  const title =
    place === null
      ? entry.criterionId
      : fill(SCORES.byCriterion, {
          title: `${entry.criterionId} ${place.criterion.title}`,
          weight: formatPercent(overallWeightBp(place.group, place.criterion), language),
        });
  const ordinal =
    lot.criteria !== MISSING && place !== null && isOrdinal(lot.criteria.sources, place.criterion);
  return [
    subheading(title),
    ...(ordinal ? [note(say(CATALOGUES.ordinal))] : []),
    dataTable(
      [
        { head: `${say(WORDS.bid)} / ${say(SCORES.evaluator)}`, share: 20 },
        { head: say(WORDS.points), share: 9, align: 'right' },
        { head: say(SCORES.strengths), share: 27 },
        { head: say(SCORES.weaknesses), share: 26 },
        { head: say(SCORES.places), share: 18 },
      ],
      entry.bids.flatMap((score) => bidRows(writer, lot, score)),
    ),
  ];
}

function lotScores(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, fill } = writer;
  const label = lotLabel(writer, lot.lotId);
  const title: readonly Content[] = label === null ? [] : [heading(label)];
  const { criteria, locked } = lot.scores;
  const remaining = lot.bids.some(({ excluded }) => !excluded);
  if (!remaining || criteria.length === 0) {
    return [...title, paragraph(say(SCORES.noCandidates))];
  }
  return [
    ...title,
    locked === MISSING
      ? missingParagraph(writer, say(SCORES.notLocked))
      : note(fill(SCORES.locked, { stamp: stampText(writer, locked.stamp) })),
    ...labelBlocks(writer, lot),
    ...excusedBlocks(writer, lot),
    ...overview(writer, lot),
    ...agreementBlocks(writer, lot),
    ...criteria.flatMap((entry) => criterionBlock(writer, lot, entry)),
  ];
}

export const scoresChapter = (writer: Writer): readonly Content[] =>
  writer.record.lots.flatMap((lot) => lotScores(writer, lot));
