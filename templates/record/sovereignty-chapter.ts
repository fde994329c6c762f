/** Chapter "sovereignty": how it is treated, the floor with its unknowns, and beside it score and matrix with their coverage. */
import type { Content } from 'pdfmake/interfaces.js';
import { ANSWER_STATE_LABELS } from '../../criteria/scoring/allowed-points.js';
import { allCriteria } from '../../criteria/profile/profile-criteria.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import type { SovereigntyChapter } from '../../criteria/record/sovereignty.js';
import type { LevelLine, MatrixResult } from '../../criteria/sovereignty/sovereignty-outcome.js';
import { formatDecimal } from '../text/format-number.js';
import { WORDS } from '../text/record-text.js';
import { FLOOR_VERDICTS, LEVEL_BASIS_LABELS, SOVEREIGNTY } from '../text/sovereignty-text.js';
import type { Cell } from './blocks.js';
import { dataTable, heading, keptTogether, note, paragraph, subheading } from './blocks.js';
import { coverageText, matrixTable } from './matrix-table.js';
import type { Writer } from './writer.js';
import { bidLabel, lotLabel } from './writer.js';

type Bid = SovereigntyChapter['bids'][number];

const levelText = ({ say }: Writer, { state, level }: LevelLine): string =>
  level === null ? say(ANSWER_STATE_LABELS[state]) : String(level);

/** Id, title in the profile, and the catalogue's row. */
function rowLabel(lot: LotChapter, { criterionId, row }: LevelLine): string {
  const criteria = lot.criteria === MISSING ? [] : allCriteria(lot.criteria.profile);
  const title = criteria.find(({ criterion }) => criterion.id === criterionId)?.criterion.title;
  return [criterionId, title ?? '', `(${row})`].filter((part) => part !== '').join(' ');
}

interface LevelColumn {
  readonly label: string;
  readonly lines: readonly LevelLine[];
}

/** One row for each catalogue row, one column for each bid; a floor stands where one is demanded. */
function levelTable(writer: Writer, lot: LotChapter, columns: readonly LevelColumn[]): Content {
  const { say } = writer;
  const lines = columns[0]?.lines ?? [];
  const floors = lines.some(({ minimum }) => minimum !== null);
  const share = Math.floor(48 / Math.max(1, columns.length));
  return keptTogether(
    dataTable(
      [
        { head: say(SOVEREIGNTY.row), share: 32 },
        ...(floors
          ? [{ head: say(SOVEREIGNTY.minimum), share: 10, align: 'center' as const }]
          : []),
        { head: say(SOVEREIGNTY.basis), share: 20 },
        ...columns.map(({ label }) => ({ head: label, share, align: 'center' as const })),
      ],
      lines.map((line): readonly Cell[] => [
        rowLabel(lot, line),
        ...(floors ? [line.minimum === null ? '' : String(line.minimum)] : []),
        say(LEVEL_BASIS_LABELS[line.basis]),
        ...columns.map((column) => {
          const own = column.lines.find(({ criterionId }) => criterionId === line.criterionId);
          return own === undefined ? '' : levelText(writer, own);
        }),
      ]),
    ),
  );
}

function floorText({ say, fill }: Writer, { floor }: NonNullable<Bid['seal']>): string {
  const { lowest, unknown, below, verdict } = floor;
  return [
    say(FLOOR_VERDICTS[verdict]),
    lowest === null ? say(SOVEREIGNTY.noLevel) : fill(SOVEREIGNTY.lowest, { level: lowest }),
    fill(SOVEREIGNTY.unknownCount, { count: unknown }),
    ...(below.length === 0 ? [] : [fill(SOVEREIGNTY.below, { ids: below.join(', ') })]),
  ].join('; ');
}

function sealSection(writer: Writer, lot: LotChapter, bids: readonly Bid[]): readonly Content[] {
  const { say, fill, language } = writer;
  const judged = bids.flatMap(({ bidId, seal }) => (seal === null ? [] : [{ bidId, seal }]));
  if (judged.length === 0) return [];
  return [
    heading(say(SOVEREIGNTY.seal)),
    levelTable(
      writer,
      lot,
      judged.map(({ bidId, seal }) => ({ label: bidLabel(writer, bidId), lines: seal.lines })),
    ),
    keptTogether(
      dataTable(
        [
          { head: say(WORDS.bid), share: 34 },
          { head: say(SOVEREIGNTY.floor), share: 38 },
          { head: say(SOVEREIGNTY.score), share: 28 },
        ],
        judged.map(({ bidId, seal }) => [
          bidLabel(writer, bidId),
          floorText(writer, seal),
          fill(SOVEREIGNTY.scoreText, {
            percent: formatDecimal(seal.score.decimal, language),
            coverage: coverageText(writer, seal.score.coverageExact),
          }),
        ]),
      ),
    ),
  ];
}

function matrixSection(writer: Writer, lot: LotChapter, bids: readonly Bid[]): readonly Content[] {
  const { say } = writer;
  const known = bids.flatMap(({ bidId, matrix }): { bidId: string; matrix: MatrixResult }[] =>
    matrix === null ? [] : [{ bidId, matrix }],
  );
  if (known.length === 0) return [];
  return [
    heading(say(SOVEREIGNTY.matrix)),
    levelTable(
      writer,
      lot,
      known.map(({ bidId, matrix }) => ({ label: bidLabel(writer, bidId), lines: matrix.lines })),
    ),
    note(say(SOVEREIGNTY.matrixNote)),
    ...known.flatMap(({ bidId, matrix }) => [
      subheading(bidLabel(writer, bidId)),
      matrixTable(writer, matrix),
    ]),
  ];
}

function lotSovereignty(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, fill } = writer;
  const label = lotLabel(writer, lot.lotId);
  const title: readonly Content[] = label === null ? [] : [heading(label)];
  const { sovereignty } = lot;
  if (sovereignty === null) return [...title, paragraph(say(SOVEREIGNTY.none))];
  const { groups, floors, bids } = sovereignty;
  const shapes = [
    ...(groups.length === 0 ? [] : [fill(SOVEREIGNTY.groups, { groups: groups.join(', ') })]),
    ...(floors.length === 0 ? [] : [fill(SOVEREIGNTY.floors, { criteria: floors.join(', ') })]),
    say(SOVEREIGNTY.apart),
  ];
  return [
    ...title,
    paragraph(shapes.join(' ')),
    ...sealSection(writer, lot, bids),
    ...matrixSection(writer, lot, bids),
  ];
}

export const sovereigntyChapter = (writer: Writer): readonly Content[] =>
  writer.record.lots.flatMap((lot) => lotSovereignty(writer, lot));
