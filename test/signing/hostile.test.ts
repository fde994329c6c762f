/** Files made to hurt the verifier end as "unreadable" or as findings, soon, and never as an exception. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectPdf } from '../../signing/inspect.js';
import { instantOfPdfDate, pdfDate } from '../../signing/pdf/pdf-date.js';
import { decodeText, encodeText, writeValue } from '../../signing/pdf/pdf-value.js';
import { FILE_LIMITS } from '../../signing/limits.js';
import { ValueReader } from '../../signing/pdf/value-reader.js';
import { readCms } from '../../signing/cms/read-cms.js';
import { renderSample } from './sample-document.js';
import { append, latin1, overwrite, positionOf } from './tampering.js';

const HEAD = '%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n';

function file(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** A file of our shape around one object. */
function around(object: string): Uint8Array {
  const body = `${HEAD}1 0 obj\n${object}\nendobj\n`;
  const table = `xref\n0 2\n0000000000 65535 f \n${String(HEAD.length).padStart(10, '0')} 00000 n \n`;
  return file(
    `${body}${table}trailer\n<<\n/Size 2\n/Root 1 0 R\n>>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

let rendered: Uint8Array;
beforeAll(async () => {
  rendered = await renderSample();
});

describe('a hostile file', () => {
  const million = 1_000_000;
  test.each([
    ['nothing at all', () => new Uint8Array(), 'NOT_A_PDF'],
    ['text', () => file('Guten Tag'), 'NOT_A_PDF'],
    ['a head alone', () => file(HEAD), 'NOT_WRITTEN_BY_THIS_TOOL'],
    ['another PDF version', () => file('%PDF-2.0\n'), 'NOT_WRITTEN_BY_THIS_TOOL'],
    ['a million opening brackets', () => around('['.repeat(million)), 'NOT_WRITTEN_BY_THIS_TOOL'],
    [
      'a million opening dictionaries',
      () => around('<</A'.repeat(million)),
      'NOT_WRITTEN_BY_THIS_TOOL',
    ],
    [
      'a million values in one array',
      () => around(`[${'1 '.repeat(million)}]`),
      'NOT_WRITTEN_BY_THIS_TOOL',
    ],
    ['a string without end', () => around(`(${'('.repeat(million)}`), 'NOT_WRITTEN_BY_THIS_TOOL'],
    [
      'a hex string without end',
      () => around(`<${'a'.repeat(million)}`),
      'NOT_WRITTEN_BY_THIS_TOOL',
    ],
    ['a key twice in a dictionary', () => around('<<\n/A 1\n/A 2\n>>'), 'NOT_WRITTEN_BY_THIS_TOOL'],
    [
      'a stream longer than the file',
      () => around('<<\n/Length 99999999\n>>\nstream\nx\nendstream'),
      'NOT_WRITTEN_BY_THIS_TOOL',
    ],
    ['a comment inside an object', () => around('<<\n% hidden\n>>'), 'NOT_WRITTEN_BY_THIS_TOOL'],
  ] as const)('with %s is unreadable', (_what, make, reason) => {
    expect(inspectPdf(make())).toMatchObject({ kind: 'unreadable', reason });
  });

  test('with more than 100 MB is not even looked at', () => {
    const huge = new Uint8Array(FILE_LIMITS.fileBytes + 1);
    expect(inspectPdf(huge)).toMatchObject({ kind: 'unreadable', reason: 'TOO_LARGE' });
  });

  test('with a table that hides an object is unreadable', () => {
    const entry = /\n(\d{10}) 00000 n \n/.exec(latin1(rendered));
    const changed = overwrite(rendered, (entry?.index ?? 0) + 1, '0000000099');
    expect(inspectPdf(changed)).toMatchObject({ reason: 'NOT_WRITTEN_BY_THIS_TOOL' });
  });

  test('with a form that refers to itself ends', () => {
    const inspection = inspectPdf(
      around('<<\n/AcroForm 1 0 R\n/Fields [1 0 R 1 0 R]\n/Names 1 0 R\n>>'),
    );
    expect(inspection).toMatchObject({ kind: 'readable', fields: [] });
  });

  test('with an action that starts by itself is reported', () => {
    const inspection = inspectPdf(around('<<\n/OpenAction <<\n/S /JavaScript\n>>\n>>'));
    expect(inspection).toMatchObject({
      findings: [{ code: 'ACTIVE_CONTENT', place: 'object 1', detail: 'OpenAction' }],
    });
  });

  test('with an attachment that unpacks to more than 64 MB keeps the rest readable', async () => {
    const bomb = await renderSample({
      attachments: [
        {
          name: 'bomb.json',
          mediaType: 'application/json',
          description: 'Nullen',
          content: new Uint8Array(64 * 1024 * 1024 + 1),
          relationship: 'Data',
        },
      ],
    });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(inspectPdf(bomb)).toMatchObject({
      kind: 'readable',
      attachments: [],
      findings: [{ code: 'ATTACHMENT_UNREADABLE', place: 'bomb.json' }],
    });
  });

  test('with thousands of appended updates ends soon', () => {
    const xref = (at: number, previous: number): string =>
      `xref\ntrailer\n<<\n/Root 1 0 R\n/Prev ${previous}\n>>\nstartxref\n${at}\n%%EOF\n`;
    let text = '';
    let previous = Number(/startxref\n(\d+)/.exec(latin1(rendered))?.[1]);
    for (let count = 0; count < 2000; count += 1) {
      const at = rendered.length + text.length;
      text += xref(at, previous);
      previous = at;
    }
    expect(inspectPdf(append(rendered, text))).toMatchObject({ kind: 'readable', revisions: 16 });
  });

  test('of random bytes after a real head never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat({ max: 20_000 }), (noise, keep) => {
        const cut = rendered.subarray(0, Math.min(keep, rendered.length));
        const inspection = inspectPdf(append(cut, latin1(noise)));
        expect(['readable', 'unreadable']).toContain(inspection.kind);
      }),
      { numRuns: 200 },
    );
  });
});

test('a container of random bytes is unreadable, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      expect(readCms(noise).kind).toBe('unreadable');
    }),
  );
});

test('what is written as a PDF text is read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const written = writeValue({ kind: 'string', bytes: encodeText(text) });
      const value = new ValueReader(file(written), 0, { left: 10 }).value();
      expect(value.kind === 'string' && decodeText(value.bytes)).toBe(text);
    }),
  );
});

test.each([
  ['2026-11-21T09:37:34Z', 'D:20261121093734Z', '2026-11-21T09:37:34.000Z'],
  ['2026-11-21T09:37:34.999Z', 'D:20261121093734Z', '2026-11-21T09:37:34.000Z'],
  ['2026-12-31T23:30:00-01:00', 'D:20270101003000Z', '2027-01-01T00:30:00.000Z'],
])('the instant %s is written to the second', (instant, written, read) => {
  expect(pdfDate(instant)).toBe(written);
  expect(instantOfPdfDate(written)).toBe(read);
});

test('a field that is moved into sight is reported', () => {
  const shown = overwrite(rendered, positionOf(rendered, '/Rect [0 0 0 0]'), '/Rect [0 0 9 9]');
  expect(inspectPdf(shown)).toMatchObject({ findings: [{ code: 'FIELD_LAYOUT', place: 'Chair' }] });
});
