/** Building blocks of the record's pages: headings, paragraphs, fact lists and tables, all of one width and look. */
import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { WORDS } from '../text/record-text.js';
import { LINES_KEPT_WHOLE, LINES_OF_HEAD, rowLines } from './row-height.js';
import type { Writer } from './writer.js';

/** A4 less the margins of the record, in points. */
export const CONTENT_WIDTH = 483;
const CELL_PADDING = 8;

/** Chapter heading: stands in contents and bookmarks. */
export const chapterHeading = (text: string): Content => ({
  text,
  style: 'h1',
  headlineLevel: 1,
  tocItem: true,
  outline: true,
});

export const heading = (text: string): Content => ({ text, style: 'h2', headlineLevel: 2 });
export const subheading = (text: string): Content => ({ text, style: 'h3', headlineLevel: 3 });
export const paragraph = (text: string): Content => ({ text, style: 'body' });
/** A remark in small print; directly below a heading it stays with what follows. */
export const note = (text: string): Content => ({ text, style: 'note', leadIn: true });

/** The word for what the log does not hold, so that nobody reads past it. */
export const missingWord = ({ say }: Writer): TableCell => ({
  text: say(WORDS.missing),
  style: 'missing',
});
export const missingParagraph = ({ say }: Writer, what: string): Content => ({
  text: [{ text: `${say(WORDS.missing)}: `, style: 'missing' }, what],
  style: 'body',
});

/** Column widths in points from shares, less the padding of the cells. */
function widthsOf(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => Math.floor((share * CONTENT_WIDTH) / sum) - CELL_PADDING);
}

export interface Column {
  readonly head: string;
  /** Relative width. */
  readonly share: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** A table of no more lines than this is not torn for the sake of a row or two on the next page. */
const LINES_NEVER_TORN = 8;

/** Text of a cell, or a finished cell. */
export type Cell = string | TableCell;

function cellOf(cell: Cell, column: Column | undefined): TableCell {
  const align = column?.align;
  const node = typeof cell === 'string' ? { text: cell } : cell;
  return align === undefined || typeof node !== 'object' || Array.isArray(node)
    ? node
    : ({ alignment: align, ...node } as TableCell);
}

/**
 * A table whose head repeats on every page and whose rows are not torn apart, unless one of them
 * could be too high for a page: pdfmake would leave out what does not fit on it.
 */
export function dataTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): ContentTable {
  const widths = widthsOf(columns.map(({ share }) => share));
  const head = columns.map((column) =>
    cellOf({ text: column.head, style: 'tableHead', th: 'Column' }, column),
  );
  const body = rows.map((row) => row.map((cell, index) => cellOf(cell, columns[index])));
  const lines = body.map((row) => rowLines(row, widths));
  const whole = lines.every((one) => one <= LINES_KEPT_WHOLE);
  const isShort = lines.reduce((sum, one) => sum + one, 0) <= LINES_NEVER_TORN;
  return {
    style: 'table',
    layout: 'record',
    table: {
      headerRows: rowLines(head, widths) <= LINES_OF_HEAD ? 1 : 0,
      keepWithHeaderRows: whole ? (isShort ? body.length : 1) : 0,
      dontBreakRows: whole,
      widths,
      body: [head, ...body],
    },
  };
}

/** The table, moved to the next page rather than torn, if it is short enough for that. */
export function keptTogether(node: ContentTable): ContentTable {
  const { table } = node;
  const lines = table.body.map((row) => rowLines(row, table.widths));
  return lines.reduce((sum, one) => sum + one, 0) <= LINES_KEPT_WHOLE
    ? { ...node, table: { ...table, keepWithHeaderRows: table.body.length - 1 } }
    : node;
}

/** Label and value side by side, without a head. */
export function factList(rows: readonly (readonly [label: string, value: Cell])[]): ContentTable {
  const widths = widthsOf([30, 70]);
  const body = rows.map(([label, value]): TableCell[] => [
    { text: label, style: 'label', th: 'Row' },
    cellOf(value, undefined),
  ]);
  const dontBreakRows = body.every((row) => rowLines(row, widths) <= LINES_KEPT_WHOLE);
  return { style: 'table', layout: 'record', table: { dontBreakRows, widths, body } };
}

export const bulletList = (items: readonly string[]): Content => ({
  ul: [...items],
  style: 'body',
});

/** A list in a cell, without the space below that a list between paragraphs has. */
export const cellList = (items: readonly string[]): TableCell => ({ ul: [...items] });

/** A digest in full: 64 digits that may break anywhere. */
export const digestCell = (digest: string): TableCell => ({ text: digest, style: 'digest' });

/** First digits of a digest, for columns; the twin holds all of them. */
export const shortDigest = (digest: string | null): string =>
  digest === null ? '' : `${digest.slice(0, 12)}…`;
