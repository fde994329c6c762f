/** The decision record as a document: chapters in their order with running head and page numbers. */
import type { Content } from 'pdfmake/interfaces.js';
import type { Language } from '../../criteria/bilingual.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import type { DocumentLayout } from '../pdf/pdf-input.js';
import { CHAPTER_TITLES, WORDS } from '../text/record-text.js';
import { benchmarkChapter } from './benchmark-chapter.js';
import { chapterHeading } from './blocks.js';
import { contents, cover } from './cover.js';
import { criteriaChapter } from './criteria-chapter.js';
import { examinationChapter } from './examination-chapter.js';
import { settleHeadings } from './heading-levels.js';
import { needChapter, peopleChapter } from './need-chapter.js';
import { openingChapter } from './opening-chapter.js';
import { exitChapter } from './exit-chapter.js';
import { pricesChapter } from './price-chapter.js';
import { interestsChapter, processChapter, remarksChapter } from './process-chapter.js';
import { proofChapter, signaturesChapter } from './proof-chapter.js';
import { rankingChapter } from './ranking-chapter.js';
import { scoresChapter } from './scores-chapter.js';
import { section8Chapter } from './section8-chapter.js';
import { standstillChapter } from './standstill-chapter.js';
import { summaryChapter } from './summary-chapter.js';
import { stabilityChapter } from './stability-chapter.js';
import { sovereigntyChapter } from './sovereignty-chapter.js';
import { RECORD_STYLES, RECORD_TABLE_LAYOUTS } from './style.js';
import { editionLine, editionMark } from './edition.js';
import { versionsChapter } from './versions-chapter.js';
import type { DocumentChapterId, Writer } from './writer.js';
import { CHAPTER_ORDER, chapterNumber, createWriter } from './writer.js';
import { runningFoot } from '../pdf/running-foot.js';

const CHAPTERS: Readonly<Record<DocumentChapterId, (writer: Writer) => readonly Content[]>> = {
  summary: summaryChapter,
  section8: section8Chapter,
  need: needChapter,
  people: peopleChapter,
  criteria: criteriaChapter,
  process: processChapter,
  opening: openingChapter,
  examination: examinationChapter,
  interests: interestsChapter,
  benchmark: benchmarkChapter,
  scores: scoresChapter,
  prices: pricesChapter,
  sovereignty: sovereigntyChapter,
  ranking: rankingChapter,
  stability: stabilityChapter,
  exit: exitChapter,
  standstill: standstillChapter,
  remarks: remarksChapter,
  versions: versionsChapter,
  proof: proofChapter,
  signatures: signaturesChapter,
};

/** Chapters that begin on a page of their own. */
const OWN_PAGE: ReadonlySet<DocumentChapterId> = new Set<DocumentChapterId>([
  'summary',
  'section8',
  'signatures',
]);

function chapter(writer: Writer, id: DocumentChapterId): readonly Content[] {
  const title = chapterHeading(`${chapterNumber(id)} ${writer.say(CHAPTER_TITLES[id])}`);
  const first = OWN_PAGE.has(id) ? { ...(title as object), pageBreak: 'before' as const } : title;
  return [first as Content, ...CHAPTERS[id](writer)];
}

/**
 * The whole document in pdfmake's language, fresh at every call (pdfmake changes what it gets).
 * Pure: the same record and language give the same content.
 */
export function recordDocument(record: DecisionRecord, language: Language): DocumentLayout {
  const writer = createWriter(record, language);
  const { say, fill } = writer;
  const { meta } = record;
  const content = [
    ...cover(writer),
    contents(writer),
    ...CHAPTER_ORDER.flatMap((id) => chapter(writer, id)),
  ];
  settleHeadings(content);
  return {
    content,
    styles: RECORD_STYLES,
    defaultStyle: { fontSize: 9.5, color: '#16202c' },
    pageMargins: [56, 60, 56, 56],
    tableLayouts: RECORD_TABLE_LAYOUTS,
    header: (page: number) =>
      page === 1
        ? ''
        : {
            margin: [56, 28, 56, 0],
            columns: [
              { text: `${say(WORDS.title)}: ${meta.title}`, style: 'running', width: '*' },
              {
                text: editionMark(writer),
                style: 'running',
                bold: true,
                alignment: 'right',
                width: 110,
              },
            ],
          },
    footer: runningFoot(editionLine(writer), (page, pages) => fill(WORDS.page, { page, pages })),
  };
}
