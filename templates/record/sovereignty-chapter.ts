/** Chapter "sovereignty": how it is treated, the floor with its unknowns, and beside it score and matrix with their coverage. */
import type { Content } from 'pdfmake/interfaces.js';
import { ANSWER_STATE_LABELS } from '../../criteria/scoring/allowed-points.js';
import type { LotChapter } from '../../criteria/record/lot.js';
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

/** "2", "2 (nach eigener Angabe)", or the state in words where no level was found. */
function levelText({ say, fill }: Writer, { state, level, basis }: LevelLine): string {
  if (level === null) return say(ANSWER_STATE_LABELS[state]);
  return basis === 'stated' ? fill(SOVEREIGNTY.stated, { level }) : String(level);
}

/** One row for each catalogue row, one column for each bid; the floor stands where it is demanded. */
function levelTable(
  writer: Writer,
  columns: readonly { readonly label: string; readonly lines: readonly LevelLine[] }[],
): Content {
  const { say } = writer;
  const lines = columns[0]?.lines ?? [];
  const share = Math.floor(56 / Math.max(1, columns.length));
  return keptTogether(
    dataTable(
      [
        { head: say(SOVEREIGNTY.row), share: 22 },
        { head: say(SOVEREIGNTY.minimum), share: 10, align: 'center' },
        { head: say(SOVEREIGNTY.basis), share: 22 },
        ...columns.map(({ label }) => ({ head: label, share, align: 'center' as const })),
      ],
      lines.map(({ criterionId, row, minimum, basis }): readonly Cell[] => [
        criterionId === row ? row : `${criterionId} (${row})`,
        minimum === null ? '' : String(minimum),
        say(LEVEL_BASIS_LABELS[basis]),
        ...columns.map((column) => {
          const line = column.lines.find((one) => one.criterionId === criterionId);
          return line === undefined ? '' : levelText(writer, line);
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

function sealSection(writer: Writer, bids: readonly Bid[]): readonly Content[] {
  const { say, fill, language } = writer;
  const judged = bids.flatMap(({ bidId, seal }) => (seal === null ? [] : [{ bidId, seal }]));
  if (judged.length === 0) return [];
  return [
    heading(say(SOVEREIGNTY.seal)),
    levelTable(
      writer,
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

function matrixSection(writer: Writer, bids: readonly Bid[]): readonly Content[] {
  const { say } = writer;
  const known = bids.flatMap(({ bidId, matrix }): { bidId: string; matrix: MatrixResult }[] =>
    matrix === null ? [] : [{ bidId, matrix }],
  );
  if (known.length === 0) return [];
  return [
    heading(say(SOVEREIGNTY.matrix)),
    levelTable(
      writer,
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
    ...sealSection(writer, bids),
    ...matrixSection(writer, bids),
  ];
}

export const sovereigntyChapter = (writer: Writer): readonly Content[] =>
  writer.record.lots.flatMap((lot) => lotSovereignty(writer, lot));
