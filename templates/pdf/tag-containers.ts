/** Builds the elements of tables, lists and contents before their cells and items are laid out. */
import type { LayoutNode } from './pdfmake-internals.js';
import type { Tag } from './tag.js';

type Row = readonly LayoutNode[];

const isHeadRow = (row: Row): boolean =>
  row.every(({ th, _span }) => _span === true || th === 'Column');

function tagCell(row: Tag, cell: LayoutNode, inHead: boolean): void {
  const scope = inHead ? 'Column' : cell.th;
  const tag = row.child(scope === undefined ? 'TD' : 'TH');
  const { colSpan = 1, rowSpan = 1 } = cell;
  const attributes = {
    ...(scope === undefined ? {} : { Scope: scope }),
    ...(colSpan > 1 ? { ColSpan: colSpan } : {}),
    ...(rowSpan > 1 ? { RowSpan: rowSpan } : {}),
  };
  if (Object.keys(attributes).length > 0) tag.attributes = { O: 'Table', ...attributes };
  cell.container = tag;
}

/** Head and body of a table; cells below or beside a spanning one belong to it. */
export function tagTable(
  table: Tag,
  { body, headerRows = 0 }: NonNullable<LayoutNode['table']>,
): void {
  const firstBodyRow = body.findIndex((row, index) => index >= headerRows && !isHeadRow(row));
  const headRows = firstBodyRow < 0 ? headerRows : firstBodyRow;
  const head = headRows > 0 ? table.child('THead') : null;
  const rest = table.child('TBody');
  for (const [index, cells] of body.entries()) {
    const inHead = index < headRows;
    const row = (inHead && head !== null ? head : rest).child('TR');
    for (const cell of cells) if (cell._span !== true) tagCell(row, cell, inHead);
  }
}

/** Items with their mark and body; a list as an item stands in the list itself. */
export function tagList(list: Tag, { ul, ol }: LayoutNode): void {
  list.attributes = { O: 'List', ListNumbering: ol === undefined ? 'Disc' : 'Decimal' };
  for (const item of ul ?? ol ?? []) {
    if (item.ul !== undefined || item.ol !== undefined) continue;
    const entry = list.child('LI');
    const mark = item.listMarker?.canvas?.[0] ?? item.listMarker?._inlines?.[0];
    if (mark !== undefined) mark.tag = entry.child('Lbl');
    item.container = entry.child('LBody');
  }
}

/** One entry of the contents for each row of the table that pdfmake makes of them. */
export function tagToc(parent: Tag, contents: LayoutNode): void {
  const toc = parent.child('TOC');
  contents.container = toc;
  for (const row of contents.table?.body ?? []) {
    const entry = toc.child('TOCI').child('Reference');
    for (const cell of row) cell.container = entry;
  }
}
