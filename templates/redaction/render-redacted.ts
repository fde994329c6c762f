/** Renders a redacted record: tagged PDF for the inspection of files with its own JSON twin, both from redacted data only. */
import type { Content } from 'pdfmake/interfaces.js';
import type { Language } from '../../criteria/bilingual.js';
import { canonicalJson, digestOfBytes } from '../../criteria/canonical-json.js';
import type { RedactedRecord } from '../../criteria/redaction/redact-record.js';
import { redactionMark } from '../../criteria/redaction/redact-record.js';
import type { DocumentLayout, FontFaces, TextProblem } from '../pdf/pdf-input.js';
import { renderPdf } from '../pdf/render-pdf.js';
import type { Cell } from '../record/blocks.js';
import {
  bulletList,
  chapterHeading,
  dataTable,
  digestCell,
  factList,
  heading,
  note,
  paragraph,
} from '../record/blocks.js';
import { settleHeadings } from '../record/heading-levels.js';
import { RECORD_STYLES, RECORD_TABLE_LAYOUTS } from '../record/style.js';
import { COVER, WORDS } from '../text/record-text.js';
import { at, cellOf, listAt, textOf } from './read-json.js';
import {
  bidsTable,
  course,
  criteriaTable,
  examination,
  notes,
  pricesTable,
  ranking,
  scores,
} from './redacted-chapters.js';
import { REDACTED, REDACTION_LABELS } from './redaction-text.js';
import { runningFoot } from '../pdf/running-foot.js';

/** Name of the twin inside the PDF. */
export const REDACTED_TWIN_NAME = 'redacted-record.json';

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));

function rulesList({ rules }: RedactedRecord, language: Language): Content {
  const lines = [
    ...(rules.persons ? [REDACTED.persons[language]] : []),
    ...rules.bids.map(
      ({ bidId, categories }) =>
        `${WORDS.bid[language]} ${bidId}: ${categories.map((one) => REDACTION_LABELS[one][language]).join(', ')}`,
    ),
    ...(rules.passages === 0
      ? []
      : [filled(REDACTED.passages[language], { count: rules.passages })]),
  ];
  return lines.length === 0 ? paragraph(REDACTED.nothing[language]) : bulletList(lines);
}

function facts({ chapters, original, removed }: RedactedRecord, language: Language): Content {
  const rows: readonly (readonly [string, Cell])[] = [
    [WORDS.title[language], cellOf(at(chapters, 'meta', 'title'))],
    [REDACTED.facts[language], cellOf(at(chapters, 'meta', 'procedureId'))],
    [COVER.authority[language], cellOf(at(chapters, 'meta', 'authority', 'name'))],
    [
      REDACTED.original[language],
      filled(REDACTED.originalText[language], { version: original.version }),
    ],
    [REDACTED.fileDigest[language], digestCell(original.digest)],
    [REDACTED.twinDigest[language], digestCell(original.twinDigest)],
    [REDACTED.withheld[language], String(removed.length)],
  ];
  return factList(rows);
}

/** So many rows of the list are printed; all of them are in the twin. */
const PRINTED = 400;

function removedList({ removed }: RedactedRecord, language: Language): readonly Content[] {
  const intro = filled(REDACTED.listIntro[language], { name: REDACTED_TWIN_NAME });
  if (removed.length === 0) return [paragraph(REDACTED.nothing[language])];
  return [
    note(intro),
    dataTable(
      [
        { head: REDACTED.place[language], share: 46 },
        { head: REDACTED.ground[language], share: 26 },
        { head: REDACTED.commitment[language], share: 28 },
      ],
      removed
        .slice(0, PRINTED)
        .map(({ pointer, category, bidId, commitment }) => [
          { text: pointer, style: 'digest' },
          redactionMark(category, bidId).slice(1, -1),
          { text: `${commitment.slice(0, 16)}…`, style: 'digest' },
        ]),
    ),
    ...(removed.length > PRINTED ? [note(`… ${removed.length - PRINTED}`)] : []),
  ];
}

