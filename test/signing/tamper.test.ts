/** Every known way to change a signed record is found, and the finding says what and where. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCms } from '../../signing/cms/build-cms.js';
import { inspectPdf } from '../../signing/inspect.js';
import type { FindingCode } from '../../signing/inspection.js';
import { findingText } from '../../signing/finding-texts.js';
import { prepareSignature } from '../../signing/prepare-signature.js';
import { createTestAuthority, issueSigner } from '../../signing/test-authority.js';
import { verifySignatures } from '../../signing/verify-signatures.js';
import type { SignatureVerdict } from '../../signing/verify-signatures.js';
import {
  FIELDS,
  freshSigner,
  renderSample,
  signedSample,
  signerOf,
  signField,
  VALIDITY,
} from './sample-document.js';
import type { SignedSample } from './sample-document.js';
import {
  append,
  appendUpdate,
  findObject,
  flip,
  latin1,
  nextObjectNumber,
  otherDigit,
  overwrite,
  positionOf,
  streamObject,
} from './tampering.js';

let sample: SignedSample;

beforeAll(async () => {
  sample = await signedSample('P-256');
});

function verdictOf(pdf: Uint8Array): SignatureVerdict {
  return verifySignatures(inspectPdf(pdf), { expectedFields: FIELDS });
}

function errorsOf(pdf: Uint8Array): readonly string[] {
  return verdictOf(pdf)
    .findings.filter((finding) => finding.severity === 'error')
    .map((finding) => `${finding.code} ${finding.place}`);
}

/** Position of a character inside the container of the `count`-th signature. */
function containerAt(pdf: Uint8Array, count: number, digit: number): number {
  return positionOf(pdf, '/Contents <', count) + '/Contents <'.length + digit;
}

function pageStream(pdf: Uint8Array): number {
  const page = findObject(pdf, PAGE_ONE);
  const stream = /\/Contents (\d+) 0 R/.exec(page.text)?.[1] ?? '';
  return positionOf(pdf, `\n${stream} 0 obj\n`);
}

/** Only the first page carries the signature fields. */
const PAGE_ONE = /\/Type \/Page\n(?:.*\n)*\/Annots/;

const ALL_MISMATCH = FIELDS.map((field) => `DIGEST_MISMATCH ${field}`);

interface Row {
  readonly change: string;
  readonly apply: (pdf: Uint8Array) => Uint8Array;
  readonly expected: readonly string[];
}

