/** The marks that all charts are made of, as SVG text; whole numbers and hundredths only, so every machine writes the same. */
import { escapeXml } from '../pdf/check-svg.js';

/** Width of the record's text, in points. */
export const WIDTH = 483;
export const INK = '#16202c';
export const BLUE = '#1d3d63';
export const GREY = '#5a6572';
export const GRID = '#d8dee5';

/** Distance of two lines of a label; even, so that half of it is whole. */
const LINE = 10;
const MAX_LABEL = 40;

export type Anchor = 'start' | 'middle' | 'end';

/** A count of hundredths of a point as decimal text; may be negative. */
export function hundredthsText(hundredths: number): string {
  const size = Math.abs(hundredths);
  const text = `${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
  return hundredths < 0 ? `-${text}` : text;
}

export const chartText = (
  at: string,
  y: number,
  anchor: Anchor,
  fill: string,
  words: string,
): string =>
  `<text x="${at}" y="${y}" text-anchor="${anchor}" font-size="8" fill="${fill}">${escapeXml(words)}</text>`;

export const chartLine = (
  x1: string,
  y1: number | string,
  x2: string,
  y2: number | string,
  colour: string,
  width: string,
): string =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${width}"/>`;

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

/** A row's label at the left edge, centred on a height. */
export function rowLabel(label: string, middle: number): string {
  const lines = labelLines(label);
  const first = middle + 3 - ((lines.length - 1) * LINE) / 2;
  return lines
    .map((words, index) => chartText('0', first + index * LINE, 'start', INK, words))
    .join('');
}

/** A point with its interval: bar, ends, circle; positions as texts, in points. */
export const intervalMarks = (at: string, low: string, high: string, y: number): string =>
  [
    chartLine(low, y, high, y, BLUE, '2'),
    chartLine(low, y - 4, low, y + 4, BLUE, '1.2'),
    chartLine(high, y - 4, high, y + 4, BLUE, '1.2'),
    `<circle cx="${at}" cy="${y}" r="3.5" fill="${BLUE}"/>`,
  ].join('');

/** The drawing with what it shows in words, for people who do not see it. */
export const drawing = (
  height: number,
  title: string,
  description: string,
  marks: readonly string[],
): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    ...marks,
    '</svg>',
  ].join('');
