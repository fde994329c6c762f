/** Part of chapter "need": what the authority answered about itself, row by row, and what follows from it. */
import type { Content } from 'pdfmake/interfaces.js';
import { ANSWER_STATE_LABELS } from '../../criteria/scoring/allowed-points.js';
import type {
  QuestionnaireChapter,
  QuestionnaireRow,
} from '../../criteria/record/questionnaires.js';
import { SELF_CHECK_CATALOGUE } from '../../criteria/record/questionnaires.js';
import { WORDS } from '../text/record-text.js';
import { BAND_LABELS, QUESTIONNAIRES, SOVEREIGNTY } from '../text/sovereignty-text.js';
import { dataTable, heading, note, paragraph } from './blocks.js';
import { matrixTable } from './matrix-table.js';
import type { Writer } from './writer.js';
import { catalogueWords, stampText } from './writer.js';

function answerText(writer: Writer, { state, value, meaning }: QuestionnaireRow): string {
  if (value === null) return writer.say(ANSWER_STATE_LABELS[state]);
  return meaning === null ? String(value) : `${value}: ${catalogueWords(writer, meaning)}`;
}

function outcomeOf(writer: Writer, chapter: QuestionnaireChapter): readonly Content[] {
  const { say, fill } = writer;
  const { matrix, selfCheck, relevance } = chapter.outcome;
  const content: Content[] = [];
  if (selfCheck !== null) {
    const { sum, band } = selfCheck;
    content.push(paragraph(fill(QUESTIONNAIRES.selfCheck, { sum, band: say(BAND_LABELS[band]) })));
  } else if (chapter.catalogue.id === SELF_CHECK_CATALOGUE) {
    content.push(paragraph(say(QUESTIONNAIRES.selfCheckOpen)));
  }
  if (relevance !== null) {
    const { level, atLeast, unanswered, proposes } = relevance;
    content.push(
      paragraph(
        level === null || proposes === null
          ? fill(QUESTIONNAIRES.relevanceOpen, {
              level: atLeast ?? 0,
              ids: unanswered.join(', '),
            })
          : fill(QUESTIONNAIRES.relevance, {
              level,
              seal: proposes.minimumSeal,
              indicator: proposes.minimumIndicator,
            }),
      ),
    );
  }
  if (matrix !== null) content.push(note(say(SOVEREIGNTY.matrixNote)), matrixTable(writer, matrix));
  return content;
}

function section(writer: Writer, chapter: QuestionnaireChapter): readonly Content[] {
  const { say, fill } = writer;
  const { title, catalogue, version, stamp, rows } = chapter;
  return [
    heading(fill(QUESTIONNAIRES.title, { title })),
    note(
      fill(QUESTIONNAIRES.intro, {
        catalogue: `${catalogueWords(writer, catalogue.title)} (${catalogue.id})`,
        version: catalogue.version,
        count: version,
        stamp: stampText(writer, stamp),
      }),
    ),
    dataTable(
      [
        { head: say(SOVEREIGNTY.row), share: 44 },
        { head: say(QUESTIONNAIRES.answer), share: 26 },
        { head: say(WORDS.reason), share: 30 },
      ],
      rows.map((row) => [
        `${row.id} ${catalogueWords(writer, row.title)}`,
        answerText(writer, row),
        row.reason ?? '',
      ]),
    ),
    ...outcomeOf(writer, chapter),
  ];
}

export const questionnaireSections = (writer: Writer): readonly Content[] =>
  writer.record.questionnaires.flatMap((chapter) => section(writer, chapter));
