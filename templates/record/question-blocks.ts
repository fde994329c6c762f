/** Part of the chapter "opening": the table of bidders' questions and answers. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { RecordedQuestion } from '../../criteria/record/questions.js';
import { QUESTIONS } from '../text/bid-period-text.js';
import { formatExactTime } from '../text/format-time.js';
import { WORDS } from '../text/record-text.js';
import { dataTable, heading, note, paragraph } from './blocks.js';
import type { Writer } from './writer.js';
import { stampText } from './writer.js';

function questionCell(writer: Writer, { wording, asker }: RecordedQuestion): TableCell {
  const who =
    asker === null ? [] : [{ text: writer.fill(QUESTIONS.asker, { asker }), color: '#5a6572' }];
  return { stack: [wording, ...who] };
}

function answerCell(writer: Writer, { answers }: RecordedQuestion): TableCell {
  const { say, fill } = writer;
  if (answers.length === 0) return { text: say(QUESTIONS.open), bold: true };
  return {
    stack: answers.flatMap(({ stamp, version, answer, immaterial }) => [
      answers.length === 1 ? answer : `${fill(QUESTIONS.version, { version })}: ${answer}`,
      ...(immaterial === null ? [] : [fill(QUESTIONS.late, { reason: immaterial })]),
      { text: stampText(writer, stamp), color: '#5a6572' },
    ]),
  };
}

/** All questions of the bid period with their answers; open ones that came in time are named below. */
export function questionBlocks(writer: Writer): readonly Content[] {
  const { record, say, fill, language } = writer;
  const { questions } = record.opening;
  if (questions.length === 0) return [paragraph(say(QUESTIONS.none))];
  const open = questions.filter(({ inTime, answers }) => inTime && answers.length === 0);
  const numbers = open.map(({ question }) => question).join(', ');
  return [
    heading(say(QUESTIONS.title)),
    dataTable(
      [
        { head: say(WORDS.number), share: 7 },
        { head: say(QUESTIONS.received), share: 20 },
        { head: say(QUESTIONS.question), share: 33 },
        { head: say(QUESTIONS.answer), share: 40 },
      ],
      questions.map((question) => [
        String(question.question),
        `${formatExactTime(question.receivedAt, language)}\n${say(question.inTime ? QUESTIONS.inTime : QUESTIONS.notInTime)}`,
        questionCell(writer, question),
        answerCell(writer, question),
      ]),
    ),
    ...(open.length === 0 ? [] : [note(fill(QUESTIONS.openInTime, { numbers }))]),
  ];
}
