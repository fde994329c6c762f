/** Chapters "process", "interests" and "remarks": who did what when and why. */
import type { Content } from 'pdfmake/interfaces.js';
import { SIGNING_ROLES } from '../../criteria/procedure/command.js';
import type { ProcessLine } from '../../criteria/record/process.js';
import { EFFECT_LABELS, EVENT_LABELS } from '../text/event-text.js';
import { INTERESTS, PROCESS } from '../text/evaluation-text.js';
import { formatColumnTime } from '../text/format-time.js';
import { PHASE_LABELS, REMEDY_LABELS, SIGNING_ROLE_LABELS } from '../text/label-text.js';
import { WORDS } from '../text/record-text.js';
import { REMARKS } from '../text/result-text.js';
import type { Cell } from './blocks.js';
import {
  bulletList,
  dataTable,
  heading,
  missingParagraph,
  note,
  paragraph,
  shortDigest,
} from './blocks.js';
import type { Writer } from './writer.js';
import { actorName, bidLabel, stampText } from './writer.js';

/** One row of the table: a line of the log, or a stretch of consensus decisions of the same person. */
interface Stretch {
  readonly first: ProcessLine;
  readonly last: ProcessLine;
  readonly count: number;
}

/** Consensus is recorded per bid and criterion: the scores chapter shows each, the process one row. */
export function stretches(lines: readonly ProcessLine[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const line of lines) {
    const open = found.at(-1);
    const joins =
      open !== undefined &&
      line.kind === 'ConsensusRecorded' &&
      open.last.kind === 'ConsensusRecorded' &&
      open.last.supersededBy === line.supersededBy &&
      JSON.stringify(open.last.stamp.by) === JSON.stringify(line.stamp.by);
    if (joins) found[found.length - 1] = { ...open, last: line, count: open.count + 1 };
    else found.push({ first: line, last: line, count: 1 });
  }
  return found;
}

const memberName = ({ record }: Writer, personId: string): string =>
  record.members.find((member) => member.personId === personId)?.name ?? personId;

function subjectOf(
  writer: Writer,
  { lotId, bidId, criterionId, personId, stamp }: ProcessLine,
): string {
  const several = writer.record.lots.length > 1;
  const other = stamp.by.kind === 'person' && stamp.by.personId === personId ? null : personId;
  return [
    ...(lotId !== null && several ? [`${writer.say(WORDS.lot)} ${lotId}`] : []),
    ...(bidId === null ? [] : [bidLabel(writer, bidId)]),
    ...(criterionId === null ? [] : [criterionId]),
    ...(other === null ? [] : [memberName(writer, other)]),
  ].join(', ');
}

function processRow(writer: Writer, { first, last, count }: Stretch): readonly Cell[] {
  const { say, fill, language } = writer;
  const subject = count === 1 ? subjectOf(writer, first) : '';
  const range = fill(PROCESS.consensusRange, {
    count,
    from: first.stamp.sequence,
    to: last.stamp.sequence,
  });
  const words = [
    ...(count > 1 ? [range] : first.reason === null ? [] : [first.reason]),
    ...(first.digest === null ? [] : [shortDigest(first.digest)]),
  ];
  const superseded: Content[] =
    first.supersededBy === null
      ? []
      : [{ text: fill(WORDS.superseded, { sequence: first.supersededBy }), style: 'superseded' }];
  return [
    String(first.stamp.sequence),
    {
      stack: [
        { text: say(EVENT_LABELS[first.kind]), bold: true },
        ...(subject === '' ? [] : [subject]),
        ...superseded,
      ],
    },
    `${actorName(writer, first.stamp)}\n${formatColumnTime(first.stamp.at, language)}`,
    words.join('\n'),
  ];
}

export function processChapter(writer: Writer): readonly Content[] {
  const { record, say } = writer;
  return [
    paragraph(say(PROCESS.intro)),
    dataTable(
      [
        { head: say(WORDS.number), share: 7 },
        { head: say(PROCESS.step), share: 34 },
        { head: say(PROCESS.who), share: 28 },
        { head: say(PROCESS.words), share: 31 },
      ],
      stretches(record.process).map((stretch) => processRow(writer, stretch)),
    ),
  ];
}

function decisionsTable(writer: Writer): readonly Content[] {
  const { record, say, language } = writer;
  const { decisions } = record.interests;
  if (decisions.length === 0) return [];
  return [
    heading(say(INTERESTS.decisions)),
    dataTable(
      [
        { head: say(WORDS.person), share: 20 },
        { head: say(INTERESTS.outcome), share: 20 },
        { head: say(WORDS.reason), share: 34 },
        { head: say(PROCESS.who), share: 26 },
      ],
      decisions.map(({ name, remedy, reason, stamp }) => [
        name,
        say(REMEDY_LABELS[remedy]),
        reason,
        `${actorName(writer, stamp)}\n${formatColumnTime(stamp.at, language)}`,
      ]),
    ),
  ];
}