function lotChapters(record: RedactedRecord, language: Language): readonly Content[] {
  const say = (key: keyof typeof REDACTED): string => REDACTED[key][language];
  return listAt(record.chapters, 'lots').flatMap((lot) => [
    chapterHeading(
      `${WORDS.lot[language]} ${textOf(at(lot, 'lotId'))}: ${textOf(at(lot, 'title'))}`,
    ),
    heading(say('criteria')),
    criteriaTable(lot, language),
    heading(say('scores')),
    ...scores(lot, language),
    heading(say('prices')),
    pricesTable(lot, language),
    heading(say('ranking')),
    ...ranking(lot, language),
  ]);
}

/** The whole document in pdfmake's language, fresh at every call. */
export function redactedDocument(record: RedactedRecord, language: Language): DocumentLayout {
  const say = (key: keyof typeof REDACTED): string => REDACTED[key][language];
  const reader = { chapters: record.chapters, language };
  const id = textOf(at(record.chapters, 'meta', 'procedureId'));
  const running = filled(say('running'), { id, version: record.original.version });
  const content: Content[] = [
    { text: say('purpose'), style: 'coverKind' },
    { text: say('title'), style: 'coverTitle', headlineLevel: 1 },
    { text: textOf(at(record.chapters, 'meta', 'title')), style: 'coverSubject' },
    ...(at(record.chapters, 'meta', 'training') === true
      ? [{ text: WORDS.training[language], style: 'training' }]
      : []),
    paragraph(say('intro')),
    facts(record, language),
    heading(say('rules')),
    rulesList(record, language),
    chapterHeading(say('bids')),
    bidsTable(reader),
    chapterHeading(say('examination')),
    ...examination(reader),
    ...lotChapters(record, language),
    chapterHeading(say('course')),
    course(reader),
    ...notes(reader),
    chapterHeading(say('list')),
    ...removedList(record, language),
  ];
  settleHeadings(content);
  return {
    content,
    styles: RECORD_STYLES,
    defaultStyle: { fontSize: 9.5, color: '#16202c' },
    pageMargins: [56, 60, 56, 56],
    tableLayouts: RECORD_TABLE_LAYOUTS,
    footer: runningFoot(running, (page, pages) => filled(WORDS.page[language], { page, pages })),
  };
}

export type RenderedRedaction =
  | {
      readonly kind: 'rendered';
      readonly pdf: Uint8Array;
      readonly pages: number;
      /** Canonical JSON of the redacted record, as attached. */
      readonly twin: Uint8Array;
      readonly twinSha256: string;
    }
  | { readonly kind: 'refused'; readonly problems: readonly TextProblem[] };

/** Renders a redacted record; the same data, language and fonts give the same bytes. */
export async function renderRedacted(
  record: RedactedRecord,
  language: Language,
  fonts: FontFaces,
): Promise<RenderedRedaction> {
  const text = canonicalJson(record);
  const twin = new TextEncoder().encode(text);
  const printed = JSON.parse(text) as RedactedRecord;
  const training = at(printed.chapters, 'meta', 'training') === true;
  const result = await renderPdf({
    layout: () => redactedDocument(printed, language),
    title: `${REDACTED.title[language]}: ${textOf(at(printed.chapters, 'meta', 'title'))}`,
    author: textOf(at(printed.chapters, 'meta', 'authority', 'name')),
    subject: REDACTED.purpose[language],
    language: language === 'de' ? 'de-DE' : 'en-GB',
    creationDate: textOf(at(printed.chapters, 'meta', 'chainHead', 'at')),
    attachments: [
      {
        name: REDACTED_TWIN_NAME,
        mediaType: 'application/json',
        description: REDACTED.title[language],
        content: twin,
        relationship: 'Source',
      },
    ],
    signatureFields: [],
    ...(training ? { stamp: 'ÜBUNG' as const } : {}),
    fonts,
  });
  if (result.kind === 'refused') return result;
  const { pdf, pages } = result;
  return { kind: 'rendered', pdf, pages, twin, twinSha256: digestOfBytes(twin) };
}
