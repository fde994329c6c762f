/** One letter and one protocol of every kind, made from the sample log: to be looked at, and to be judged by others. */
import { loadDocumentFonts } from '../../activities/deps/document-fonts.js';
import { awardLetters } from '../../criteria/letter/award-letters.js';
import type { LetterOrder } from '../../criteria/letter/letter-order.js';
import type { Letter, LetterBody } from '../../criteria/letter/letter.js';
import { PROTOCOL_KINDS } from '../../criteria/letter/document-kind.js';
import { buildRecord } from '../../criteria/record/build-record.js';
import { renderLetter } from '../../templates/letter/render-letter.js';
import { renderProtocol } from '../../templates/letter/render-protocol.js';
import type { RenderResult } from '../../templates/pdf/pdf-input.js';
import { sampleEntries } from './sample-events.js';

export const LETTER_ORDER: LetterOrder = {
  form: 'electronic',
  language: 'de',
  on: '2026-12-04',
  remarks: [
    { bidId: 'B', text: 'Zeiten für die Wiederherstellung nach einer Störung sind nicht genannt.' },
  ],
  merits: [
    {
      lotId: '1',
      text: 'Das ausgewählte Angebot weist offene Schnittstellen mit Beispielen nach und hat den Wechsel des Modells erprobt.',
    },
  ],
};

const ENTRIES = sampleEntries();

/** The letter about the award to a bidder of the sample. */
export function sampleLetter(bidId: string, order: Partial<LetterOrder> = {}): Letter {
  const found = awardLetters(ENTRIES, { ...LETTER_ORDER, ...order }).find(
    (one) => one.bidId === bidId,
  );
  if (found === undefined) throw new Error(`letter samples: no letter to ${bidId}`);
  return found.letter;
}

const rejected = sampleLetter('B');

/** The same recipient, another text. */
function withBody(body: LetterBody, changes: Partial<Letter> = {}): Letter {
  const {
    comparison: _,
    standstill: _standstill,
    kind: _kind,
    ...head
  } = {
    comparison: null,
    standstill: null,
    ...rejected,
  };
  return { ...head, ...body, ...changes } as Letter;
}

/** Every kind of letter, by a name for tables. */
export const SAMPLE_LETTERS: readonly (readonly [name: string, letter: Letter])[] = [
  ['rejection', rejected],
  ['rejection, English, by post', sampleLetter('B', { language: 'en', form: 'post' })],
  ['exclusion with the award', sampleLetter('C')],
  ['intended award', sampleLetter('A')],
  [
    'exclusion',
    withBody({
      kind: 'exclusion',
      ground: { legalReference: '§ 57 Abs. 1 Nr. 4 VgV', reason: 'Kriterium A1 nicht erfüllt.' },
      award: null,
    }),
  ],
  [
    'information',
    withBody({
      kind: 'information',
      requestedOn: '2026-12-07',
      exclusion: null,
      comparison: rejected.kind === 'rejection' ? rejected.comparison : null,
    }),
  ],
  [
    'price clarification',
    withBody({
      kind: 'priceClarification',
      question:
        'Wie ist der Preis für Eingabetoken kalkuliert, und welche Annahmen liegen ihm zugrunde?',
      until: '2026-12-11T11:00:00.000Z',
      conspicuous: true,
    }),
  ],
  [
    'late documents',
    withBody({
      kind: 'lateDocuments',
      documents: [
        {
          documentId: 'U1',
          title: 'Eigenerklärung zu Ausschlussgründen',
          concerns: { kind: 'eligibility' },
          fault: 'missing',
        },
      ],
      legalReference: '§ 56 Abs. 2 VgV',
      until: '2026-12-11T11:00:00.000Z',
    }),
  ],
  [
    'cancellation to all',
    withBody(
      { kind: 'cancellation', ground: 'basisChanged', reason: 'Der Bedarf ist entfallen.' },
      { bidId: null, recipient: null, lot: null },
    ),
  ],
  [
    'letter to a nasty name',
    { ...rejected, recipient: { name: 'A & B <Los 1> 🏆 שלום ]]> GmbH', seat: '\u202eOrt' } },
  ],
];

function bytesOf(result: RenderResult): Uint8Array {
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.pdf;
}

/** All of them as files. */
export async function renderedLetters(): Promise<
  readonly { readonly name: string; readonly pdf: Uint8Array }[]
> {
  const fonts = await loadDocumentFonts();
  const files: { name: string; pdf: Uint8Array }[] = [];
  for (const [name, letter] of SAMPLE_LETTERS) {
    files.push({ name, pdf: bytesOf(await renderLetter(letter, fonts)) });
  }
  files.push({
    name: 'draft of a rejection',
    pdf: bytesOf(await renderLetter(rejected, fonts, 'a'.repeat(64))),
  });
  const record = buildRecord(ENTRIES, 1);
  for (const kind of PROTOCOL_KINDS) {
    const order = {
      ...{ number: 3, kind, lotId: null, bidId: null, language: 'de' as const },
      ...{ on: '2026-12-04', requestedOn: null },
    };
    files.push({
      name: `protocol ${kind}`,
      pdf: bytesOf(await renderProtocol(record, order, fonts)),
    });
  }
  return files;
}
