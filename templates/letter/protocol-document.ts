/** Opening protocols and the panel's minutes: chapters of the record, each as a document of its own that people sign. */
import type { Content } from 'pdfmake/interfaces.js';
import type { ProtocolKind } from '../../criteria/letter/document-kind.js';
import type { DocumentOrder } from '../../criteria/procedure/document-event.js';
import type { OpeningProtocol } from '../../criteria/record/opening.js';
import type { Missing } from '../../criteria/record/missing.js';
import { MISSING } from '../../criteria/record/missing.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import type { DocumentLayout } from '../pdf/pdf-input.js';
import { dataTable, factList, heading, paragraph } from '../record/blocks.js';
import { settleHeadings } from '../record/heading-levels.js';
import { peopleChapter } from '../record/need-chapter.js';
import { priceOpeningBlocks, qualityOpeningBlocks } from '../record/opening-chapter.js';
import { interestsChapter } from '../record/process-chapter.js';
import { scoresChapter } from '../record/scores-chapter.js';
import { RECORD_STYLES, RECORD_TABLE_LAYOUTS } from '../record/style.js';
import type { Writer } from '../record/writer.js';
import { bidLabel, createWriter } from '../record/writer.js';
import { formatAmount } from '../text/format-number.js';
import { formatDate } from '../text/format-time.js';
import { WORDS } from '../text/record-text.js';
import { FRAME } from './letter-text.js';
import { PROTOCOL, PROTOCOL_TITLES } from './protocol-text.js';
import { runningFoot } from '../pdf/running-foot.js';

/** An order for a protocol: minutes of one lot leave the others out. */
export type ProtocolOrder = DocumentOrder & { readonly kind: ProtocolKind };

function priceTable(writer: Writer): readonly Content[] {
  const { record, say, language } = writer;
  const prices = record.lots.flatMap((lot) => lot.prices);
  if (prices.length === 0) return [paragraph(say(PROTOCOL.none))];
  return [
    heading(say(PROTOCOL.prices)),
    dataTable(
      [
        { head: say(WORDS.bid), share: 60 },
        { head: say(PROTOCOL.evaluated), share: 40, align: 'right' },
      ],
      prices.map(({ bidId, evaluatedPriceMinor }) => [
        bidLabel(writer, bidId),
        formatAmount(evaluatedPriceMinor, language),
      ]),
    ),
  ];
}

function panelBlocks(writer: Writer): readonly Content[] {
  const { say } = writer;
  return [
    heading(say(PROTOCOL.panel)),
    ...peopleChapter(writer),
    heading(say(PROTOCOL.interests)),
    ...interestsChapter(writer),
    heading(say(PROTOCOL.scores)),
    ...scoresChapter(writer),
  ];
}

const BLOCKS: Readonly<Record<ProtocolKind, (writer: Writer) => readonly Content[]>> = {
  qualityOpening: qualityOpeningBlocks,
  priceOpening: (writer) => [...priceOpeningBlocks(writer), ...priceTable(writer)],
  panelMinutes: panelBlocks,
};

const openers = (opened: OpeningProtocol | Missing): readonly string[] =>
  opened === MISSING ? [] : opened.openers.map(({ name }) => name);

/** Whose names stand below the document. */
function signers(kind: ProtocolKind, { opening, members }: DecisionRecord): readonly string[] {
  if (kind === 'qualityOpening') return openers(opening.quality);
  if (kind === 'priceOpening') return openers(opening.price);
  return members
    .filter(({ active, roles }) => active && roles.includes('chair'))
    .map(({ name }) => name);
}

const signatureLine = (name: string, role: string): Content => ({
  unbreakable: true,
  margin: [0, 34, 0, 0],
  stack: [
    {
      canvas: [
        { type: 'line', x1: 0, y1: 0, x2: 210, y2: 0, lineWidth: 0.6, lineColor: '#5a6572' },
      ],
    },
    { text: `${name}, ${role}`, margin: [0, 4, 0, 0] },
  ],
});

function headBlocks({ record, say, fill, language }: Writer, order: ProtocolOrder): Content[] {
  const { meta } = record;
  return [
    { text: meta.authority.name, style: 'coverKind' },
    {
      text: say(PROTOCOL_TITLES[order.kind]),
      style: 'h1',
      headlineLevel: 1,
      outline: true,
      margin: [0, 2, 0, 8],
    },
    ...(meta.training ? [{ text: say(WORDS.training), style: 'training' }] : []),
    factList([
      [say(PROTOCOL.authority), `${meta.authority.name}, ${meta.authority.address}`],
      [say(PROTOCOL.procedure), `${meta.title} (${meta.procedureId})`],
      [say(PROTOCOL.number), `${meta.procedureId} / ${order.number}`],
      [say(PROTOCOL.date), formatDate(order.on, language)],
      [say(PROTOCOL.asOf), fill(PROTOCOL.asOfText, { sequence: meta.chainHead.sequence })],
    ]),
  ];
}

/** Pure: the same record and order give the same pages. */
export function protocolDocument(record: DecisionRecord, order: ProtocolOrder): DocumentLayout {
  const lots = record.lots.filter(({ lotId }) => order.lotId === null || lotId === order.lotId);
  const writer = createWriter({ ...record, lots }, order.language);
  const { say, fill } = writer;
  const role = say(order.kind === 'panelMinutes' ? PROTOCOL.chair : PROTOCOL.opener);
  const content: Content[] = [
    ...headBlocks(writer, order),
    ...BLOCKS[order.kind](writer),
    heading(say(PROTOCOL.signatures)),
    ...signers(order.kind, record).map((name) => signatureLine(name, role)),
  ];
  settleHeadings(content);
  return {
    content,
    styles: RECORD_STYLES,
    defaultStyle: { fontSize: 9.5, color: '#16202c' },
    pageMargins: [56, 52, 56, 56],
    tableLayouts: RECORD_TABLE_LAYOUTS,
    footer: runningFoot(
      `${say(PROTOCOL_TITLES[order.kind])} · ${record.meta.procedureId} / ${order.number}`,
      (page, pages) => fill(FRAME.page, { page, pages }),
    ),
  };
}
