/** Paired-difference plot as SVG: one row per pair of bids around a line at zero, each with its interval. */
import { GRID, INK } from './chart-marks.js';
import { drawIntervalRows } from './interval-rows.js';

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

/** The axis reaches to the first of these that holds every interval. */
const REACHES = [500, 1_000, 2_000, 5_000, 10_000] as const;

const reachOf = (rows: readonly DifferenceRow[]): number =>
  REACHES.find((reach) => rows.every(({ lowBp, highBp }) => lowBp >= -reach && highBp <= reach)) ??
  10_000;

/** Draws the chart; the axis is the same to both sides, so that nothing looks larger than it is. */
export function differenceChart(chart: DifferenceChart): string {
  const reach = reachOf(chart.rows);
  const ticks = [-reach, -reach / 2, 0, reach / 2, reach].map((at) => ({
    at,
    words: chart.tick(at),
    colour: at === 0 ? INK : GRID,
  }));
  return drawIntervalRows(
    chart,
    { from: -reach, to: reach, ticks },
    chart.rows.map(({ label, differenceBp, lowBp, highBp, value }) => ({
      ...{ label, value },
      ...{ point: differenceBp, low: lowBp, high: highBp },
    })),
  );
}
