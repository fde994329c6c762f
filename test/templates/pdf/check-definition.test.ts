/** Every text is printable or refused with its place, and no definition reaches files or addresses. */
import { describe, expect, test } from 'vitest';
import type { Content } from 'pdfmake/interfaces.js';
import type { PdfInput } from '../../../templates/pdf/pdf-input.js';
import { renderPdf } from '../../../templates/pdf/render-pdf.js';
import { input, rendered, withText } from './render-input.js';

const drawing = (inner: string): string => `<svg width="9" height="9">${inner}</svg>`;

describe('a text in the document', () => {
  test.each([
    ['an emoji', 'Sieger 🏆', 'U+1F3C6'],
    ['Hebrew', 'שלום', 'U+05E9'],
    ['Chinese', '招标', 'U+62DB'],
  ])('with %s is refused: the font lacks it', async (_what, text, character) => {
    const result = await renderPdf(withText(text));
    if (result.kind === 'rendered') throw new Error('rendered');
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({
      code: 'CHARACTER_NOT_IN_FONT',
      place: 'content[1].text',
      text,
    });
    expect(result.problems[0]?.characters).toContain(character);
  });

  test('is refused with the heading above it and every place, wherever it hides', async () => {
    const result = await renderPdf(
      input({
        layout: () => ({
          content: [
            { text: 'Rangfolge', outline: true },
            { table: { body: [['gut', { stack: ['招'] }]] } },
            { ul: [{ text: ['gut', { text: '标', bold: true }] }] },
            {
              columns: [
                'gut',
                { svg: '<svg width="9" height="9"><title>a</title><text>&#x5e9;</text></svg>' },
              ],
            },
          ],
        }),
      }),
    );
    if (result.kind === 'rendered') throw new Error('rendered');
    expect(result.problems.map(({ place, section }) => [place, section])).toEqual([
      ['content[1].table.body[0][1].stack[0]', 'Rangfolge'],
      ['content[2].ul[0].text[1].text', 'Rangfolge'],
      ['content[3].columns[1].svg', 'Rangfolge'],
    ]);
  });

  test('in a footer is checked too', async () => {
    const layout = (): ReturnType<PdfInput['layout']> => ({
      content: 'x',
      footer: () => ({ text: '招' }),
    });
    const result = await renderPdf(input({ layout }));
    expect(result).toMatchObject({ kind: 'refused', problems: [{ place: 'footer(page 1).text' }] });
  });

  test('with signs the font lacks but that have a plain form is printed with that form, and says so', async () => {
    const result = rendered(await renderPdf(withText('A \u2192 B \u2713 10\u202f000\u00a0\u20ac')));
    expect(result.substitutions).toEqual([
      { place: 'content[1].text', from: '\u2192', to: '->' },
      { place: 'content[1].text', from: '\u2713', to: '[x]' },
      { place: 'content[1].text', from: '\u202f', to: '\u00a0' },
    ]);
  });

  test('written with combining marks is printed like the composed one', async () => {
    const composed = rendered(await renderPdf(withText('Prüfstelle')));
    const combining = rendered(await renderPdf(withText('Pru\u0308fstelle')));
    expect(combining.sha256).toBe(composed.sha256);
  });
});

describe('a document for readers who cannot see it', () => {
  const problemsOf = async (content: Content[]) => {
    const result = await renderPdf(input({ layout: () => ({ content }) }));
    return result.kind === 'rendered' ? [] : result.problems;
  };
  const heading = (headlineLevel: number, text: string) => ({ text, headlineLevel });

  test.each([
    ['begins below the first level', [heading(2, 'Bedarf')], 'Bedarf'],
    ['goes from the first to the third', [heading(1, 'Wertung'), heading(3, 'Punkte')], 'Punkte'],
    [
      'has a seventh level',
      [1, 2, 3, 4, 5, 6, 7].map((level) => heading(level, `Stufe ${level}`)),
      'Stufe 7',
    ],
    ['skips inside a stack', [heading(1, 'Wertung'), { stack: [heading(3, 'Punkte')] }], 'Punkte'],
  ])('is refused when its headings are out of step: %s', async (_what, content, text) => {
    expect(await problemsOf(content)).toMatchObject([{ code: 'HEADING_SKIPPED', text }]);
  });

  test('may go back up any number of levels', async () => {
    const levels = [1, 2, 3, 1, 2, 2].map((level) => heading(level, 'x'));
    expect(await problemsOf(levels)).toEqual([]);
  });

  test.each([
    ['without words', { svg: drawing('') }, ['FIGURE_WITHOUT_ALT']],
    ['with blank words', { svg: drawing(''), alt: ' ' }, ['FIGURE_WITHOUT_ALT']],
    [
      'with a direction override in its words',
      { svg: drawing(''), alt: '\u202e' },
      ['BIDI_CONTROL'],
    ],
    ['with words of its own', { svg: drawing('<title>Anteile</title>') }, []],
    ['with words beside it', { svg: drawing(''), alt: 'Anteile' }, []],
    ['that is decoration', { svg: drawing(''), decorative: true }, []],
  ])('checks a drawing %s', async (_what, node, codes) => {
    expect((await problemsOf([node])).map(({ code }) => code)).toEqual(codes);
  });
});

describe('a definition that could reach outside', () => {
  test.each([
    ['an image', { image: '/etc/passwd' }, 'NODE_NOT_ALLOWED'],
    ['an attachment node', { attachment: { src: '/etc/passwd' } }, 'NODE_NOT_ALLOWED'],
    ['another font', { text: 'x', font: 'Times' }, 'NODE_NOT_ALLOWED'],
    ['a script link', { text: 'x', link: 'javascript:alert(1)' }, 'NODE_NOT_ALLOWED'],
    ['a drawing with an image', { svg: drawing('<image href="/etc/passwd"/>') }, 'SVG_NOT_ALLOWED'],
    [
      'a drawing with an outside fill',
      { svg: drawing('<rect fill="url(http://x)"/>') },
      'SVG_NOT_ALLOWED',
    ],
    [
      'a drawing with an entity',
      { svg: `<!DOCTYPE svg [<!ENTITY a "b">]>${drawing('')}` },
      'SVG_NOT_ALLOWED',
    ],
  ] as const)('is refused: %s', async (_what, node, code) => {
    const result = await renderPdf(input({ layout: () => ({ content: [node] }) }));
    expect(result).toMatchObject({ kind: 'refused', problems: [{ code }] });
  });

  test.each([
    ['attachment names', { attachments: ['../x', 'a b', 'record.json', 'record.json'] }, 3],
    ['field names', { signatureFields: ['Chair', 'Chair', 'Vor sitz', ''] }, 3],
    ['the time', { creationDate: '21.11.2026' }, 1],
  ] as const)('bad %s are refused one by one', async (_what, change, count) => {
    const named =
      'attachments' in change
        ? {
            attachments: change.attachments.map((name) => ({
              name,
              mediaType: 'text/plain',
              description: '',
              content: new Uint8Array([1]),
              relationship: 'Data' as const,
            })),
          }
        : change;
    const result = await renderPdf(input(named));
    if (result.kind === 'rendered') throw new Error('rendered');
    expect(result.problems).toHaveLength(count);
  });
});
