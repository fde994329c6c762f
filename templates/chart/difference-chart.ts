/** Paired-difference plot as SVG: one row per pair of bids around a line at zero, each with its interval. */
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

export interface DifferenceRow {
  /** Both bids, the first one minus the second one. */
  readonly label: string;
  /** Basis points, -10,000 to 10,000; low <= difference <= high. */
  readonly differenceBp: number;
  readonly lowBp: number;
  readonly highBp: number;
  /** The difference in words, drawn at the right. */
  readonly value: string;
}

export interface DifferenceChart {
  readonly title: string;
  /** Everything that the drawing shows, in words. */
  readonly description: string;
  readonly rows: readonly DifferenceRow[];
  /** Words for a position on the axis, in basis points. */
  readonly tick: (basisPoints: number) => string;
}

const LEFT = 190;
const RIGHT = 60;
const TOP = 8;
const ROW = 24;
const AXIS = 22;
const PLOT = WIDTH - LEFT - RIGHT;
/** The axis reaches to the first of these that holds every interval. */
const REACHES = [500, 1_000, 2_000, 5_000, 10_000] as const;

const reachOf = (rows: readonly DifferenceRow[]): number =>
  REACHES.find((reach) => rows.every(({ lowBp, highBp }) => lowBp >= -reach && highBp <= reach)) ??
  10_000;

/** Draws the chart; the axis is the same to both sides, so that nothing looks larger than it is. */
export function differenceChart(chart: DifferenceChart): string {
  const reach = reachOf(chart.rows);
  const x = (bp: number): string =>
    hundredthsText(LEFT * 100 + Math.floor(((bp + reach) * PLOT * 100) / (2 * reach)));
  const bottom = TOP + chart.rows.length * ROW;
  const grid = [-reach, -reach / 2, 0, reach / 2, reach].map((bp) => {
    const colour = bp === 0 ? INK : GRID;
    return (
      chartLine(x(bp), TOP, x(bp), bottom, colour, '0.6') +
      chartText(x(bp), bottom + 12, 'middle', GREY, chart.tick(bp))
    );
  });
  const rows = chart.rows.map((row, index) => {
    const y = TOP + index * ROW + ROW / 2;
    return (
      rowLabel(row.label, y) +
      intervalMarks(x(row.differenceBp), x(row.lowBp), x(row.highBp), y) +
      chartText(String(WIDTH), y + 3, 'end', INK, row.value)
    );
  });
  return drawing(bottom + AXIS, chart.title, chart.description, [...grid, ...rows]);
}