function subcontractorBlocks(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  if (record.interests.changes.length === 0) return [];
  const list = (names: readonly string[]): string =>
    names.length === 0 ? say(INTERESTS.nobody) : names.join(', ');
  const lines = record.interests.changes.map(({ bidId, added, removed, reason, stamp }) =>
    fill(INTERESTS.change, {
      bid: bidLabel(writer, bidId),
      added: list(added.map(({ name }) => name)),
      removed: list(removed),
      reason,
      stamp: stampText(writer, stamp),
    }),
  );
  return [heading(say(INTERESTS.changes)), bulletList(lines)];
}

export function interestsChapter(writer: Writer): readonly Content[] {
  const { record, say, fill, language } = writer;
  const { declarations, undeclared } = record.interests;
  const names = undeclared.map(({ name }) => name).join(', ');
  const open: readonly Content[] =
    undeclared.length === 0 ? [] : [note(fill(INTERESTS.undeclared, { names }))];
  if (declarations.length === 0) return [missingParagraph(writer, say(INTERESTS.absent)), ...open];
  return [
    dataTable(
      [
        { head: say(WORDS.person), share: 24 },
        { head: say(INTERESTS.conflict), share: 12 },
        { head: say(INTERESTS.statement), share: 38 },
        { head: say(WORDS.time), share: 26 },
      ],
      declarations.map(({ name, conflict, statement, text, stamp, version }) => [
        version === 1 ? name : `${name}\n${fill(INTERESTS.version, { version })}`,
        { text: say(conflict ? WORDS.yes : WORDS.no), bold: conflict },
        text === null
          ? statement
          : `${statement}\n${fill(INTERESTS.textVersion, { ...text, digest: shortDigest(text.digest) })}`,
        formatColumnTime(stamp.at, language),
      ]),
    ),
    ...subcontractorBlocks(writer),
    ...(declarations.some(({ conflict }) => conflict) ? [paragraph(say(INTERESTS.remedy))] : []),
    ...decisionsTable(writer),
    ...open,
  ];
}

/** "Messung, Los 1" for the name under which a failing effect is kept, "runBenchmark:1". */
function effectText({ say }: Writer, name: string): string {
  const [kind = '', of] = name.split(/:(.*)/s);
  const label =
    kind in EFFECT_LABELS ? say(EFFECT_LABELS[kind as keyof typeof EFFECT_LABELS]) : kind;
  if (of === undefined) return label;
  const role = SIGNING_ROLES.find((one) => one === of);
  return `${label}, ${role === undefined ? `${say(WORDS.lot)} ${of}` : say(SIGNING_ROLE_LABELS[role])}`;
}

export function remarksChapter(writer: Writer): readonly Content[] {
  const { record, say, fill, language } = writer;
  const { returnedRecords, returns, suspensions, notes, disturbances } = record.remarks;
  const phase = (id: keyof typeof PHASE_LABELS): string => say(PHASE_LABELS[id]);
  const rows = [
    ...returnedRecords.map(({ stamp, version, reason }) => ({
      stamp,
      kind: fill(REMARKS.returned, { version }),
      text: reason,
    })),
    ...returns.map(({ stamp, from, to, reason }) => ({
      stamp,
      kind: fill(REMARKS.phase, { from: phase(from), to: phase(to) }),
      text: reason,
    })),
    ...suspensions.map(({ stamp, kind, reason }) => ({
      stamp,
      kind: say(kind === 'suspended' ? REMARKS.suspended : REMARKS.resumed),
      text: reason,
    })),
    ...notes.map(({ stamp, text }) => ({ stamp, kind: say(REMARKS.note), text })),
    ...disturbances.map(({ stamp, effect, message }) => ({
      stamp,
      kind: fill(REMARKS.disturbance, { effect: effectText(writer, effect) }),
      text: message,
    })),
  ].sort((a, b) => a.stamp.sequence - b.stamp.sequence);
  if (rows.length === 0) return [paragraph(say(REMARKS.none))];
  return [
    dataTable(
      [
        { head: say(WORDS.number), share: 8 },
        { head: say(REMARKS.kind), share: 26 },
        { head: say(PROCESS.who), share: 28 },
        { head: say(REMARKS.text), share: 38 },
      ],
      rows.map(({ stamp, kind, text }) => [
        String(stamp.sequence),
        kind,
        `${actorName(writer, stamp)}\n${formatColumnTime(stamp.at, language)}`,
        text,
      ]),
    ),
  ];
}
