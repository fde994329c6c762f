/** Part of the chapter "examination": the table of documents that were asked for and what came. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LateDocumentRequest, RecordedArrival } from '../../criteria/record/late-documents.js';
import { CONCERNS, FAULTS, LATE_DOCUMENTS } from '../text/late-documents-text.js';
import { formatExactTime } from '../text/format-time.js';
import { WORDS } from '../text/record-text.js';
import { dataTable, heading, paragraph, shortDigest } from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, stampText } from './writer.js';

type Wanted = LateDocumentRequest['documents'][number];

function wantedText({ say }: Writer, { title, concerns, fault }: Wanted): string {
  const about =
    concerns.kind === 'criterion'
      ? `${say(CONCERNS.criterion)} ${concerns.criterionId}`
      : say(CONCERNS[concerns.kind]);
  return `${title} (${about}): ${say(FAULTS[fault])}`;
}

function arrivalText(writer: Writer, arrival: RecordedArrival): string {
  const { say, language } = writer;
  const worth = arrival.late
    ? LATE_DOCUMENTS.late
    : arrival.complete
      ? LATE_DOCUMENTS.accepted
      : LATE_DOCUMENTS.incomplete;
  return [
    `${formatExactTime(arrival.arrivedAt, language)}: ${say(worth)}`,
    arrival.finding,
    `${shortDigest(arrival.content.digest)} ${stampText(writer, arrival.stamp)}`,
  ].join('\n');
}

function resultText(writer: Writer, document: Wanted): string {
  return document.arrivals.length === 0
    ? writer.say(LATE_DOCUMENTS.nothing)
    : document.arrivals.map((arrival) => arrivalText(writer, arrival)).join('\n');
}

/** Decision and result of every request, as section 56(5) VgV asks. */
export function lateDocumentBlocks(writer: Writer): readonly Content[] {
  const { record, say, fill, language } = writer;
  const { lateDocuments } = record.examination;
  if (lateDocuments.length === 0) return [paragraph(say(LATE_DOCUMENTS.none))];
  return [
    heading(say(LATE_DOCUMENTS.title)),
    dataTable(
      [
        { head: say(WORDS.bid), share: 18 },
        { head: say(LATE_DOCUMENTS.request), share: 32 },
        { head: say(LATE_DOCUMENTS.document), share: 22 },
        { head: say(WORDS.result), share: 28 },
      ],
      lateDocuments.flatMap((request) =>
        request.documents.map((document) => [
          bidLabel(writer, request.bidId),
          [
            fill(LATE_DOCUMENTS.until, { time: formatExactTime(request.until, language) }),
            request.legalReference,
            request.equalTreatment,
            stampText(writer, request.stamp),
          ].join('\n'),
          wantedText(writer, document),
          resultText(writer, document),
        ]),
      ),
    ),
  ];
}
