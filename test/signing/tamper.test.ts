/** Every known way to change a signed record is found, and the finding says what and where. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingText } from '../../signing/finding-texts.js';
import { inspectPdf } from '../../signing/inspect.js';
import { FIELDS, renderSample, signedSample } from './sample-document.js';
import type { SignedSample } from './sample-document.js';
import { containerAt, PAGE_ONE, TAMPER_ROWS } from './tamper-rows.js';
import { appendUpdate, findObject, overwrite } from './tampering.js';
import { errorsOf, verdictOf } from './verdict.js';

let sample: SignedSample;

beforeAll(async () => {
  sample = await signedSample('P-256');
});

describe('a signed record that was changed', () => {
  test('is valid while nobody touches it, and says that its authority is a test one', () => {
    const verdict = verdictOf(sample.signed);
    expect(verdict.kind).toBe('valid');
    expect(verdict.authority).toBe('test');
    expect(verdict.findings.map(({ code }) => code)).toEqual(FIELDS.map(() => 'TEST_AUTHORITY'));
    expect(findingText(verdict.findings[0]!, 'de')).toContain('NICHT öffentlich vertrauenswürdig');
    expect(findingText(verdict.findings[0]!, 'en')).toContain('NOT publicly trusted');
  });

  test.each(TAMPER_ROWS)('$change is found', ({ apply, expected }) => {
    const changed = apply(sample.signed);
    expect(verdictOf(changed).kind).toBe('invalid');
    const found = errorsOf(changed);
    for (const code of expected) {
      expect(
        found.some((entry) => entry.startsWith(code)),
        `${code} in ${found.join('; ')}`,
      ).toBe(true);
    }
    expect(found.length).toBe(expected.length);
  });

  test('names the replaced page and the replaced attachment in words', () => {
    const page = findObject(sample.signed, PAGE_ONE);
    const inspection = inspectPdf(appendUpdate(sample.signed, [page]));
    if (inspection.kind !== 'readable') throw new Error('unreadable');
    expect(inspection.changesAfterSigning).toEqual([{ revision: 5, objects: ['page 1'] }]);
    const change = inspection.findings.find(({ code }) => code === 'CHANGED_AFTER_SIGNING');
    expect(findingText(change!, 'de')).toContain('(Fassung 5): Seite 1');
  });

  test('is never valid when any single byte differs', () => {
    const byte = fc.nat({ max: sample.signed.length - 1 });
    fc.assert(
      fc.property(byte, fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = new Uint8Array(sample.signed);
        changed[at] = (changed[at] ?? 0) ^ mask;
        expect(verdictOf(changed).kind).not.toBe('valid');
      }),
      { numRuns: 200 },
    );
  });

  test('is never valid when any single hex digit of the last container differs', () => {
    const start = containerAt(sample.signed, 3, 0);
    fc.assert(
      fc.property(fc.nat({ max: 2600 }), fc.constantFrom(...'0123456789abcdef'), (at, digit) => {
        const changed = overwrite(sample.signed, start + at, digit);
        const same = Buffer.compare(changed, sample.signed) === 0;
        expect(verdictOf(changed).kind === 'valid').toBe(same);
      }),
      { numRuns: 200 },
    );
  });
});

test('a document without signature fields lacks every expected signature', async () => {
  const pdf = await renderSample({ signatureFields: [] });
  expect(errorsOf(pdf)).toEqual(FIELDS.map((field) => `FIELD_MISSING ${field}`));
});
