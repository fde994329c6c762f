/** Chapter "minimum content": the table over the twelve numbers of section 8(2) VgV. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { MISSING } from '../../criteria/record/missing.js';
import type { Section8Entry } from '../../criteria/record/section8.js';
import { formatMoney } from '../text/format-number.js';
import { CANCELLATION_LABELS } from '../text/label-text.js';
import { WORDS } from '../text/record-text.js';
import {
  SECTION8,
  SECTION8_GROUND_TEXTS,
  SECTION8_MISSING,
  SECTION8_STATED,
  SECTION8_SUBJECTS,
} from '../text/section8-text.js';
import { dataTable, paragraph } from './blocks.js';
import { decisionLines } from './cover.js';
import type { Writer } from './writer.js';
import { bidLabel, chapterNumber } from './writer.js';

const joined = (writer: Writer, parts: readonly string[]): string =>
  parts.length === 0 ? writer.say(WORDS.none) : parts.join(', ');

function winnersSubcontractors(writer: Writer): string {
  const { record } = writer;
  const winners = record.lots.flatMap(({ award }) =>
    award.decided === MISSING ? [] : [award.decided.bidId],
  );
  const names = record.opening.received
    .filter(({ bidId }) => winners.includes(bidId))
    .flatMap(({ opened }) => (opened === MISSING ? [] : opened.subcontractors))
    .map(({ name, share }) => `${name} (${share})`);
  return joined(writer, names);
}

/** Values for the places in the texts of `SECTION8_STATED`. */
function statedValues(writer: Writer): Readonly<Record<string, string>> {
  const { record, say, language } = writer;
  const { meta, need, opening, examination, interests } = record;
  const labels = (excluded: boolean): string =>
    joined(
      writer,
      examination.bids
        .filter((bid) => bid.excluded === excluded)
        .map(({ bidId }) => bidLabel(writer, bidId)),
    );
  return {
    authority: meta.authority.name,
    address: meta.authority.address,
    subject: need === MISSING ? say(WORDS.missing) : need.useCase.title,
    value:
      need === MISSING
        ? say(WORDS.missing)
        : formatMoney(need.useCase.estimatedValueMinor, language),
    lotDivision: need === MISSING ? say(WORDS.missing) : need.useCase.lotDivision,
    bids: labels(false),
    excluded: labels(true),
    late: joined(
      writer,
      opening.late.map(({ bidId }) => bidId),
    ),
    winners: decisionLines(writer).join(' '),
    subcontractors: winnersSubcontractors(writer),
    ground: meta.cancellation === null ? '' : say(CANCELLATION_LABELS[meta.cancellation.ground]),
    reason: meta.cancellation?.reason ?? '',
    people: joined(
      writer,
      interests.declarations.filter(({ conflict }) => conflict).map(({ name }) => name),
    ),
  };
}

function answer(writer: Writer, entry: Section8Entry): TableCell {
  const { say, fill } = writer;
  const { number, state } = entry;
  if (state.kind === 'notApplicable') return { text: say(SECTION8_GROUND_TEXTS[state.ground]) };
  if (state.kind === 'missing') {
    const why = say(SECTION8_MISSING[number] ?? SECTION8.notInLog);
    return { text: [{ text: `${say(WORDS.missing)}. `, style: 'missing' }, why] };
  }
  const stated = SECTION8_STATED[number];
  return { text: stated === undefined ? '' : fill(stated, statedValues(writer)) };
}

export function section8Chapter(writer: Writer): readonly Content[] {
  const { record, say } = writer;
  return [
    paragraph(say(SECTION8.intro)),
    dataTable(
      [
        { head: say(SECTION8.number), share: 6 },
        { head: say(SECTION8.subject), share: 32 },
        { head: say(SECTION8.answer), share: 50 },
        { head: say(SECTION8.where), share: 12 },
      ],
      record.section8.map((entry) => [
        String(entry.number),
        say(SECTION8_SUBJECTS[entry.number]),
        answer(writer, entry),
        entry.chapters.map((id) => chapterNumber(id)).join(', '),
      ]),
    ),
  ];
}