const rows: readonly Row[] = [
  {
    change: 'one byte in the drawing of page 1',
    apply: (pdf) =>
      flip(pdf, positionOf(pdf.subarray(pageStream(pdf)), 'stream\n') + pageStream(pdf) + 30),
    expected: ALL_MISMATCH,
  },
  {
    change: 'one byte in the attached twin',
    apply: (pdf) => {
      const object = positionOf(pdf, '/Type /EmbeddedFile');
      return flip(pdf, positionOf(pdf.subarray(object), 'stream\n') + object + 20);
    },
    expected: [...ALL_MISMATCH, 'ATTACHMENT_UNREADABLE record.json'],
  },
  {
    change: 'the name of the attachment',
    apply: (pdf) => overwrite(pdf, positionOf(pdf, '/F (record.json)') + 4, 'recorf'),
    expected: [...ALL_MISMATCH, 'ATTACHMENT_UNREADABLE record.json'],
  },
  {
    change: 'the time of signature 1',
    apply: (pdf) => overwrite(pdf, positionOf(pdf, '/M (D:2026', 1) + 6, '2027'),
    expected: ALL_MISMATCH,
  },
  {
    change: 'the time of signature 2',
    apply: (pdf) => overwrite(pdf, positionOf(pdf, '/M (D:2026', 2) + 6, '2027'),
    expected: ['DIGEST_MISMATCH Procurement', 'DIGEST_MISMATCH Legal'],
  },
  {
    change: 'one hex digit in the key value of container 1',
    apply: (pdf) => {
      const cms = latin1(pdf).slice(containerAt(pdf, 1, 0));
      const end = cms.search(/0{200}/);
      return otherDigit(pdf, containerAt(pdf, 1, end - 6));
    },
    expected: ['SIGNATURE_INVALID Chair', 'DIGEST_MISMATCH Procurement', 'DIGEST_MISMATCH Legal'],
  },
  {
    change: 'the version number in container 3, which no key signs',
    apply: (pdf) => {
      const version = latin1(pdf).indexOf('020101', containerAt(pdf, 3, 0));
      return overwrite(pdf, version + 5, '3');
    },
    expected: ['CMS_NOT_OURS Legal'],
  },
  {
    change: 'hex in the zero padding of container 1',
    apply: (pdf) => overwrite(pdf, containerAt(pdf, 1, 32_700), 'ff'),
    expected: ['PADDING_NOT_ZERO Chair', 'DIGEST_MISMATCH Procurement', 'DIGEST_MISMATCH Legal'],
  },
  {
    change: 'hex in the zero padding of container 3, which nothing else covers',
    apply: (pdf) => overwrite(pdf, containerAt(pdf, 3, 32_767), '1'),
    expected: ['PADDING_NOT_ZERO Legal'],
  },
  {
    change: 'an appended update that replaces page 1',
    apply: (pdf) => {
      const page = findObject(pdf, PAGE_ONE);
      const number = nextObjectNumber(pdf);
      const text = page.text.replace(/\/Contents \d+ 0 R/, `/Contents ${number} 0 R`);
      const drawing = { number, text: streamObject('', 'BT (Angebot C) Tj ET') };
      return appendUpdate(pdf, [{ number: page.number, text }, drawing]);
    },
    expected: ['CHANGED_AFTER_SIGNING revision 5', 'LAST_SIGNATURE_NOT_AT_END'],
  },
  {
    change: 'an appended update that replaces the attachment',
    apply: (pdf) => {
      const { number } = findObject(pdf, /\/Type \/EmbeddedFile\n/);
      const text = streamObject('/Type /EmbeddedFile\n', '{"award":"Angebot C"}');
      return appendUpdate(pdf, [{ number, text }]);
    },
    expected: ['CHANGED_AFTER_SIGNING revision 5', 'LAST_SIGNATURE_NOT_AT_END'],
  },
  {
    change: 'an added page',
    apply: (pdf) => {
      const tree = findObject(pdf, /\/Type \/Pages\n/);
      const page = findObject(pdf, PAGE_ONE);
      const number = nextObjectNumber(pdf);
      const text = tree.text
        .replace('/Count 2', '/Count 3')
        .replace(/\/Kids \[/, `/Kids [${number} 0 R `);
      return appendUpdate(pdf, [
        { number: tree.number, text },
        { number, text: page.text },
      ]);
    },
    expected: ['CHANGED_AFTER_SIGNING revision 5', 'LAST_SIGNATURE_NOT_AT_END'],
  },
  {
    change: 'an update that takes the signature of the chair out of its field',
    apply: (pdf) => {
      const field = findObject(pdf, /\/T \(Chair\)/);
      return appendUpdate(pdf, [field]);
    },
    expected: [
      'DUPLICATE_SIGNATURE Chair',
      'CHANGED_AFTER_SIGNING revision 5',
      'LAST_SIGNATURE_NOT_AT_END',
    ],
  },
  {
    change: 'an update in the spelling of another program',
    apply: (pdf) => {
      const page = findObject(pdf, PAGE_ONE);
      return append(pdf, `${page.number} 0 obj << /Type /Page >> endobj\nstartxref\n0\n%%EOF`);
    },
    expected: [
      'NOT_WRITTEN_BY_THIS_TOOL',
      'CHANGED_AFTER_SIGNING revision 5',
      'LAST_SIGNATURE_NOT_AT_END',
    ],
  },
  {
    change: 'the third revision cut off',
    apply: (pdf) => pdf.subarray(0, sample.stages[2]?.length),
    expected: ['FIELD_UNSIGNED Legal'],
  },
  {
    change: 'half of the third revision cut off',
    apply: (pdf) => pdf.subarray(0, (sample.stages[2]?.length ?? 0) + 2000),
    expected: [
      'NOT_WRITTEN_BY_THIS_TOOL',
      'CHANGED_AFTER_SIGNING revision 4',
      'LAST_SIGNATURE_NOT_AT_END',
      'FIELD_UNSIGNED Legal',
    ],
  },
  {
    change: 'all signatures cut off',
    apply: (pdf) => pdf.subarray(0, sample.stages[0]?.length),
    expected: FIELDS.map((field) => `FIELD_UNSIGNED ${field}`),
  },
  {
    change: 'a comment after the end',
    apply: (pdf) => append(pdf, '% geprüft und genehmigt\n'),
    expected: ['TRAILING_BYTES', 'LAST_SIGNATURE_NOT_AT_END'],
  },
  {
    change: 'one line feed after the end',
    apply: (pdf) => append(pdf, '\n'),
    expected: ['TRAILING_BYTES', 'LAST_SIGNATURE_NOT_AT_END'],
  },
  {
    change: 'the byte range of signature 3 shortened',
    apply: (pdf) => {
      const text = /\/ByteRange \[0 (\d+)/.exec(latin1(pdf.subarray(sample.stages[2]?.length)));
      const at = (sample.stages[2]?.length ?? 0) + (text?.index ?? 0) + '/ByteRange [0 '.length;
      return overwrite(pdf, at, '00001');
    },
    expected: ['BYTE_RANGE_WRONG Legal', 'DIGEST_MISMATCH Legal'],
  },
  {
    change: 'a hex digit of container 3 written as a capital',
    apply: (pdf) => {
      const start = containerAt(pdf, 3, 0);
      const letter = latin1(pdf.subarray(start)).search(/[a-f]/) + start;
      return overwrite(pdf, letter, latin1(pdf.subarray(letter, letter + 1)).toUpperCase());
    },
    expected: [
      'CHANGED_AFTER_SIGNING revision 4',
      'LAST_SIGNATURE_NOT_AT_END',
      'FIELD_UNSIGNED Legal',
    ],
  },
];

describe('a signed record that was changed', () => {
  test('is valid while nobody touches it, and says that its authority is a test one', () => {
    const verdict = verdictOf(sample.signed);
    expect(verdict.kind).toBe('valid');
    expect(verdict.authority).toBe('test');
    expect(verdict.findings.map(({ code }) => code)).toEqual(FIELDS.map(() => 'TEST_AUTHORITY'));
    expect(findingText(verdict.findings[0]!, 'de')).toContain('NICHT öffentlich vertrauenswürdig');
    expect(findingText(verdict.findings[0]!, 'en')).toContain('NOT publicly trusted');
  });

  test.each(rows)('$change is found', ({ apply, expected }) => {
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

describe('a signature by the wrong hand', () => {
  async function signedBy(signer: (typeof sample.signers)[number]): Promise<Uint8Array> {
    const twoSigned = sample.stages[2];
    if (twoSigned === undefined) throw new Error('no stage');
    return signField(twoSigned, 'Legal', signer);
  }

  test('a key that does not belong to the certificate is found', () => {
    const base = sample.stages[2]!;
    const { chain, algorithm } = sample.signers[2]!;
    const words = { reason: 'Freigabe', name: 'Rechtsamt', time: '2026-11-21T10:00:00Z' };
    const prepared = prepareSignature(base, { field: 'Legal', chain, algorithm, ...words });
    if (prepared.kind === 'refused') throw new Error(prepared.code);
    return sample.signers[0]!.signHash(prepared.hashToSign, prepared.signedAttributes).then(
      (signature) => {
        const { contentHash } = prepared;
        const cms = buildCms({ contentHash, chain: prepared.chain, algorithm, signature });
        const hex = Buffer.from(cms).toString('hex');
        const forged = overwrite(prepared.bytes, prepared.contentsOffset, hex);
        expect(errorsOf(forged)).toEqual(['SIGNATURE_INVALID Legal']);
      },
    );
  });

  test('a look-alike authority is refused once the real root is given', async () => {
    const other = await createTestAuthority('P-256', VALIDITY);
    const pdf = await signedBy(await freshSigner(other, 'Legal Beispiel (ÜBUNG)', 'P-256'));
    const trustedRoots = [sample.authority.certificatePem];
    const verdict = verifySignatures(inspectPdf(pdf), { expectedFields: FIELDS, trustedRoots });
    expect(verdict.kind).toBe('invalid');
    const errors = verdict.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, place }) => [code, place])).toEqual([
      ['AUTHORITY_NOT_TRUSTED', 'Legal'],
    ]);
  });

  test('a certificate whose time was over is found', async () => {
    const expired = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2021-01-01T00:00:00Z' };
    const key = await issueSigner(sample.authority, 'Legal Beispiel', 'P-256', expired);
    const pdf = await signedBy(signerOf(key, sample.authority));
    expect(errorsOf(pdf)).toEqual(['CERTIFICATE_NOT_VALID_THEN Legal']);
  });

  test('a person who was not entitled is found', async () => {
    const pdf = await signedBy(await freshSigner(sample.authority, 'Fremde Person', 'P-256'));
    const inspection = inspectPdf(sample.signed);
    const legal = inspection.kind === 'readable' ? inspection.fields[2] : undefined;
    if (legal?.signed !== true) throw new Error('unsigned');
    const expectation = {
      expectedFields: FIELDS,
      entitled: { Legal: legal.certificate?.sha256 ?? '' },
    };
    expect(verifySignatures(inspection, expectation).kind).toBe('valid');
    const verdict = verifySignatures(inspectPdf(pdf), expectation);
    expect(verdict.kind).toBe('invalid');
    expect(verdict.findings.map(({ code }) => code)).toContain('SIGNER_NOT_ENTITLED');
  });

  test('the same certificate in two fields is pointed out', async () => {
    const pdf = await signedBy(sample.signers[0]!);
    const verdict = verdictOf(pdf);
    const expected: FindingCode = 'SAME_CERTIFICATE';
    expect(verdict.findings.map(({ code }) => code)).toContain(expected);
  });
});

test('a document without signature fields lacks every expected signature', async () => {
  const pdf = await renderSample({ signatureFields: [] });
  expect(errorsOf(pdf)).toEqual(FIELDS.map((field) => `FIELD_MISSING ${field}`));
});
