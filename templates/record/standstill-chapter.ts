/** Chapter "standstill and complaints": how long the contract waits, what was sent to whom, and where complaints are found. */
import type { Content } from 'pdfmake/interfaces.js';
import { DAY_MS } from '../../criteria/local-day.js';
import { formatTime } from '../text/format-time.js';
import { DISPATCH_FORM_LABELS, PERIOD_UNITS, STANDSTILL } from '../text/standstill-text.js';
import { factList, heading, paragraph } from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, chapterNumber, stampText } from './writer.js';

const SECOND_MS = 1_000;

/** "11 days"; periods of training rules in seconds, rounded up so that none reads shorter than it is. */
function periodText({ fill }: Writer, ms: number): string {
  if (ms % DAY_MS === 0) {
    const count = ms / DAY_MS;
    return fill(count === 1 ? PERIOD_UNITS.day : PERIOD_UNITS.days, { count });
  }
  const count = Math.ceil(ms / SECOND_MS);
  return fill(count === 1 ? PERIOD_UNITS.second : PERIOD_UNITS.seconds, { count });
}

function lettersBlock(writer: Writer): readonly Content[] {
  const { record, say, language } = writer;
  const { letters, ended } = record.standstill;
  if (letters === null) return [paragraph(say(STANDSTILL.notSent))];
  return [
    factList([
      [say(STANDSTILL.dispatched), stampText(writer, letters.stamp)],
      [say(STANDSTILL.form), say(DISPATCH_FORM_LABELS[letters.form])],
      [
        say(STANDSTILL.recipients),
        letters.recipients.map(({ bidId }) => bidLabel(writer, bidId)).join('\n'),
      ],
      [say(STANDSTILL.until), formatTime(letters.standstillUntil, language)],
      ...(ended === null ? [] : [[say(STANDSTILL.ended), stampText(writer, ended.stamp)] as const]),
    ]),
    ...(ended === null ? [paragraph(say(STANDSTILL.running))] : []),
  ];
}

export function standstillChapter(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const { electronic, post } = record.standstill.periodMs;
  return [
    paragraph(
      fill(STANDSTILL.rule, {
        electronic: periodText(writer, electronic),
        post: periodText(writer, post),
      }),
    ),
    ...lettersBlock(writer),
    heading(say(STANDSTILL.complaints)),
    paragraph(fill(STANDSTILL.complaintsText, { chapter: chapterNumber('remarks') })),
  ];
}
