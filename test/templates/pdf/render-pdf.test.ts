/** Documents come out the same every time, and no text is lost, twisted or smuggled into metadata. */
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { inspectPdf } from '../../../signing/inspect.js';
import type { PdfInput } from '../../../templates/pdf/pdf-input.js';
import { renderPdf } from '../../../templates/pdf/render-pdf.js';
import { input, rendered, withText } from './render-input.js';

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
  test('declares PDF/A-3a and PDF/UA-1, its language and its title, and embeds its fonts', async () => {
    const { pdf, pages } = rendered(await renderPdf(input({ language: 'en-GB' })));
    const text = latin1(pdf);
    expect(pages).toBe(1);
    expect(text.startsWith('%PDF-1.7\n')).toBe(true);
    expect(metadataOf(pdf)).toMatch(/<pdfaid:part>3<[^]*<pdfaid:conformance>A</);
    expect(text).toContain('/Lang (en-GB)');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain('/FontFile2');
    expect(text).toMatch(/\/Outlines \d+ 0 R/);
    expect(text).toContain('/S /GTS_PDFA1');
    expect(metadataOf(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(text).toContain('/Marked true');
    expect(text).toContain('/Tabs /S');
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

test('pdfmake is the pinned version whose inner classes we build on', () => {
  const { version } = createRequire(import.meta.url)('pdfmake/package.json') as { version: string };
  expect(version).toBe('0.3.11');
});
