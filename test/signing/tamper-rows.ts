/** The known ways to change a record with three signatures, and the findings each must lead to. */
import { FIELDS } from './sample-document.js';
import {
  append,
  appendUpdate,
  endOfRevision,
  findObject,
  flip,
  latin1,
  nextObjectNumber,
  otherDigit,
  overwrite,
  positionOf,
  streamObject,
} from './tampering.js';

/** Position of a character inside the container of the `count`-th signature. */
export function containerAt(pdf: Uint8Array, count: number, digit: number): number {
  return positionOf(pdf, '/Contents <', count) + '/Contents <'.length + digit;
}

function pageStream(pdf: Uint8Array): number {
  const page = findObject(pdf, PAGE_ONE);
  const stream = /\/Contents (\d+) 0 R/.exec(page.text)?.[1] ?? '';
  return positionOf(pdf, `\n${stream} 0 obj\n`);
}

/** Only the first page carries the signature fields. */
export const PAGE_ONE = /\/Type \/Page\n(?:.*\n)*\/Annots/;

const ALL_MISMATCH = FIELDS.map((field) => `DIGEST_MISMATCH ${field}`);

export interface TamperRow {
  readonly change: string;
  readonly apply: (pdf: Uint8Array) => Uint8Array;
  readonly expected: readonly string[];
}

export const TAMPER_ROWS: readonly TamperRow[] = [
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
        .replace(/\/Count (\d+)/, (_, count: string) => `/Count ${Number(count) + 1}`)
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
    apply: (pdf) => pdf.subarray(0, endOfRevision(pdf, 3)),
    expected: ['FIELD_UNSIGNED Legal'],
  },
  {
    change: 'half of the third revision cut off',
    apply: (pdf) => pdf.subarray(0, endOfRevision(pdf, 3) + 2000),
    expected: [
      'NOT_WRITTEN_BY_THIS_TOOL',
      'CHANGED_AFTER_SIGNING revision 4',
      'LAST_SIGNATURE_NOT_AT_END',
      'FIELD_UNSIGNED Legal',
    ],
  },
  {
    change: 'all signatures cut off',
    apply: (pdf) => pdf.subarray(0, endOfRevision(pdf, 1)),
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
      const text = /\/ByteRange \[0 (\d+)/.exec(latin1(pdf.subarray(endOfRevision(pdf, 3))));
      const at = endOfRevision(pdf, 3) + (text?.index ?? 0) + '/ByteRange [0 '.length;
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
