/** No text of a bidder becomes a formula in a spreadsheet, breaks a row or loses a sign; negative numbers stay numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, harmlessCell } from '../../../criteria/export/csv.js';

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://boese";"Klick")', '\'=HYPERLINK("http://boese";"Klick")'],
    ['+49 30 1234', "'+49 30 1234"],
    ['-1+cmd|calc', "'-1+cmd|calc"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['  =1', "'  =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['＝1', "'＝1"],
    ['-', "'-"],
    ['- Schwäche', "'- Schwäche"],
  ])('%j cannot compute', (text, cell) => {
    expect(harmlessCell(text)).toBe(cell);
  });

  it.each(['-1', '-12,5', '-12.5', '-1.234,50', '0', '7,250', 'Text', '', 'a=b', '12-3', "'x"])(
    '%j stays as it is',
    (text) => {
      expect(harmlessCell(text)).toBe(text);
    },
  );
});

describe('a file', () => {
  it('begins with a byte order mark and ends each line with CRLF', () => {
    expect(csvText([['a', 'b'], ['1']], 'de')).toBe('\ufeffa;b\r\n1\r\n');
    expect(csvText([['a', 'b;c']], 'en')).toBe('\ufeffa,b;c\r\n');
  });

  it.each([
    ['a;b', '"a;b"', 'de'],
    ['a,b', '"a,b"', 'en'],
    ['a"b', '"a""b"', 'de'],
    ['a\nb', '"a\nb"', 'de'],
    [' a', '" a"', 'de'],
    ['a\u0000b', 'a\ufffdb', 'de'],
  ] as const)('quotes %j', (text, cell, language) => {
    expect(csvText([[text]], language)).toBe(`\ufeff${cell}\r\n`);
  });

  /** A reader by RFC 4180, written apart from the writer. */
  function read(text: string, separator: string): readonly (readonly string[])[] {
    const rows: string[][] = [[]];
    let [cell, quoted] = ['', false];
    const body = text.slice(1);
    for (let at = 0; at < body.length; at += 1) {
      const character = body.charAt(at);
      if (quoted) {
        if (character !== '"') cell += character;
        else if (body.charAt(at + 1) === '"') {
          cell += '"';
          at += 1;
        } else quoted = false;
      } else if (character === '"') quoted = true;
      else if (character === separator || body.startsWith('\r\n', at)) {
        rows.at(-1)?.push(cell);
        cell = '';
        if (character !== separator) {
          rows.push([]);
          at += 1;
        }
      } else cell += character;
    }
    return rows.slice(0, -1);
  }

  it('gives every reader the cells back, whatever their text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const row = fc.array(fc.oneof(text, fc.constantFrom('=1', ';', '"', '\r\n', ',', '-5')), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const cells = read(csvText(rows, 'de'), ';');
        const shown = rows.map((one) =>
          one.map((given) =>
            harmlessCell(
              given.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu, '\ufffd'),
            ),
          ),
        );
        expect(cells).toEqual(shown);
        expect(cells.flat().filter((cell) => /^[=@]/u.test(cell))).toEqual([]);
      }),
    );
  });
});
