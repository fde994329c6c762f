/** The redacted PDF: nothing of what is withheld stands in its bytes, however they are packed, nor in what is attached. */
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkOpeningIn } from '../../../cli/verify/check-opening.js';
import { loadDocumentFonts } from '../../../activities/deps/document-fonts.js';
import { digestOf } from '../../../criteria/canonical-json.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { redactRecord } from '../../../criteria/redaction/redact-record.js';
import { defaultSelection } from '../../../criteria/redaction/selection.js';
import { writtenAmounts } from '../../../criteria/redaction/sweep.js';
import type { RenderedRedaction } from '../../../templates/redaction/render-redacted.js';
import {
  REDACTED_TWIN_NAME,
  redactedDocument,
  renderRedacted,
} from '../../../templates/redaction/render-redacted.js';
import { inspectPdf } from '../../../signing/inspect.js';
import { readPdf } from '../../../signing/pdf/read-pdf.js';
import { sampleEntries } from '../../harness/sample-events.js';

const RECORD = buildRecord(sampleEntries(), 1);
const { versions: _, eventChain: __, ...CHAPTERS } = RECORD;
const ORIGINAL = { version: 1, digest: digestOf('file'), twinDigest: digestOf('twin') };
const SELECTION = defaultSelection(RECORD, null);
const { record, openings } = redactRecord(CHAPTERS, ORIGINAL, SELECTION, digestOf('seed'));

/** What nobody may find: names of persons, products, models and prices of all bids. */
const SECRETS: readonly string[] = [
  ...RECORD.members.map(({ name }) => name),
  ...RECORD.opening.received.flatMap(({ opened }) =>
    opened === 'missing' ? [] : [opened.product, opened.model, opened.endpointHost],
  ),
  ...RECORD.lots.flatMap(({ prices }) =>
    prices.flatMap(({ evaluatedPriceMinor }) => writtenAmounts(evaluatedPriceMinor)),
  ),
];

/** All bytes of a PDF, packed and unpacked, as Latin-1. */
function everyByte(pdf: Uint8Array): string {
  const read = readPdf(pdf);
  if (read.kind === 'unreadable') throw new Error(read.detail);
  const streams = read.file.revisions.flatMap(({ objects }) =>
    objects.flatMap(({ stream }) => {
      if (stream === null) return [];
      try {
        return [Buffer.from(inflateSync(stream)).toString('latin1')];
      } catch {
        return [Buffer.from(stream).toString('latin1')];
      }
    }),
  );
  return [Buffer.from(pdf).toString('latin1'), ...streams].join('\n');
}

/** The ways in which a text can stand in a PDF: metadata and attachment, text strings, their hexadecimal form. */
function spellings(text: string): readonly string[] {
  const wide = Buffer.from(text, 'utf16le').swap16();
  const hex = wide.toString('hex');
  return [
    Buffer.from(text, 'utf8').toString('latin1'),
    Buffer.from(text, 'latin1').toString('latin1'),
    wide.toString('latin1'),
    hex,
    hex.toUpperCase(),
  ];
}

let rendered: Extract<RenderedRedaction, { kind: 'rendered' }>;
beforeAll(async () => {
  const result = await renderRedacted(record, 'de', await loadDocumentFonts());
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  rendered = result;
}, 180_000);

describe('the redacted PDF', () => {
  it('holds nothing of what is withheld, in its pages, metadata, structure and attachment', () => {
    expect(SECRETS.length).toBeGreaterThan(20);
    const all = everyByte(rendered.pdf);
    // What is looked for would be found: this stands in it.
    expect(spellings(RECORD.meta.title).some((one) => all.includes(one))).toBe(true);
    for (const secret of SECRETS) {
      for (const spelling of spellings(secret)) expect(all.includes(spelling), secret).toBe(false);
    }
  }, 60_000);

  it('prints marks instead, in both languages', () => {
    for (const language of ['de', 'en'] as const) {
      const pages = JSON.stringify(redactedDocument(record, language).content);
      for (const secret of SECRETS) expect(pages.includes(secret), secret).toBe(false);
      expect(pages).toContain('[geschwärzt: Preisangabe, Angebot ');
      expect(pages).toContain('[geschwärzt: Name einer Person]');
      expect(pages).not.toContain('undefined');
      expect(pages).not.toContain('NaN');
    }
  });

  it('carries its own twin and no other file, and names the full record by its digests', () => {
    const inspection = inspectPdf(rendered.pdf);
    if (inspection.kind === 'unreadable') throw new Error(inspection.detail);
    expect(inspection.attachments.map(({ name }) => name)).toEqual([REDACTED_TWIN_NAME]);
    const twin = JSON.parse(Buffer.from(rendered.twin).toString('utf8')) as typeof record;
    expect(twin.original).toEqual(ORIGINAL);
    expect(twin.removed).toHaveLength(openings.length);
    const pages = JSON.stringify(redactedDocument(record, 'de').content);
    expect(pages).toContain(ORIGINAL.digest);
    expect(pages).toContain(ORIGINAL.twinDigest);
  });

  it('lets an outsider check one value that is given out later, with the two files alone', () => {
    const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
    const [first, second] = openings;
    if (first === undefined || second === undefined) throw new Error('nothing removed');
    const check = (value: unknown) => checkOpeningIn(rendered.pdf, bytes(value));
    expect(check(first)).toBe('matches');
    expect(check({ opening: first })).toBe('matches');
    expect(check({ ...first, value: second.value })).toBe('differs');
    expect(check({ ...first, pointer: '/meta/title' })).toBe('unknownField');
    expect(check({ pointer: first.pointer })).toBe('noOpening');
    expect(checkOpeningIn(rendered.pdf, new Uint8Array([123]))).toBe('noOpening');
    expect(checkOpeningIn(bytes('kein PDF'), bytes(first))).toBe('noRedactedRecord');
  });
});
