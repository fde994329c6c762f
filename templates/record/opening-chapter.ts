/** Chapter "opening": receipts, late bids, refused access and the two opening protocols. */
import type { Content } from 'pdfmake/interfaces.js';
import { MISSING } from '../../criteria/record/missing.js';
import type { OpeningProtocol } from '../../criteria/record/opening.js';
import { OPENING } from '../text/evaluation-text.js';
import { formatExactTime, formatTime } from '../text/format-time.js';
import { OPERATING_MODEL_LABELS } from '../text/label-text.js';
import { WORDS } from '../text/record-text.js';
import { amendmentBlocks, reconfirmationBlocks } from './amendment-blocks.js';
import {
  dataTable,
  digestCell,
  factList,
  heading,
  missingParagraph,
  missingWord,
  paragraph,
  shortDigest,
} from './blocks.js';
import { questionBlocks } from './question-blocks.js';
import { sealingBlocks } from './sealing-blocks.js';
import type { Writer } from './writer.js';
import { actorName, bidLabel, lotLabel, stampText } from './writer.js';

function deadlineLines(writer: Writer): readonly Content[] {
  const { record, say, fill, language } = writer;
  const { design, opening } = record;
  const time = (instant: string): string => formatExactTime(instant, language);
  return [
    ...(design.published === MISSING
      ? []
      : [paragraph(fill(OPENING.deadline, { time: time(design.published.bidDeadlineAt) }))]),
    ...design.extensions.map(({ from, to, reason, stamp }) =>
      paragraph(
        fill(OPENING.extended, {
          from: time(from),
          to: time(to),
          reason,
          stamp: stampText(writer, stamp),
        }),
      ),
    ),
    opening.bidPeriodEndedAt === MISSING
      ? missingParagraph(writer, say(OPENING.periodOpen))
      : paragraph(fill(OPENING.periodEnded, { time: time(opening.bidPeriodEndedAt) })),
  ];
}

function receivedTable(writer: Writer): Content {
  const { record, say, language } = writer;
  const { received } = record.opening;
  if (received.length === 0) return paragraph(say(OPENING.noBids));
  return dataTable(
    [
      { head: say(WORDS.bid), share: 34 },
      { head: say(OPENING.receivedAt), share: 26 },
      { head: `${say(OPENING.receipt)} – ${say(WORDS.digest)}`, share: 40 },
    ],
    received.map(({ lotId, bidId, receivedAt, receiptDigest }) => [
      [bidLabel(writer, bidId), lotLabel(writer, lotId)].filter((text) => text !== null).join('\n'),
      formatExactTime(receivedAt, language),
      digestCell(receiptDigest),
    ]),
  );
}

function lateTable({ record, say, language }: Writer): readonly Content[] {
  const { late } = record.opening;
  if (late.length === 0) return [paragraph(say(OPENING.noLate))];
  return [
    heading(say(OPENING.late)),
    dataTable(
      [
        { head: say(WORDS.bid), share: 34 },
        { head: say(OPENING.receivedAt), share: 26 },
        { head: `${say(OPENING.receipt)} – ${say(WORDS.digest)}`, share: 40 },
      ],
      late.map(({ bidId, receivedAt, receiptDigest }) => [
        bidId,
        formatExactTime(receivedAt, language),
        digestCell(receiptDigest),
      ]),
    ),
  ];
}

function withdrawnTable(writer: Writer): readonly Content[] {
  const { record, say, language } = writer;
  const { withdrawn } = record.opening;
  if (withdrawn.length === 0) return [paragraph(say(OPENING.noWithdrawn))];
  return [
    heading(say(OPENING.withdrawn)),
    dataTable(
      [
        { head: say(WORDS.bid), share: 16 },
        { head: say(OPENING.receivedAt), share: 19 },
        { head: say(OPENING.withdrawnAt), share: 19 },
        { head: say(OPENING.declaration), share: 24 },
        { head: `${say(OPENING.receipt)} – ${say(WORDS.digest)}`, share: 22 },
      ],
      withdrawn.map((bid) => [
        [bid.bidId, lotLabel(writer, bid.lotId)].filter((text) => text !== null).join('\n'),
        bid.receivedAt === MISSING
          ? missingWord(writer)
          : formatExactTime(bid.receivedAt, language),
        formatExactTime(bid.withdrawnAt, language),
        bid.declaration,
        digestCell(bid.receiptDigest),
      ]),
    ),
  ];
}

