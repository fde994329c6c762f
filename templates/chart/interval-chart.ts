/** Interval plot as SVG: one row per bid with a point for the measured share and a bar for its interval; same input, same bytes. */
import {
  GREY,
  GRID,
  INK,
  WIDTH,
  chartLine,
  chartText,
  drawing,
  hundredthsText,
  intervalMarks,
  rowLabel,
} from './chart-marks.js';

export interface IntervalRow {
  readonly label: string;
  /** Basis points, 0 to 10,000; low <= share <= high. */
  readonly shareBp: number;
  readonly lowBp: number;
  readonly highBp: number;
  /** The share in words, drawn at the right. */
  readonly value: string;
}

export interface IntervalChart {
  readonly title: string;
  /** Everything that the drawing shows, in words, for people who do not see it. */
  readonly description: string;
  readonly rows: readonly IntervalRow[];
  /** Labels of the axis at 0, 25, 50, 75 and 100 per cent. */
  readonly ticks: readonly [string, string, string, string, string];
}

const LEFT = 190;
const RIGHT = 60;
const TOP = 8;
const ROW = 24;
const AXIS = 22;
const PLOT = WIDTH - LEFT - RIGHT;

const x = (basisPoints: number): string =>
  hundredthsText(LEFT * 100 + Math.floor((basisPoints * PLOT) / 100));

function rowMarks(row: IntervalRow, index: number): string {
  const y = TOP + index * ROW + ROW / 2;
  return [
    rowLabel(row.label, y),
    intervalMarks(x(row.shareBp), x(row.lowBp), x(row.highBp), y),
    chartText(String(WIDTH), y + 3, 'end', INK, row.value),
  ].join('');
}

/** Draws the chart at the width of the record's text, in points. */
export function intervalChart(chart: IntervalChart): string {
  const bottom = TOP + chart.rows.length * ROW;
  const grid = chart.ticks.map((tick, index) => {
    const at = x(index * 2_500);
    return (
      chartLine(at, TOP, at, bottom, GRID, '0.6') + chartText(at, bottom + 12, 'middle', GREY, tick)
    );
  });
  return drawing(bottom + AXIS, chart.title, chart.description, [
    ...grid,
    ...chart.rows.map(rowMarks),
  ]);
}
