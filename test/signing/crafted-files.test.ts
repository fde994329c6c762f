/** Files built to confuse, stall or blow up a verifier, and random damage to a signed one: an answer soon, never "valid", never an exception. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspectPdf } from '../../signing/inspect.js';
import { FILE_LIMITS } from '../../signing/limits.js';
import { rewriteBase } from '../harness/rewrite-base.js';
import { FIELDS, renderSample, signedSample, TWIN } from './sample-document.js';
import type { SignedSample } from './sample-document.js';
import {
  append,
  appendUpdate,
  endOfRevision,
  findObject,
  latin1,
  overwrite,
  positionOf,
} from './tampering.js';
import { verdictOf } from './verdict.js';

const HEAD = '%PDF-1.7\n%\xff\xff\xff\xff\n';
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

let sample: SignedSample;
let unsigned: Uint8Array;
beforeAll(async () => {
  sample = await signedSample('P-256');
  unsigned = await renderSample();
});

/** A whole file of our shape with the given objects, numbered from 1; the first is the catalog. */
function fileOf(objects: readonly string[], trailer = ''): Uint8Array {
  let body = HEAD;
  const offsets = objects.map((text, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${text}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<<\n/Size ${size}\n/Root 1 0 R\n${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`;
  return bytesOf(body + table + end);
}

const stream = (entries: string, content: Uint8Array): string =>
  `<<\n${entries}/Length ${content.length}\n>>\nstream\n${latin1(content)}\nendstream`;

const withTwin = (entries: string, content: Uint8Array): Uint8Array =>
  fileOf([
    '<<\n/Type /Catalog\n/Names 2 0 R\n>>',
    '<<\n/EmbeddedFiles <<\n/Names [(record.json) 3 0 R]\n>>\n>>',
    '<<\n/Type /Filespec\n/F (record.json)\n/UF (record.json)\n/EF <<\n/F 4 0 R\n>>\n>>',
    stream(`/Type /EmbeddedFile\n${entries}`, content),
  ]);

const packed = (bytes: Uint8Array): Uint8Array => new Uint8Array(deflateSync(bytes, { level: 9 }));

/** Replaces a piece of the signed file without moving what is behind it, where it fits. */
const swapped = (pdf: Uint8Array, from: string, to: string): Uint8Array =>
  overwrite(pdf, positionOf(pdf, from), to.padEnd(from.length, ' '));

describe('a file that was crafted', () => {
  it.each<[string, () => Uint8Array]>([
    [
      'whose only table names itself as the one before',
      () => fileOf(['<<\n/Type /Catalog\n>>'], '/Prev 28\n'),
    ],
    [
      'whose appended table names itself as the one before',
      () => {
        const update = appendUpdate(sample.signed, [findObject(sample.signed, /\/Type \/Pages\n/)]);
        const start = /startxref\n(\d+)\n%%EOF\n$/.exec(latin1(update))?.[1] ?? '';
        const previous = /\/Prev (\d+)\n>>\n/g;
        const last = [...latin1(update).matchAll(previous)].at(-1);
        return overwrite(update, (last?.index ?? 0) + '/Prev '.length, start);
      },
    ],
    ['with bytes before its head', () => bytesOf(`\n${latin1(sample.signed)}`)],
    [
      'with a whole other document before its head',
      () => bytesOf(latin1(unsigned) + latin1(sample.signed)),
    ],
    ['without its last end mark', () => sample.signed.subarray(0, sample.signed.length - 6)],
    ['without the line feed after its last end mark', () => sample.signed.subarray(0, -1)],
    [
      'with every second end mark spelled differently',
      () => swapped(sample.signed, '\n%%EOF\n', '\n%%EOX\n'),
    ],
    ['that says it is a hybrid file', () => fileOf(['<<\n/Type /Catalog\n>>'], '/XRefStm 17\n')],
    ['that says it is encrypted', () => fileOf(['<<\n/Type /Catalog\n>>'], '/Encrypt 1 0 R\n')],
    [
      'with its table in a stream',
      () =>
        bytesOf(
          `${HEAD}1 0 obj\n${stream('/Type /XRef\n', new Uint8Array(9))}\nendobj\nstartxref\n15\n%%EOF\n`,
        ),
    ],
    [
      'with a page tree of two thousand million pages',
      () =>
        fileOf([
          '<<\n/Type /Catalog\n/Pages 2 0 R\n>>',
          '<<\n/Type /Pages\n/Count 2147483647\n/Kids [2 0 R]\n>>',
        ]),
    ],
    [
      'with a page tree that contains itself',
      () =>
        fileOf([
          '<<\n/Type /Catalog\n/Pages 2 0 R\n>>',
          '<<\n/Type /Pages\n/Count 1\n/Kids [2 0 R 3 0 R]\n>>',
          '<<\n/Type /Page\n/Parent 3 0 R\n/Contents 3 0 R\n>>',
        ]),
    ],
    [
      'with a name tree that contains itself',
      () =>
        fileOf([
          '<<\n/Type /Catalog\n/Names 2 0 R\n>>',
          '<<\n/EmbeddedFiles 2 0 R\n/Kids [2 0 R]\n/Names [(a) 2 0 R]\n>>',
        ]),
    ],
    [
      'with a table of ten million entries',
      () => bytesOf(`${HEAD}xref\n0 10000000\n0000000000 65535 f \n`),
    ],
    [
      'with more values than any record has',
      () =>
        fileOf([
          `[${Array.from({ length: 20 }, () => `[${'0 '.repeat(FILE_LIMITS.items - 1)}0]`).join(' ')}]`,
        ]),
    ],
    ['with brackets in brackets', () => fileOf([`${'['.repeat(41)}${']'.repeat(41)}`])],
    [
      'with a bomb as twin',
      () =>
        withTwin('/Filter /FlateDecode\n', packed(new Uint8Array(FILE_LIMITS.attachmentBytes + 1))),
    ],
    [
      'with a bomb in a bomb',
      () => withTwin('/Filter [/FlateDecode /FlateDecode]\n', packed(packed(new Uint8Array(1e7)))),
    ],
    [
      'with a twin under another filter',
      () => withTwin('/Filter /LZWDecode\n', new Uint8Array(100)),
    ],
    [
      'with a twin under a filter with parameters',
      () =>
        withTwin(
          '/Filter /FlateDecode\n/DecodeParms <<\n/Predictor 15\n/Columns 99999999\n>>\n',
          packed(bytesOf(TWIN)),
        ),
    ],
    ['with a stream of negative length', () => fileOf(['<<\n/Length -1\n>>\nstream\n\nendstream'])],
    [
      'with a stream whose length stands elsewhere',
      () => fileOf(['<<\n/Length 2 0 R\n>>\nstream\n\nendstream', '0']),
    ],
    [
      'with a container that claims four thousand million bytes',
      () =>
        overwrite(sample.signed, positionOf(sample.signed, '/Contents <', 3) + 11, '3084ffffffff'),
    ],
    [
      'with a container that nests without end',
      () =>
        overwrite(
          sample.signed,
          positionOf(sample.signed, '/Contents <', 3) + 11,
          '3080'.repeat(8_000),
        ),
    ],
    [
      'with a field that was signed with nothing',
      () =>
        overwrite(
          sample.signed,
          positionOf(sample.signed, '/Contents <', 3) + 11,
          '0'.repeat(2_000),
        ),
    ],
  ])('%s is answered soon and is not valid', { timeout: 90_000 }, (_, make) => {
    const pdf = make();
    const start = performance.now();
    expect(verdictOf(pdf).kind).not.toBe('valid');
    expect(performance.now() - start).toBeLessThan(60_000);
  });

  it('may hold as many attachments as the limit, and the rest is named', () => {
    const many = rewriteBase(unsigned, (objects) => {
      for (const [number, text] of objects) {
        if (!/\/Names \[\(record\.json\)/.test(text)) continue;
        const file = /\(record\.json\) (\d+) 0 R/.exec(text)?.[1] ?? '';
        const more = Array.from({ length: 200 }, (_, at) => `(x${at}) ${file} 0 R`).join(' ');
        objects.set(number, text.replace('(record.json)', `${more} (record.json)`));
      }
    });
    const inspection = inspectPdf(many);
    if (inspection.kind === 'unreadable') throw new Error(inspection.detail);
    expect(inspection.findings.length).toBeLessThanOrEqual(FILE_LIMITS.attachments + 1);
    expect(inspection.findings.at(-1)).toMatchObject({ detail: 'more than 50 attachments' });
  });
});

describe('random damage to a signed file', () => {
  const damage = fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('write' as const),
        at: fc.nat(),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
      }),
      fc.record({
        kind: fc.constant('cut' as const),
        at: fc.nat(),
        length: fc.integer({ min: 1, max: 4_000 }),
      }),
      fc.record({
        kind: fc.constant('repeat' as const),
        at: fc.nat(),
        length: fc.integer({ min: 1, max: 4_000 }),
      }),
      fc.record({
        kind: fc.constant('word' as const),
        at: fc.nat(),
        word: fc.constantFrom(
          'endobj\n',
          '>>',
          'xref\n',
          '%%EOF\n',
          'stream\n',
          '/Type /Sig\n',
          '1 0 R',
          '\0',
        ),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  );

  function damaged(
    pdf: Uint8Array,
    list: readonly (typeof damage extends fc.Arbitrary<(infer T)[]> ? T : never)[],
  ): Uint8Array {
    return list.reduce<Uint8Array>((bytes, one) => {
      const at = one.at % bytes.length;
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
      const parts =
        one.kind === 'write'
          ? [before, one.bytes, after.subarray(one.bytes.length)]
          : one.kind === 'cut'
            ? [before, after.subarray(one.length)]
            : one.kind === 'repeat'
              ? [before, after.subarray(0, one.length), after]
              : [before, bytesOf(one.word), after];
      return new Uint8Array(Buffer.concat(parts));
    }, pdf);
  }

  it('is never valid, never an exception, and names what it is', () => {
    fc.assert(
      fc.property(damage, (list) => {
        const pdf = damaged(sample.signed, list);
        const same = Buffer.compare(pdf, sample.signed) === 0;
        expect(verdictOf(pdf).kind === 'valid').toBe(same);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  it('before a cut at the end of a revision leaves a document that lacks a signature', () => {
    for (const count of [1, 2, 3]) {
      const verdict = verdictOf(sample.signed.subarray(0, endOfRevision(sample.signed, count)));
      const missing = verdict.findings.filter(({ code }) => code === 'FIELD_UNSIGNED');
      expect(missing.map(({ place }) => place)).toEqual(FIELDS.slice(count - 1));
    }
  });

  it('behind the end is found whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (noise) => {
        expect(verdictOf(append(sample.signed, latin1(noise))).kind).toBe('invalid');
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
