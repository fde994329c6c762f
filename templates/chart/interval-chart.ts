/** Interval plot as SVG: one row per bid with a point for the measured share and a bar for its interval; same input, same bytes. */
import { GRID } from './chart-marks.js';
import { drawIntervalRows } from './interval-rows.js';

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

/** Draws the chart at the width of the record's text, in points. */
export const intervalChart = (chart: IntervalChart): string =>
  drawIntervalRows(
    chart,
    {
      from: 0,
      to: 10_000,
      ticks: chart.ticks.map((words, index) => ({ at: index * 2_500, words, colour: GRID })),
    },
    chart.rows.map(({ label, shareBp, lowBp, highBp, value }) => ({
      ...{ label, value },
      ...{ point: shareBp, low: lowBp, high: highBp },
    })),
  );
