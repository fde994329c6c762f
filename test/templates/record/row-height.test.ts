/** Nothing of a long text is left out: rows too high for a page are torn, only rows that surely fit are kept whole. */
import { describe, expect, it } from 'vitest';
import { loadDocumentFonts } from '../../../activities/deps/document-fonts.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { dataTable, factList, keptTogether } from '../../../templates/record/blocks.js';
import { renderRecord } from '../../../templates/record/render-record.js';
import { rowLines } from '../../../templates/record/row-height.js';
import { continued, singleLotEntries } from '../../harness/sample-events.js';

const columns = [
  { head: 'A', share: 50 },
  { head: 'B', share: 50 },
];
const table = (text: string) => dataTable(columns, [['1', text]]).table;

describe('the lines of a row', () => {
  it.each([
    ['an empty cell', [''], 1],
    ['a text that fits', ['x'.repeat(16)], 1],
    ['a text that fills its line', ['x'.repeat(17)], 2],
    ['line breaks', ['a\nb\nc'], 3],
    ['parts of one text', [{ text: [{ text: 'x'.repeat(10) }, 'y'.repeat(10)] }], 2],
    ['a stack, each part on its own line', [{ stack: ['a', 'b', 'c'] }], 4],
    ['the highest of its cells', ['a', 'b\nc'], 2],
    ['a cell over two columns', [{ text: 'x'.repeat(32), colSpan: 2 }, ''], 1],
  ])('count %s', (_, row, lines) => {
    expect(rowLines(row, [100, 100])).toBe(lines);
    expect(rowLines(row, [{ width: 100 }, { width: 100 }])).toBe(lines);
  });
});

describe('a table', () => {
  it('keeps short rows whole, and tears rows that could be higher than a page', () => {
    expect(table('kurz').dontBreakRows).toBe(true);
    expect(table('lang '.repeat(1_000))).toMatchObject({
      dontBreakRows: false,
      keepWithHeaderRows: 0,
    });
    expect(factList([['a', 'lang '.repeat(1_000)]]).table.dontBreakRows).toBe(false);
  });

  it('does not repeat a head that would fill the page', () => {
    const wide = [{ head: 'Name '.repeat(300), share: 100 }];
    expect(dataTable(wide, [['a']]).table.headerRows).toBe(0);
  });

  it('is kept in one piece while it is short', () => {
    const rows = (count: number) => Array.from({ length: count }, () => ['a', 'b']);
    const kept = (count: number) =>
      keptTogether(dataTable(columns, rows(count))).table.keepWithHeaderRows;
    expect([kept(1), kept(31), kept(32)]).toEqual([1, 31, 1]);
  });
});

it('prints the whole of a note that takes many pages', async () => {
  const fonts = await loadDocumentFonts();
  const pages = async (words: number): Promise<number> => {
    const text = Array.from({ length: words }, (_, index) => `Wort${index}`).join(' ');
    const entries = continued(singleLotEntries(), [
      ['r.hahn', { kind: 'NoteAdded', payload: { text } }],
    ]);
    const rendered = await renderRecord(buildRecord(entries, 1), 'de', fonts);
    if (rendered.kind !== 'rendered') throw new Error('refused');
    return rendered.pages;
  };
  // 2,000 words are about 18,000 letters; both chapters that show the note need some 7 pages for them.
  expect((await pages(2_000)) - (await pages(1))).toBeGreaterThanOrEqual(12);
});
