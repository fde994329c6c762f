/** Where pages end: no heading as the last thing on a page, no table head without a row, no layout done twice. */
import type { Content } from 'pdfmake/interfaces.js';
import { describe, expect, it } from 'vitest';
import { laidOut, pageTexts } from './laid-out.js';

const LINES_OF_A_PAGE = 62;

/** Lines of text above what is looked at, to push it to every height of the page's end. */
const filler = (lines: number): Content[] =>
  Array.from({ length: lines }, (_, line) => `Zeile ${line}`);

const heading = (headlineLevel: number): Content => ({
  text: `Überschrift ${headlineLevel}`,
  headlineLevel,
  fontSize: 14,
  margin: [0, 10, 0, 4],
});

const table = (headerRows: number, dontBreakRows: boolean, first = 'Kopf'): Content => ({
  table: {
    headerRows,
    dontBreakRows,
    keepWithHeaderRows: dontBreakRows ? 1 : 0,
    widths: [100, 300],
    body: [
      [first, `${first} zwei`],
      ['Wert', 'Text '.repeat(60)],
      ['Wert', 'kurz'],
    ],
  },
});

const AFTER: readonly (readonly [what: string, make: () => Content[]])[] = [
  ['a paragraph', () => ['Absatz '.repeat(80)]],
  [
    'a note and a paragraph',
    () => [{ text: 'Kleingedrucktes', leadIn: true }, 'Absatz '.repeat(80)],
  ],
  ['another heading', () => [heading(2), heading(3), 'Absatz '.repeat(80)]],
  ['a table with whole rows', () => [table(1, true)]],
  ['a table with torn rows', () => [table(1, false)]],
  ['a table without head', () => [table(0, true, 'Zelle')]],
  ['a list', () => [{ ul: ['Punkt '.repeat(40), 'Punkt zwei'] }]],
  ['a stack', () => [{ stack: [{ text: 'klein', leadIn: true }, 'Absatz '.repeat(80)] }]],
  ['a drawing', () => [{ svg: '<svg width="200" height="90"><title>Bild</title></svg>' }]],
];

describe('a page', () => {
  it.each(AFTER)('never ends with a heading that is followed by %s', (_what, make) => {
    for (let lines = LINES_OF_A_PAGE - 14; lines < LINES_OF_A_PAGE; lines += 1) {
      const pages = pageTexts(laidOut([...filler(lines), heading(1), ...make()]));
      for (const texts of pages.slice(0, -1)) {
        expect(texts.at(-1)).not.toMatch(/^(Überschrift|klein|Kleingedrucktes|Kopf)/);
      }
    }
  });

  it.each([true, false])('never ends with a table head alone, rows whole: %s', (whole) => {
    for (let lines = LINES_OF_A_PAGE - 8; lines < LINES_OF_A_PAGE; lines += 1) {
      const pages = pageTexts(laidOut([...filler(lines), table(1, whole)]));
      expect(pages[0]?.at(-1)).not.toMatch(/^Kopf/);
    }
  });

  it('is used to its end where nothing has to be kept together', () => {
    const [first = [], second = []] = pageTexts(
      laidOut([...filler(LINES_OF_A_PAGE - 6), heading(1), 'kurz']),
    );
    expect(first.slice(-2)).toEqual(['Überschrift 1', 'kurz']);
    expect(second).toEqual([]);
  });

  it('does not begin with the last words of a short paragraph', () => {
    const short = 'Dieser Absatz ist gerade so lang, dass er nicht auf eine passt, '.repeat(2);
    for (let lines = LINES_OF_A_PAGE - 8; lines < LINES_OF_A_PAGE; lines += 1) {
      const pages = pageTexts(laidOut([...filler(lines), short]));
      const onFirst = pages[0]?.filter((text) => !text.startsWith('Zeile')).length;
      expect([0, 2]).toContain(onFirst);
    }
  });

  it('may end with a heading when nothing follows it at all', () => {
    const pages = pageTexts(laidOut([...filler(3), heading(1)]));
    expect(pages).toHaveLength(1);
  });
});

it('a trial of the layout leaves no trace: nothing is printed twice, nothing is lost', () => {
  const content = [heading(1), table(1, true), heading(2), 'a b c', { ul: ['x', 'y'] }];
  const texts = pageTexts(laidOut(content as Content[])).flat();
  expect(texts.filter((text) => text.startsWith('Überschrift'))).toEqual([
    'Überschrift 1',
    'Überschrift 2',
  ]);
  expect(texts.filter((text) => text === 'Kopf')).toHaveLength(1);
  expect(texts.slice(-3)).toEqual(['a b c', 'x', 'y']);
});
