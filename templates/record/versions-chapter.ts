/** Chapter "versions": earlier versions with their digests, remarks with their answers, what changed, and replaced records. */
import type { Content } from 'pdfmake/interfaces.js';
import type { RecordAnchor } from '../../criteria/procedure/record-anchor.js';
import { chapterOfAnchor } from '../../criteria/procedure/record-anchor.js';
import type { ChangedChapter } from '../../criteria/record/changes.js';
import type { RecordVersionLine } from '../../criteria/record/versions.js';
import { formatColumnTime } from '../text/format-time.js';
import { CHAPTER_TITLES, WORDS } from '../text/record-text.js';
import { REMARK_OUTCOME_LABELS, VERSIONS, VERSION_END_LABELS } from '../text/versions-text.js';
import {
  bulletList,
  dataTable,
  digestCell,
  heading,
  note,
  paragraph,
  subheading,
} from './blocks.js';
import { replacedText } from './edition.js';
import type { Writer } from './writer.js';
import { actorName, chapterNumber, stampText } from './writer.js';

/** "Kapitel 11, Angebot a1". */
export function anchorText({ fill }: Writer, anchor: RecordAnchor): string {
  const chapter = chapterOfAnchor(anchor);
  if (chapter === null) return anchor;
  const number = chapterNumber(chapter);
  const [, part, id] = anchor.split('/');
  if (id === undefined) return fill(VERSIONS.chapterPlace, { number });
  return fill(part === 'lot' ? VERSIONS.lotPlace : VERSIONS.bidPlace, { number, id });
}

/** The level reached, and where it is lower for lack of a stamp, that it is. */
function sealLines({ say, fill }: Writer, seal: RecordVersionLine['seal']): readonly string[] {
  if (seal === null) return [];
  const level = fill(VERSIONS.sealed, { level: seal.level });
  return [
    seal.archive === 'noTimestampAuthority' ? `${level} (${say(VERSIONS.notStamped)})` : level,
  ];
}

function versionsTable(writer: Writer): readonly Content[] {
  const { record, say, fill, language } = writer;
  const { versions } = record.versions;
  if (versions.length === 0) return [paragraph(say(VERSIONS.first))];
  return [
    dataTable(
      [
        { head: say(VERSIONS.version), share: 10 },
        { head: say(VERSIONS.rendered), share: 20 },
        { head: say(WORDS.digest), share: 36 },
        { head: say(VERSIONS.ended), share: 34 },
      ],
      versions.map(({ version, renderedAt, digest, signatures, seal, end }) => [
        String(version),
        formatColumnTime(renderedAt, language),
        digestCell(digest),
        [
          end === null
            ? say(VERSIONS.counts)
            : `${say(VERSION_END_LABELS[end.kind])}, ${stampText(writer, end.stamp)}`,
          ...(signatures === 0 ? [] : [fill(VERSIONS.signatures, { count: signatures })]),
          ...sealLines(writer, seal),
        ].join('\n'),
      ]),
    ),
  ];
}

function remarksTable(writer: Writer): readonly Content[] {
  const { record, say, language } = writer;
  const { remarks } = record.versions;
  const title = heading(say(VERSIONS.remarks));
  if (remarks.length === 0) return [title, paragraph(say(VERSIONS.noRemarks))];
  return [
    title,
    dataTable(
      [
        { head: say(WORDS.number), share: 7 },
        { head: say(VERSIONS.place), share: 21 },
        { head: say(VERSIONS.remark), share: 36 },
        { head: say(VERSIONS.answer), share: 36 },
      ],
      remarks.map(({ number, version, anchor, text, stamp, answer }) => [
        String(number),
        `${anchorText(writer, anchor)}\n${say(VERSIONS.version)} ${version}`,
        `${text}\n${actorName(writer, stamp)}, ${formatColumnTime(stamp.at, language)}`,
        answer === null
          ? { text: say(VERSIONS.open), style: 'missing' }
          : `${say(REMARK_OUTCOME_LABELS[answer.outcome])}: ${answer.text}\n${actorName(writer, answer.stamp)}, ${formatColumnTime(answer.stamp.at, language)}`,
      ]),
    ),
  ];
}

function chapterChanges(
  writer: Writer,
  { chapter, count, first }: ChangedChapter,
): readonly Content[] {
  const { say, fill } = writer;
  const title = `${chapterNumber(chapter)} ${say(CHAPTER_TITLES[chapter])}`;
  return [
    subheading(fill(VERSIONS.count, { title, count })),
    dataTable(
      [
        { head: say(VERSIONS.place), share: 40 },
        { head: say(VERSIONS.before), share: 30 },
        { head: say(VERSIONS.after), share: 30 },
      ],
      first.map(({ place, before, after }) => [
        place,
        before ?? say(VERSIONS.nothing),
        after ?? say(VERSIONS.nothing),
      ]),
    ),
  ];
}

function changes(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const { changes: changed } = record.versions;
  if (changed === null) return [];
  const { since, chapters } = changed;
  const title = heading(fill(VERSIONS.changes, { since }));
  return chapters.length === 0
    ? [title, paragraph(fill(VERSIONS.noChanges, { since }))]
    : [
        title,
        note(say(VERSIONS.changesIntro)),
        ...chapters.flatMap((chapter) => chapterChanges(writer, chapter)),
      ];
}

function replacedList(writer: Writer): readonly Content[] {
  const { record, say } = writer;
  const { replaced } = record.versions;
  if (replaced.length === 0) return [];
  return [
    heading(say(VERSIONS.replacedRecords)),
    bulletList(
      replaced.map(
        (one) => `${replacedText(writer, one)}. ${one.reason} – ${stampText(writer, one.stamp)}`,
      ),
    ),
  ];
}

export const versionsChapter = (writer: Writer): readonly Content[] => [
  ...versionsTable(writer),
  ...remarksTable(writer),
  ...replacedList(writer),
  ...changes(writer),
];
