/** A letter as a document: sender, recipient, reference, date, subject, text, signature line and page numbers. */
import type { Column, Content } from 'pdfmake/interfaces.js';
import type { Letter } from '../../criteria/letter/letter.js';
import type { DocumentLayout } from '../pdf/pdf-input.js';
import { settleHeadings } from '../record/heading-levels.js';
import { RECORD_STYLES, RECORD_TABLE_LAYOUTS } from '../record/style.js';
import { formatDate } from '../text/format-time.js';
import { letterBody } from './letter-body.js';
import { FRAME, SUBJECTS, SUBJECT_LAW } from './letter-text.js';
import type { LetterWriter } from './letter-writer.js';
import { letterWriter } from './letter-writer.js';

const LEFT = 71;
const RIGHT = 41;
/** Width of the field for the address in a window envelope (DIN 5008: 85 mm). */
const ADDRESS_WIDTH = 250;
/** Height that name and address of the sender take at most, so that the recipient stands in the window. */
const LETTERHEAD_HEIGHT = 68;

const STYLES = {
  ...RECORD_STYLES,
  sender: { fontSize: 15, bold: true, color: '#1d3d63' },
  senderLine: { fontSize: 9, color: '#5a6572' },
  returnLine: {
    fontSize: 7,
    color: '#5a6572',
    margin: [0, 0, 0, 4] as [number, number, number, number],
  },
  address: { fontSize: 10.5, lineHeight: 1.15 },
  info: { fontSize: 8, color: '#5a6572' },
  infoValue: { fontSize: 9.5, margin: [0, 0, 0, 4] as [number, number, number, number] },
  note: { fontSize: 9, bold: true, color: '#a3161a' },
  subject: { fontSize: 12, bold: true },
  subjectLine: { fontSize: 10 },
};

/** Subject of a letter; the law is named where it asks for the letter. */
export function subjectOf(letter: Letter): string {
  const { say } = letterWriter(letter.language);
  const subject = say(SUBJECTS[letter.kind]);
  const standstill =
    letter.kind === 'rejection' || letter.kind === 'intendedAward'
      ? letter.standstill
      : letter.kind === 'exclusion'
        ? (letter.award?.standstill ?? null)
        : null;
  return standstill === null || letter.kind === 'intendedAward'
    ? subject
    : `${say(SUBJECT_LAW[letter.regime])}: ${subject}`;
}

/** File number by which an answer finds its way back. */
export const referenceOf = ({ procedure, bidId }: Letter): string =>
  bidId === null ? procedure.id : `${procedure.id} / ${bidId}`;

function formOf(letter: Letter): 'electronic' | 'post' | null {
  if (letter.kind === 'rejection' || letter.kind === 'intendedAward') return letter.standstill.form;
  return letter.kind === 'exclusion' ? (letter.award?.standstill.form ?? null) : null;
}

function letterhead({ authority }: Letter): Content {
  return {
    stack: [
      { text: authority.name, style: 'sender' },
      { text: authority.address, style: 'senderLine' },
    ],
    margin: [0, 0, 0, authority.name.length > 60 ? 12 : LETTERHEAD_HEIGHT - 28],
  };
}

function recipientBlock({ say }: LetterWriter, { recipient, authority }: Letter): Column {
  const lines =
    recipient === null
      ? [say(FRAME.everybody), say(FRAME.toEverybody)]
      : [recipient.name, ...(recipient.seat === '' ? [] : [recipient.seat])];
  return {
    width: ADDRESS_WIDTH,
    stack: [
      { text: `${authority.name} · ${authority.address}`, style: 'returnLine' },
      ...lines.map((text) => ({ text, style: 'address' })),
    ],
  };
}

function infoBlock({ say, language }: LetterWriter, letter: Letter): Column {
  const form = formOf(letter);
  const rows: readonly (readonly [string, string])[] = [
    [say(FRAME.reference), referenceOf(letter)],
    [say(FRAME.date), formatDate(letter.on, language)],
    [say(FRAME.contact), letter.signatory],
    ...(form === null ? [] : [[say(FRAME.form), say(FRAME[form])] as const]),
  ];
  return {
    width: '*',
    margin: [30, 0, 0, 0],
    stack: rows.flatMap(([label, value]) => [
      { text: label, style: 'info' },
      { text: value, style: 'infoValue' },
    ]),
  };
}

