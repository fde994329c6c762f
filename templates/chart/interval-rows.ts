/** What interval plot and difference plot have in common: rows with a label, a point, its interval and a value. */
import {
  GREY,
  INK,
  WIDTH,
  chartLine,
  chartText,
  drawing,
  hundredthsText,
  intervalMarks,
  rowLabel,
} from './chart-marks.js';

const LEFT = 190;
const RIGHT = 60;
const TOP = 8;
const ROW = 24;
const AXIS = 22;
const PLOT = WIDTH - LEFT - RIGHT;

export interface IntervalMark {
  readonly label: string;
  /** On the scale of the axis; low <= point <= high. */
  readonly point: number;
  readonly low: number;
  readonly high: number;
  /** The point in words, drawn at the right. */
  readonly value: string;
}

export interface IntervalAxis {
  /** The ends of the scale, whole numbers. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly {
    readonly at: number;
    readonly words: string;
    readonly colour: string;
  }[];
}

/** Draws the rows at the width of the record's text, in points. */
export function drawIntervalRows(
  { title, description }: { readonly title: string; readonly description: string },
  { from, to, ticks }: IntervalAxis,
  rows: readonly IntervalMark[],
): string {
  const x = (value: number): string =>
    hundredthsText(LEFT * 100 + Math.floor(((value - from) * PLOT * 100) / (to - from)));
  const bottom = TOP + rows.length * ROW;
  const grid = ticks.map(
    ({ at, words, colour }) =>
      chartLine(x(at), TOP, x(at), bottom, colour, '0.6') +
      chartText(x(at), bottom + 12, 'middle', GREY, words),
  );
  const marks = rows.map(({ label, point, low, high, value }, index) => {
    const y = TOP + index * ROW + ROW / 2;
    return (
      rowLabel(label, y) +
      intervalMarks(x(point), x(low), x(high), y) +
      chartText(String(WIDTH), y + 3, 'end', INK, value)
    );
  });
  return drawing(bottom + AXIS, title, description, [...grid, ...marks]);
}
