/** Look of the record: sizes, colours and table rules. */
import type { CustomTableLayout, StyleDictionary } from 'pdfmake/interfaces.js';

const INK = '#16202c';
const BLUE = '#1d3d63';
const GREY = '#5a6572';
const LINE = '#c9d0d8';
const HEAD_FILL = '#e6ebf1';
const RED = '#a3161a';

export const RECORD_STYLES: StyleDictionary = {
  coverKind: { fontSize: 13, color: GREY, margin: [0, 0, 0, 4] },
  coverTitle: { fontSize: 24, bold: true, color: BLUE, margin: [0, 0, 0, 6] },
  coverSubject: { fontSize: 14, color: INK, margin: [0, 0, 0, 18] },
  training: { fontSize: 11, bold: true, color: RED, margin: [0, 0, 0, 14] },
  h1: { fontSize: 16, bold: true, color: BLUE, margin: [0, 20, 0, 8] },
  h2: { fontSize: 12, bold: true, color: BLUE, margin: [0, 12, 0, 5] },
  h3: { fontSize: 10.5, bold: true, color: INK, margin: [0, 9, 0, 4] },
  body: { margin: [0, 0, 0, 6], lineHeight: 1.2 },
  note: { fontSize: 8.5, color: GREY, margin: [0, 0, 0, 6], lineHeight: 1.15 },
  table: { fontSize: 8.5, margin: [0, 2, 0, 10] },
  tableHead: { bold: true, color: BLUE },
  label: { color: GREY },
  strong: { bold: true },
  missing: { bold: true, color: RED },
  superseded: { color: GREY, italics: true },
  digest: { fontSize: 7.5, wordBreak: 'break-all' },
  formula: { fontSize: 11, bold: true, margin: [0, 2, 0, 8] },
  decision: { fontSize: 10.5, lineHeight: 1.25 },
  running: { fontSize: 7.5, color: GREY },
};

export const RECORD_TABLE_LAYOUTS: Readonly<Record<string, CustomTableLayout>> = {
  record: {
    hLineWidth: (index, node) => (index === 0 || index === node.table.body.length ? 0.8 : 0.4),
    vLineWidth: () => 0,
    hLineColor: () => LINE,
    paddingLeft: () => CELL,
    paddingRight: () => CELL,
    paddingTop: () => 3,
    paddingBottom: () => 3,
    fillColor: (row, node) => (row < (node.table.headerRows ?? 0) ? HEAD_FILL : null),
  },
  box: {
    hLineWidth: () => 1,
    vLineWidth: () => 1,
    hLineColor: () => BLUE,
    vLineColor: () => BLUE,
    paddingLeft: () => 10,
    paddingRight: () => 10,
    paddingTop: () => 8,
    paddingBottom: () => 8,
  },
};

const CELL = 4;