function subjectBlock({ say }: LetterWriter, letter: Letter): Content[] {
  const { procedure, lot, bidId } = letter;
  const lines = [
    `${say(FRAME.procedure)}: ${procedure.title}`,
    ...(lot === null ? [] : [say(FRAME.lot, { id: lot.id, title: lot.title })]),
    ...(bidId === null ? [] : [say(FRAME.bid, { id: bidId })]),
  ];
  return [
    {
      text: subjectOf(letter),
      style: 'subject',
      headlineLevel: 1,
      outline: true,
      margin: [0, 20, 0, 3],
    },
    ...lines.map((text): Content => ({ text, style: 'subjectLine' })),
  ];
}

/** Room for a hand and a line for the name: text form needs no more than the name (section 126b BGB). */
const closing = ({ say }: LetterWriter, { signatory, authority }: Letter): Content => ({
  unbreakable: true,
  margin: [0, 12, 0, 0],
  stack: [
    { text: say(FRAME.closing), margin: [0, 0, 0, 4] },
    { text: say(FRAME.onBehalf), margin: [0, 0, 0, 34] },
    {
      canvas: [
        { type: 'line', x1: 0, y1: 0, x2: 210, y2: 0, lineWidth: 0.6, lineColor: '#5a6572' },
      ],
    },
    { text: signatory, margin: [0, 4, 0, 0] },
    { text: authority.name, style: 'senderLine' },
  ],
});

/** A last paragraph no longer than this goes with the closing: no page holds a signature alone. */
const CARRIED_CHARACTERS = 700;

function withClosing(body: readonly Content[], end: Content): readonly Content[] {
  const last = body.at(-1);
  const text = typeof last === 'object' && 'text' in last ? last.text : null;
  return typeof text === 'string' && text.length <= CARRIED_CHARACTERS && last !== undefined
    ? [...body.slice(0, -1), { unbreakable: true, stack: [last, end] }]
    : [...body, end];
}

const frameLine = (left: string, right: string) => ({
  columns: [
    { text: left, style: 'running', width: '*' },
    { text: right, style: 'running', alignment: 'right' as const, width: 110 },
  ],
});

/** `draftOf`: digest of the letter that this is the draft of; null for the letter itself. */
export function letterDocument(letter: Letter, draftOf: string | null): DocumentLayout {
  const writer = letterWriter(letter.language);
  const { say, language } = writer;
  const notes = [
    ...(letter.training ? [say(FRAME.training)] : []),
    ...(draftOf === null ? [] : [say(FRAME.draft, { digest: draftOf })]),
  ];
  const content: Content[] = [
    letterhead(letter),
    { columns: [recipientBlock(writer, letter), infoBlock(writer, letter)] },
    ...subjectBlock(writer, letter),
    ...notes.map((text): Content => ({ text, style: 'note', margin: [0, 8, 0, 0] })),
    { text: say(FRAME.salutation), margin: [0, 14, 0, 8] },
    ...withClosing(letterBody(writer, letter), closing(writer, letter)),
  ];
  settleHeadings(content);
  return {
    content,
    styles: STYLES,
    defaultStyle: { fontSize: 10, color: '#16202c' },
    pageMargins: [LEFT, 48, RIGHT, 62],
    tableLayouts: RECORD_TABLE_LAYOUTS,
    header: (page: number) =>
      page === 1
        ? ''
        : {
            margin: [LEFT, 24, RIGHT, 0],
            ...frameLine(referenceOf(letter), formatDate(letter.on, language)),
          },
    footer: (page: number, pages: number) => ({
      margin: [LEFT, 20, RIGHT, 0],
      ...frameLine(
        `${letter.authority.name} · ${referenceOf(letter)}`,
        say(FRAME.page, { page, pages }),
      ),
    }),
  };
}