function earlyTable(writer: Writer): readonly Content[] {
  const { record, say, language } = writer;
  const { earlyAccess } = record.opening;
  if (earlyAccess.length === 0) return [];
  return [
    heading(say(OPENING.early)),
    dataTable(
      [
        { head: say(WORDS.person), share: 34 },
        { head: say(WORDS.bid), share: 20 },
        { head: say(OPENING.envelope), share: 16 },
        { head: say(WORDS.time), share: 30 },
      ],
      earlyAccess.map(({ stamp, bidId, envelope }) => [
        actorName(writer, stamp),
        bidId,
        say(OPENING[envelope]),
        formatTime(stamp.at, language),
      ]),
    ),
  ];
}

function protocol(
  writer: Writer,
  title: string,
  opened: OpeningProtocol | 'missing',
): readonly Content[] {
  const { say, language } = writer;
  if (opened === MISSING) {
    return [heading(title), missingParagraph(writer, say(OPENING.notOpened))];
  }
  const defects = opened.defects.map(
    ({ bidId, message }) => `${bidLabel(writer, bidId)}: ${say(message)}`,
  );
  return [
    heading(title),
    factList([
      [
        say(OPENING.openedAt),
        `${formatTime(opened.openedAt, language)} (${say(WORDS.number)} ${opened.sequence})`,
      ],
      [say(OPENING.openers), opened.openers.map(({ name }) => name).join(', ')],
      [
        say(OPENING.openedBids),
        opened.bidIds.length === 0
          ? say(WORDS.none)
          : opened.bidIds.map((bidId) => bidLabel(writer, bidId)).join('\n'),
      ],
      [say(OPENING.defects), defects.length === 0 ? say(WORDS.none) : defects.join('\n')],
    ]),
  ];
}

const operatingText = ({ say }: Writer, model: string): string =>
  model in OPERATING_MODEL_LABELS
    ? say(OPERATING_MODEL_LABELS[model as keyof typeof OPERATING_MODEL_LABELS])
    : model;

function bidContents(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const opened = record.opening.received.flatMap((bid) =>
    bid.opened === MISSING ? [] : [bid.opened],
  );
  if (opened.length === 0) return [];
  const list = (names: readonly string[]): string =>
    names.length === 0 ? say(WORDS.none) : names.join('\n');
  return [
    heading(say(OPENING.contents)),
    dataTable(
      [
        { head: say(OPENING.bidder), share: 30 },
        {
          head: `${say(OPENING.product)}, ${say(OPENING.operating)}, ${say(OPENING.contentDigest)}`,
          share: 30,
        },
        { head: say(OPENING.consortium), share: 18 },
        { head: say(OPENING.subcontractors), share: 22 },
      ],
      opened.map((bid) => [
        `${bid.bidderName} (${bid.bidId})\n${bid.bidderSeat}`,
        `${bid.product}\n${operatingText(writer, bid.operatingModel)}\n${shortDigest(bid.content.digest)}`,
        list(bid.consortium),
        list(
          bid.subcontractors.map(({ name, share }) => `${name}, ${fill(OPENING.share, { share })}`),
        ),
      ]),
    ),
  ];
}

export function openingChapter(writer: Writer): readonly Content[] {
  const { record, say } = writer;
  return [
    ...deadlineLines(writer),
    ...sealingBlocks(writer),
    ...amendmentBlocks(writer),
    ...questionBlocks(writer),
    heading(say(OPENING.received)),
    receivedTable(writer),
    ...reconfirmationBlocks(writer),
    ...lateTable(writer),
    ...withdrawnTable(writer),
    ...earlyTable(writer),
    ...protocol(writer, say(OPENING.qualityProtocol), record.opening.quality),
    ...bidContents(writer),
    ...protocol(writer, say(OPENING.priceProtocol), record.opening.price),
  ];
}

/** The opening of the quality envelopes as a protocol of its own. */
export function qualityOpeningBlocks(writer: Writer): readonly Content[] {
  const { record, say } = writer;
  return [
    ...deadlineLines(writer),
    ...protocol(writer, say(OPENING.qualityProtocol), record.opening.quality),
    heading(say(OPENING.received)),
    receivedTable(writer),
    ...lateTable(writer),
    ...withdrawnTable(writer),
    ...earlyTable(writer),
    ...bidContents(writer),
  ];
}

/** The opening of the price envelopes as a protocol of its own; the prices themselves stand in their chapter. */
export const priceOpeningBlocks = (writer: Writer): readonly Content[] =>
  protocol(writer, writer.say(OPENING.priceProtocol), writer.record.opening.price);
