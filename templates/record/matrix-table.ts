/** The matrix of goals and layers as a table whose cells are tinted by their score; the number stands in every cell. */
import type { ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { fromExact } from '../../criteria/exact/rational.js';
import { OEFIT_GOALS, OEFIT_LAYERS } from '../../criteria/sovereignty/oefit-cells.js';
import type { MatrixResult, PolicyScores } from '../../criteria/sovereignty/sovereignty-outcome.js';
import { formatExact } from '../text/format-number.js';
import { GOAL_LABELS, LAYER_LABELS, SOVEREIGNTY } from '../text/sovereignty-text.js';
import { dataTable, keptTogether } from './blocks.js';
import type { Writer } from './writer.js';

/** From little to much, light enough for black text on all of them; the first also holds zero. */
const TINTS = ['#f7f2e4', '#e6ecd9', '#d2e4d3', '#b9d8cc'] as const;
const NO_ANSWER = '–';

function tintOf(exact: string): string {
  const { n, d } = fromExact(exact);
  const quarter = Number((n * BigInt(TINTS.length)) / d);
  return TINTS[Math.min(quarter, TINTS.length - 1)] ?? TINTS[0];
}

/** A share of 1 in percent, whole numbers. */
export function coverageText({ language }: Writer, exact: string): string {
  const { n, d } = fromExact(exact);
  return `${formatExact(`${n * 100n}/${d}`, 0, language)}\u00a0%`;
}

const score = ({ language }: Writer, exact: string): string => {
  const { n, d } = fromExact(exact);
  return formatExact(`${n * 100n}/${d}`, 1, language);
};

function cellOf(writer: Writer, scores: PolicyScores | null): TableCell {
  if (scores === null) return { text: NO_ANSWER, alignment: 'center' };
  return {
    text: writer.fill(SOVEREIGNTY.cell, {
      leftOut: score(writer, scores.leftOut.exact),
      coverage: coverageText(writer, scores.leftOut.coverageExact),
      countedZero: score(writer, scores.countedZero.exact),
    }),
    alignment: 'center',
    fillColor: tintOf(scores.leftOut.exact),
  };
}

/** Goals in rows, layers in columns, the plain mean of a goal's cells at the end of its row. */
export function matrixTable(writer: Writer, { cells, goals }: MatrixResult): ContentTable {
  const { say } = writer;
  return keptTogether(
    dataTable(
      [
        { head: say(SOVEREIGNTY.goal), share: 28 },
        ...OEFIT_LAYERS.map((layer) => ({
          head: say(LAYER_LABELS[layer]),
          share: 15,
          align: 'center' as const,
        })),
        { head: say(SOVEREIGNTY.goalMean), share: 15, align: 'center' as const },
      ],
      OEFIT_GOALS.map((goal) => [
        say(GOAL_LABELS[goal]),
        ...OEFIT_LAYERS.map((layer) =>
          cellOf(
            writer,
            cells.find((cell) => cell.goal === goal && cell.layer === layer)?.scores ?? null,
          ),
        ),
        cellOf(writer, goals.find((one) => one.goal === goal)?.scores ?? null),
      ]),
    ),
  );
}
