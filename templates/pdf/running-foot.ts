/** Foot of every page: what the document is, and which page of how many. */
import type { Content } from 'pdfmake/interfaces.js';

export const runningFoot =
  (line: string, pageText: (page: number, pages: number) => string) =>
  (page: number, pages: number): Content => ({
    margin: [56, 18, 56, 0],
    columns: [
      { text: line, style: 'running', width: '*' },
      { text: pageText(page, pages), style: 'running', alignment: 'right', width: 110 },
    ],
  });
