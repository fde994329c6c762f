/** Documents come out the same every time, and no text is lost, twisted or smuggled into metadata. */
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadDocumentFonts } from '../../../activities/deps/document-fonts.js';
import { inspectPdf } from '../../../signing/inspect.js';
import type { FontFaces, PdfInput, RenderResult } from '../../../templates/pdf/pdf-input.js';
import { renderPdf } from '../../../templates/pdf/render-pdf.js';

let fonts: FontFaces;
beforeAll(async () => {
  fonts = await loadDocumentFonts();
});

function input(changes: Partial<PdfInput> = {}): PdfInput {
  return {
    layout: () => ({
      content: [
        { text: 'Vergabevermerk', outline: true, fontSize: 18 },
        'Die Prüfung ergab: Angebot B liegt vorn.',
        {
          table: {
            body: [
              ['Angebot', 'Punkte'],
              ['B', 87],
            ],
          },
        },
        {
          svg: '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text x="0" y="12">Größe</text></svg>',
        },
      ],
      footer: (page, pages) => `Seite ${page} von ${pages}`,
    }),
    title: 'Vergabevermerk',
    language: 'de-DE',
    creationDate: '2026-11-21T09:00:00Z',
    attachments: [],
    signatureFields: ['Chair', 'Procurement', 'Legal'],
    fonts,
    ...changes,
  };
}

function withText(text: string): PdfInput {
  return input({ layout: () => ({ content: ['Kopf', { text }] }) });
}

function rendered(result: RenderResult): Extract<RenderResult, { kind: 'rendered' }> {
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result;
}

function latin1(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1');
}

/** The XMP packet as text. */
function metadataOf(pdf: Uint8Array): string {
  const whole = latin1(pdf);
  const start = whole.indexOf('<?xpacket begin');
  const end = whole.indexOf('<?xpacket end');
  return Buffer.from(whole.slice(start, end), 'latin1').toString('utf8');
}

function decodeXml(text: string): string {
  const named: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
  };
  return text.replaceAll(/&(\w+);/g, (_whole, name: string) => named[name] ?? '?');
}

