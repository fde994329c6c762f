/** Interval plot as SVG: one row per bid with a point for the measured share and a bar for its interval; same input, same bytes. */
import { escapeXml } from '../pdf/check-svg.js';

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

const WIDTH = 483;
const LEFT = 190;
const RIGHT = 60;
const TOP = 8;
const ROW = 24;
/** Distance of two lines of a label; even, so that half of it is whole. */
const LINE = 10;
const AXIS = 22;
const PLOT = WIDTH - LEFT - RIGHT;
const MAX_LABEL = 40;
const INK = '#16202c';
const BLUE = '#1d3d63';
const GREY = '#5a6572';
const GRID = '#d8dee5';

/** Position in hundredths of a point, as decimal text: integers only, so every machine writes the same. */
function x(basisPoints: number): string {
  const hundredths = LEFT * 100 + Math.floor((basisPoints * PLOT) / 100);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

function shortened(label: string): string {
  const letters = [...label];
  return letters.length <= MAX_LABEL ? label : `${letters.slice(0, MAX_LABEL - 1).join('')}…`;
}

/** A long label in two lines, broken at the last space that fits; the second one shortened if need be. */
function labelLines(label: string): readonly string[] {
  if ([...label].length <= MAX_LABEL) return [label];
  const space = [...label].slice(0, MAX_LABEL + 1).lastIndexOf(' ');
  if (space <= 0) return [shortened(label)];
  const letters = [...label];
  return [letters.slice(0, space).join(''), shortened(letters.slice(space + 1).join(''))];
}

function labelText(label: string, middle: number): string {
  const lines = labelLines(label);
  const first = middle + 3 - ((lines.length - 1) * LINE) / 2;
  return lines.map((words, index) => text('0', first + index * LINE, 'start', INK, words)).join('');
}

const text = (
  at: string,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  fill: string,
  words: string,
): string =>
  `<text x="${at}" y="${y}" text-anchor="${anchor}" font-size="8" fill="${fill}">${escapeXml(words)}</text>`;

const line = (x1: string, y1: number, x2: string, y2: number, colour: string, width: string) =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${width}"/>`;

function rowMarks(row: IntervalRow, index: number): string {
  const y = TOP + index * ROW + ROW / 2;
  return [
    labelText(row.label, y),
    line(x(row.lowBp), y, x(row.highBp), y, BLUE, '2'),
    line(x(row.lowBp), y - 4, x(row.lowBp), y + 4, BLUE, '1.2'),
    line(x(row.highBp), y - 4, x(row.highBp), y + 4, BLUE, '1.2'),
    `<circle cx="${x(row.shareBp)}" cy="${y}" r="3.5" fill="${BLUE}"/>`,
    text(String(WIDTH), y + 3, 'end', INK, row.value),
  ].join('');
}

/** Draws the chart at the width of the record's text, in points. */
export function intervalChart(chart: IntervalChart): string {
  const bottom = TOP + chart.rows.length * ROW;
  const height = bottom + AXIS;
  const grid = chart.ticks.map((tick, index) => {
    const at = x(index * 2_500);
    return line(at, TOP, at, bottom, GRID, '0.6') + text(at, bottom + 12, 'middle', GREY, tick);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>${escapeXml(chart.title)}</title>`,
    `<desc>${escapeXml(chart.description)}</desc>`,
    ...grid,
    ...chart.rows.map(rowMarks),
    '</svg>',
  ].join('');
}
