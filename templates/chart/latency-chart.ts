/** Latency curves as SVG: for each bid the share of calls that was answered within a time, as steps. */
import {
  BLUE,
  GREY,
  GRID,
  INK,
  WIDTH,
  chartLine,
  chartText,
  drawing,
  hundredthsText,
} from './chart-marks.js';

export interface LatencyCurve {
  readonly label: string;
  /** Rising in both: time in microseconds, calls answered within it in basis points of all calls. */
  readonly points: readonly { readonly us: number; readonly withinBp: number }[];
  /** Between which times a share was reached, with 95 %; null where that lies beyond every call that was answered. */
  readonly intervals: readonly {
    readonly withinBp: number;
    readonly lowUs: number | null;
    readonly highUs: number | null;
  }[];
}

export interface LatencyChart {
  readonly title: string;
  /** Everything that the drawing shows, in words. */
  readonly description: string;
  readonly curves: readonly LatencyCurve[];
  /** The tender's limit in microseconds, drawn as a line; null where there is none. */
  readonly limit: { readonly us: number; readonly label: string } | null;
  /** Words for a time on the axis, and for a share. */
  readonly time: (us: number) => string;
  readonly share: (basisPoints: number) => string;
}

const LEFT = 40;
const TOP = 8;
const HEIGHT = 160;
const AXIS = 22;
const LEGEND = 14;
const PLOT = WIDTH - LEFT - 12;
const BOTTOM = TOP + HEIGHT;

/** Told apart by colour and by dashes, so that print without colour is enough. */
const STYLES = [
  [BLUE, ''],
  ['#a3481f', '6 3'],
  ['#2b6e4f', '2 2'],
  ['#6a3d86', '8 3 2 3'],
  [GREY, '1 3'],
  [INK, '10 4'],
] as const;

/** The first of 1, 2 or 5 times a power of ten that is not below the value. */
function roundReach(value: number): number {
  for (let unit = 1; ; unit *= 10) {
    const reach = [unit, 2 * unit, 5 * unit].find((candidate) => candidate >= value);
    if (reach !== undefined) return reach;
  }
}

const y = (basisPoints: number): string =>
  hundredthsText(TOP * 100 + Math.floor(((10_000 - basisPoints) * HEIGHT) / 100));

function pathOf({ points }: LatencyCurve, x: (us: number) => string): string {
  let path = `M ${x(0)} ${y(0)}`;
  for (const { us, withinBp } of points) path += ` H ${x(us)} V ${y(withinBp)}`;
  return path;
}

/** A bar with ends; no end at the right where the interval is open, nothing where all of it lies beyond. */
function intervalMarks(
  { intervals }: LatencyCurve,
  index: number,
  reach: number,
  x: (us: number) => string,
): string {
  const [colour] = STYLES[index % STYLES.length] ?? STYLES[0];
  return intervals
    .flatMap(({ withinBp, lowUs, highUs }) => {
      if (lowUs === null) return [];
      // Bars of several bids lie below each other, so that none hides another.
      const at = TOP + Math.round(((10_000 - withinBp) * HEIGHT) / 10_000) + 2 + 3 * index;
      const end = (us: number): string => chartLine(x(us), at - 2, x(us), at + 2, colour, '1');
      const bar = chartLine(x(lowUs), at, x(highUs ?? reach), at, colour, '1');
      return [bar, end(lowUs), highUs === null ? '' : end(highUs)];
    })
    .join('');
}

/** Draws the chart; what was never answered keeps a curve below the top. */
export function latencyChart(chart: LatencyChart): string {
  const largest = chart.curves.flatMap(({ points, intervals }) => [
    ...points.map(({ us }) => us),
    ...intervals.map(({ highUs }) => highUs ?? 0),
  ]);
  const reach = roundReach(Math.max(1, chart.limit?.us ?? 1, ...largest));
  const x = (us: number): string =>
    hundredthsText(LEFT * 100 + Math.floor((us * PLOT * 100) / reach));
  const shares = [0, 2_500, 5_000, 7_500, 10_000].map(
    (bp) =>
      chartLine(x(0), y(bp), x(reach), y(bp), GRID, '0.6') +
      `<text x="${LEFT - 4}" y="${y(bp)}" dy="3" text-anchor="end" font-size="8" fill="${GREY}">${chart.share(bp)}</text>`,
  );
  const times = [0, 1, 2, 3, 4].map((step) => {
    const us = (reach * step) / 4;
    return chartText(x(us), BOTTOM + 12, step === 4 ? 'end' : 'middle', GREY, chart.time(us));
  });
  const limit =
    chart.limit === null
      ? []
      : [
          chartLine(x(chart.limit.us), TOP, x(chart.limit.us), BOTTOM, INK, '0.8'),
          chartText(x(chart.limit.us), TOP + 8, 'end', INK, `${chart.limit.label} `),
        ];
  const curves = chart.curves.map((curve, index) => {
    const [colour, dashes] = STYLES[index % STYLES.length] ?? STYLES[0];
    const dash = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`;
    const at = BOTTOM + AXIS + LEGEND * index + 6;
    return [
      `<path d="${pathOf(curve, x)}" fill="none" stroke="${colour}" stroke-width="1.4"${dash}/>`,
      `<line x1="${LEFT}" y1="${at}" x2="${LEFT + 24}" y2="${at}" stroke="${colour}" stroke-width="1.4"${dash}/>`,
      intervalMarks(curve, index, reach, x),
      chartText(String(LEFT + 30), at + 3, 'start', INK, curve.label),
    ].join('');
  });
  const height = BOTTOM + AXIS + LEGEND * chart.curves.length;
  return drawing(height, chart.title, chart.description, [
    ...shares,
    ...times,
    ...limit,
    ...curves,
  ]);
}