/** A small well-formedness check: tags nest, and no stray ampersand or bracket stands in the text. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml
    .replaceAll(/<\?[^>]*\?>/g, '')
    .replaceAll(/<(\/?)([\w:]+)([^<>]*)>/g, (...parts) => {
      const [, closing, name, tail] = parts as unknown as [string, string, string, string];
      if (closing === '/') return open.pop() === name ? '' : '<';
      if (!tail.endsWith('/')) open.push(name);
      return '';
    });
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!(?:amp|lt|gt|quot|apos);)/.test(rest);
}

describe('the same input', () => {
  test('gives the same bytes, also with other renders before, between and beside', async () => {
    const first = rendered(await renderPdf(input()));
    const other = rendered(await renderPdf(withText('Ein anderes Dokument mit Ümläuten')));
    const [second, beside, third] = await Promise.all([
      renderPdf(input()),
      renderPdf(withText('Ein anderes Dokument mit Ümläuten')),
      renderPdf(input()),
    ]);
    expect(rendered(second).sha256).toBe(first.sha256);
    expect(rendered(third).sha256).toBe(first.sha256);
    expect(rendered(beside).sha256).toBe(other.sha256);
    expect(other.sha256).not.toBe(first.sha256);
    expect(Buffer.compare(rendered(second).pdf, first.pdf)).toBe(0);
  });

  test('with another time, stamp or title gives another file', async () => {
    const base = rendered(await renderPdf(input())).sha256;
    const changes: Partial<PdfInput>[] = [
      { creationDate: '2026-11-21T09:00:01Z' },
      { stamp: 'ENTWURF' },
      { stamp: 'ÜBUNG' },
      { title: 'Vermerk' },
    ];
    const digests = await Promise.all(
      changes.map(async (change) => rendered(await renderPdf(input(change))).sha256),
    );
    expect(new Set([base, ...digests]).size).toBe(5);
  });
});

describe('a rendered document', () => {
  test('declares PDF/A-3b, its language and its title, and embeds its fonts', async () => {
    const { pdf, pages } = rendered(await renderPdf(input({ language: 'en-GB' })));
    const text = latin1(pdf);
    expect(pages).toBe(1);
    expect(text.startsWith('%PDF-1.7\n')).toBe(true);
    expect(metadataOf(pdf)).toMatch(/<pdfaid:part>3<[^]*<pdfaid:conformance>B</);
    expect(text).toContain('/Lang (en-GB)');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain('/FontFile2');
    expect(text).toMatch(/\/Outlines \d+ 0 R/);
    expect(text).toContain('/S /GTS_PDFA1');
    expect(text).not.toContain('/MarkInfo');
  });

  test('carries empty signature fields on page 1: no area, printed, nothing hidden', async () => {
    const { pdf } = rendered(await renderPdf(input()));
    const text = latin1(pdf);
    const widgets = text.match(
      /\/Subtype \/Widget\n\/FT \/Sig\n\/T \(\w+\)\n\/F 132\n\/Rect \[0 0 0 0\]/g,
    );
    expect(widgets).toHaveLength(3);
    expect(text).toMatch(/\/Fields \[\d+ 0 R \d+ 0 R \d+ 0 R\]\n\/SigFlags 3\n>>/);
    expect(text).not.toContain('NeedAppearances');
    expect(inspectPdf(pdf)).toMatchObject({
      kind: 'readable',
      revisions: 1,
      findings: [],
      fields: ['Chair', 'Procurement', 'Legal'].map((name) => ({ name, signed: false })),
    });
  });

  test('carries its attachments byte for byte, several and an empty one', async () => {
    const contents = [
      new Uint8Array([0, 255, 10, 13]),
      new Uint8Array(),
      new Uint8Array(5000).fill(7),
    ];
    const attachments = contents.map((content, index) => ({
      name: `file-${index}.bin`,
      mediaType: 'application/octet-stream',
      description: `Datei ${index} & mehr`,
      content,
      relationship: 'Supplement' as const,
    }));
    const inspection = inspectPdf(rendered(await renderPdf(input({ attachments }))).pdf);
    if (inspection.kind === 'unreadable') throw new Error(inspection.detail);
    expect(inspection.findings).toEqual([]);
    expect(inspection.attachments.map(({ name, content }) => [name, [...content]])).toEqual(
      contents.map((content, index) => [`file-${index}.bin`, [...content]]),
    );
  });
});

describe('a nasty title', () => {
  test.each([
    'A & B <Los 1>',
    'Müller "Söhne" GmbH & Co. KG',
    "O'Neill & Töchter",
    '</rdf:li><pdfaid:part>1</pdfaid:part>',
    '&amp; &#x41; ]]>',
    'שלום עולם',
    'Los 1 🏆',
    '(Klammern) \\ und \\( mehr',
    'x'.repeat(2000),
  ])('%s is kept in the metadata and does not break it', async (title) => {
    const { pdf } = rendered(await renderPdf(input({ title, author: title, subject: title })));
    const xml = metadataOf(pdf);
    expect(isWellFormed(xml)).toBe(true);
    const items = [...xml.matchAll(/<rdf:li[^>]*>([^<]*)<\/rdf:li>/g)].map(
      (match) => match[1] ?? '',
    );
    expect(items.map(decodeXml)).toEqual([title, title, title]);
    expect(xml.match(/<pdfaid:part>/g)).toHaveLength(1);
    expect(inspectPdf(pdf)).toMatchObject({ kind: 'readable', findings: [] });
  });

  test.each([
    ['a null character', 'a\u0000b', 'CONTROL_CHARACTER', 'U+0000'],
    ['an escape character', 'a\u001b[31m', 'CONTROL_CHARACTER', 'U+001B'],
    ['a direction override', 'Los \u202e1 soL', 'BIDI_CONTROL', 'U+202E'],
    ['half a character', 'a\ud83cb', 'BROKEN_SURROGATE', 'U+D83C'],
  ])('with %s is refused with its place', async (_what, title, code, character) => {
    const result = await renderPdf(input({ title }));
    expect(result).toMatchObject({
      kind: 'refused',
      problems: [{ code, place: 'title', characters: [character] }],
    });
  });

  test('that is empty or has two lines is refused', async () => {
    expect(await renderPdf(input({ title: ' ' }))).toMatchObject({
      problems: [{ code: 'TEXT_MISSING' }],
    });
    expect(await renderPdf(input({ title: 'a\nb' }))).toMatchObject({
      problems: [{ code: 'CONTROL_CHARACTER', place: 'title' }],
    });
  });
});

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
            { columns: ['gut', { svg: '<svg width="9" height="9"><text>&#x5e9;</text></svg>' }] },
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

describe('a definition that could reach outside', () => {
  const drawing = (inner: string): string => `<svg width="9" height="9">${inner}</svg>`;
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
    const result = await renderPdf(input({ layout: () => ({ content: [node as never] }) }));
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

test('pdfmake is the pinned version whose inner classes we build on', () => {
  const { version } = createRequire(import.meta.url)('pdfmake/package.json') as { version: string };
  expect(version).toBe('0.3.11');
});
