/** Estimates how high a row of a table can become, so that only rows that surely fit on a page are kept whole. */
import type { TableCell } from 'pdfmake/interfaces.js';

/**
 * A page holds 68 lines of a table. Words that wrap badly need up to twice the lines estimated
 * here, so half of that is safe.
 */
export const LINES_KEPT_WHOLE = 32;
export const LINES_OF_HEAD = 12;

/** Points that a letter of 8.5 points takes at most on average; the usual mean is 4.3. */
const LETTER = 6;
const TEXT_KEYS = ['text', 'stack', 'ul'] as const;

interface Extent {
  readonly letters: number;
  /** Lines beyond the first that begin whatever the width is. */
  readonly breaks: number;
}

const NOTHING: Extent = { letters: 0, breaks: 0 };

function extentOf(node: unknown, separate: boolean): Extent {
  if (typeof node === 'string') {
    return { letters: node.length, breaks: node.split('\n').length - 1 };
  }
  if (Array.isArray(node)) {
    return node
      .map((item) => extentOf(item, false))
      .reduce(
        (sum, { letters, breaks }) => ({
          letters: sum.letters + letters,
          breaks: sum.breaks + breaks + (separate ? 1 : 0),
        }),
        NOTHING,
      );
  }
  if (typeof node !== 'object' || node === null) return NOTHING;
  const fields = node as Readonly<Record<string, unknown>>;
  const key = TEXT_KEYS.find((one) => fields[one] !== undefined);
  return key === undefined ? NOTHING : extentOf(fields[key], key !== 'text');
}

/** pdfmake replaces the number in a definition by an object that holds it. */
const pointsOf = (width: unknown): number =>
  typeof width === 'object' && width !== null && 'width' in width
    ? Number(width.width)
    : Number(width);

/**
 * Lines of the highest cell, estimated.
 * @param widths as in the definition: numbers of points, before or after the layout
 */
export function rowLines(row: readonly TableCell[], widths: unknown): number {
  const points = Array.isArray(widths) ? widths.map(pointsOf) : [];
  const lines = row.map((cell, index) => {
    const span = typeof cell === 'object' && 'colSpan' in cell ? (cell.colSpan ?? 1) : 1;
    const width = points.slice(index, index + span).reduce((sum, one) => sum + one, 0);
    const { letters, breaks } = extentOf(cell, false);
    return 1 + breaks + Math.floor((letters * LETTER) / Math.max(width, LETTER));
  });
  return Math.max(0, ...lines);
}
