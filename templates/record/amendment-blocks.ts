/** Part of the chapter "opening": amendments of the published documents, and for which version each bid stands. */
import type { Content } from 'pdfmake/interfaces.js';
import type { BidDocuments, RecordedAmendment } from '../../criteria/record/amendments.js';
import { standsFor } from '../../criteria/record/amendments.js';
import { MISSING } from '../../criteria/record/missing.js';
import { AMENDMENTS } from '../text/bid-period-text.js';
import { formatExactTime } from '../text/format-time.js';
import { WORDS } from '../text/record-text.js';
import { dataTable, heading, paragraph, shortDigest } from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, stampText } from './writer.js';

function touched({ say }: Writer, { useCase, lots }: RecordedAmendment): string {
  const parts = lots.map((lotId) => `${say(WORDS.lot)} ${lotId}`);
  return [...(useCase ? [say(AMENDMENTS.useCase)] : []), ...parts].join(', ');
}

function outcomeText(writer: Writer, { outcome }: RecordedAmendment): string {
  const { say, fill } = writer;
  switch (outcome.kind) {
    case 'open':
      return say(AMENDMENTS.open);
    case 'confirmed':
      return fill(AMENDMENTS.confirmed, { stamp: stampText(writer, outcome.stamp) });
    case 'rejected':
      return fill(AMENDMENTS.rejected, {
        stamp: stampText(writer, outcome.stamp),
        reason: outcome.reason,
      });
  }
}

const deadlineText = (
  { say, fill, language }: Writer,
  { bidDeadlineAt, withoutExtension }: RecordedAmendment,
): string =>
  bidDeadlineAt === null
    ? fill(AMENDMENTS.kept, { reason: withoutExtension ?? say(WORDS.missing) })
    : fill(AMENDMENTS.extended, { time: formatExactTime(bidDeadlineAt, language) });

/** Every amendment that was proposed, with what became of it. */
export function amendmentBlocks(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const { amendments } = record.opening;
  if (amendments.length === 0) return [paragraph(say(AMENDMENTS.none))];
  return [
    heading(say(AMENDMENTS.title)),
    dataTable(
      [
        { head: say(AMENDMENTS.version), share: 9 },
        { head: say(AMENDMENTS.change), share: 39 },
        { head: say(AMENDMENTS.deadline), share: 22 },
        { head: say(AMENDMENTS.persons), share: 30 },
      ],
      amendments.map((amendment) => [
        String(amendment.version),
        [
          amendment.summary,
          amendment.reason,
          fill(AMENDMENTS.touched, { parts: touched(writer, amendment) }),
        ].join('\n'),
        deadlineText(writer, amendment),
        [
          stampText(writer, amendment.proposed),
          outcomeText(writer, amendment),
          shortDigest(amendment.digest),
        ].join('\n'),
      ]),
    ),
  ];
}

function confirmationText(writer: Writer, documents: BidDocuments): string {
  const { say, language } = writer;
  const { confirmations, made, present } = documents;
  const told = confirmations.map(
    ({ version, confirmedAt, declaration }) =>
      `${say(AMENDMENTS.version)} ${version}, ${formatExactTime(confirmedAt, language)}: ${declaration}`,
  );
  if (standsFor(documents) < present) told.push(say(AMENDMENTS.unconfirmed));
  if (made === present) told.push(say(AMENDMENTS.unneeded));
  return told.join('\n');
}

/** Nothing where the documents stayed as they were published. */
export function reconfirmationBlocks(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const bids = record.opening.received.flatMap(({ bidId, documents }) =>
    documents === MISSING || documents.present < 2 ? [] : [{ bidId, documents }],
  );
  const [first] = bids;
  if (first === undefined) return [];
  return [
    heading(say(AMENDMENTS.reconfirmed)),
    paragraph(fill(AMENDMENTS.reconfirmedIntro, { version: first.documents.present })),
    dataTable(
      [
        { head: say(WORDS.bid), share: 30 },
        { head: say(AMENDMENTS.made), share: 16 },
        { head: say(AMENDMENTS.confirmation), share: 54 },
      ],
      bids.map(({ bidId, documents }) => [
        bidLabel(writer, bidId),
        `${say(AMENDMENTS.version)} ${documents.made}`,
        confirmationText(writer, documents),
      ]),
    ),
  ];
}
