/** What somebody hears who cannot see the page: every element in reading order, and nothing said twice. */
import type { Content } from 'pdfmake/interfaces.js';
import { describe, expect, it } from 'vitest';
import { renderPdf } from '../../../templates/pdf/render-pdf.js';
import { artifactTexts, laidOut, structureText } from './laid-out.js';
import { input, rendered } from './render-input.js';

const MANY_ROWS = 90;

describe('the structure of a document', () => {
  it('is told element by element', () => {
    const content: Content[] = [
      { text: 'Vergabevermerk', headlineLevel: 1, tocItem: true, outline: true },
      { toc: { title: { text: 'Inhalt', headlineLevel: 1 } } },
      { text: 'Wertung', headlineLevel: 2 },
      { text: ['Die ', { text: 'Prüfung', bold: true }, ' ergab:\nB liegt vorn.'] },
      { stack: ['Erster Absatz.', { columns: ['links', 'rechts'] }] },
      { ul: ['Punkt', { stack: ['Absatz im Punkt', 'noch einer'] }, { ul: ['darunter'] }] },
      { ol: ['zuerst'] },
      {
        table: {
          headerRows: 1,
          body: [
            [{ text: 'Angebot', colSpan: 2 }, '', 'Punkte'],
            [{ text: 'A', th: 'Row', rowSpan: 2 }, 'Preis', '1'],
            ['', 'Leistung', ''],
          ],
        },
      },
      { table: { body: [[{ text: 'Kopf', th: 'Column' }], [{ ul: ['Liste in Zelle'] }]] } },
      { role: 'Div', table: { body: [['nur ein Rahmen']] } },
      { svg: '<svg width="9" height="9"><title>Anteile</title><desc>A 50 %</desc></svg>' },
      { svg: '<svg width="9" height="9"><title>Zierde</title></svg>', decorative: true },
      '',
    ];
    expect(structureText(laidOut(content))).toBe(`Document
  H1: Vergabevermerk
  H1: Inhalt
  TOC
    TOCI
      Reference: Vergabevermerk00000
  H2: Wertung
  P: Die Prüfung ergab: B liegt vorn.
  P: Erster Absatz.
  P: links
  P: rechts
  L ListNumbering=Disc
    LI
      Lbl
      LBody: Punkt
    LI
      Lbl
      LBody
        P: Absatz im Punkt
        P: noch einer
    L ListNumbering=Disc
      LI
        Lbl
        LBody: darunter
  L ListNumbering=Decimal
    LI
      Lbl: 1.
      LBody: zuerst
  Table
    THead
      TR
        TH Scope=Column ColSpan=2: Angebot
        TH Scope=Column: Punkte
    TBody
      TR
        TH Scope=Row RowSpan=2: A
        TD: Preis
        TD: 1
      TR
        TD: Leistung
        TD:${' '}
  Table
    THead
      TR
        TH Scope=Column: Kopf
    TBody
      TR
        TD
          L ListNumbering=Disc
            LI
              Lbl
              LBody: Liste in Zelle
  Div
    P: nur ein Rahmen
  Figure Alt=Anteile: A 50 %: (drawing)`);
  });

  it('leaves out heads and feet of pages', () => {
    const document = laidOut(['Text'], { header: () => 'Kopf', footer: () => ({ text: 'Fuß' }) });
    expect(structureText(document)).toBe('Document\n  P: Text');
    expect(artifactTexts(document)).toEqual(['Kopf', 'Fuß']);
  });
});

/** Objects of a file by number; our renderer compresses streams only. */
function objectsOf(pdf: Uint8Array): ReadonlyMap<string, string> {
  const text = Buffer.from(pdf).toString('latin1');
  const found = text.matchAll(/(?<=^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g);
  return new Map([...found].map(([, id = '', body = '']) => [id, body]));
}

const elementsOf = (objects: ReadonlyMap<string, string>, role: string): readonly string[] =>
  [...objects.values()].filter((body) => body.includes(`/Type /StructElem\n/S /${role}\n`));

describe('the structure in the file', () => {
  const longTable: Content = {
    table: {
      headerRows: 1,
      body: [['Kopf'], ...Array.from({ length: MANY_ROWS }, (_, row) => [`Zeile ${row}`])],
    },
  };

  it('reads a table head once, though it is printed on every page', async () => {
    const result = rendered(await renderPdf(input({ layout: () => ({ content: [longTable] }) })));
    expect(result.pages).toBeGreaterThan(1);
    const objects = objectsOf(result.pdf);
    const heads = elementsOf(objects, 'TH');
    expect(heads).toHaveLength(1);
    expect(heads[0]).toMatch(/\/K \d+\n/);
    expect(elementsOf(objects, 'TR')).toHaveLength(MANY_ROWS + 1);
  });

  it('names the page of every part of an element that goes over pages', async () => {
    const text = Array.from({ length: 1_500 }, (_, index) => `Wort${index}`).join(' ');
    const result = rendered(await renderPdf(input({ layout: () => ({ content: [{ text }] }) })));
    expect(result.pages).toBeGreaterThan(1);
    const [paragraph = ''] = elementsOf(objectsOf(result.pdf), 'P');
    expect(paragraph.match(/\/Type \/MCR/g)).toHaveLength(result.pages - 1);
  });

  it('ties a link to its words, its page and its place in the text', async () => {
    const content: Content[] = [
      { text: 'Seite eins', pageBreak: 'after' },
      { text: ['Siehe ', { text: 'die Bekannt machung', link: 'https://example.org/' }, ' dazu.'] },
      { text: 'Seite drei', pageBreak: 'before' },
    ];
    const objects = objectsOf(
      rendered(await renderPdf(input({ layout: () => ({ content }) }))).pdf,
    );
    const [link = ''] = elementsOf(objects, 'Link');
    expect(elementsOf(objects, 'Link')).toHaveLength(1);
    const page = /\/Pg (\d+) 0 R/.exec(link)?.[1];
    expect(link).toMatch(new RegExp(`/Type /OBJR\n/Pg ${page} 0 R\n/Obj \\d+ 0 R`));
    const annotation = objects.get(/\/Obj (\d+) 0 R/.exec(link)?.[1] ?? '');
    expect(annotation).toMatch(/\/Contents \(die Bekannt machung\)\n/);
    expect(annotation).toMatch(/\/StructParent \d+/);
    const sentence = elementsOf(objects, 'P').find((body) => body.includes('/K ['));
    expect(sentence).toMatch(/\/K \[\d+ \d+ 0 R \d+\]/);
  });

  it('gives a drawing its words and its place', async () => {
    const [figure] = elementsOf(objectsOf(rendered(await renderPdf(input())).pdf), 'Figure');
    expect(figure).toMatch(
      /\/Alt \(Wort\)\n\/A <<\n\/O \/Layout\n\/Placement \/Block\n\/BBox \[56 /,
    );
  });
});
