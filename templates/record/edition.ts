/** What tells one edition of the record from another on its pages: draft or version, and the signed record that it replaces. */
import type { Content } from 'pdfmake/interfaces.js';
import type { ReplacedRecord } from '../../criteria/procedure/record-state.js';
import { formatTime } from '../text/format-time.js';
import { WORDS } from '../text/record-text.js';
import { REPLACEMENT_NOTICES, VERSIONS } from '../text/versions-text.js';
import type { Cell } from './blocks.js';
import type { Writer } from './writer.js';

/** In the head of every page. */
export function editionMark({ record, say }: Writer): string {
  const { draft, training } = record.meta;
  return [
    ...(draft === null ? [] : [say(VERSIONS.draft)]),
    ...(training ? [say(WORDS.trainingShort)] : []),
  ].join(' · ');
}

/** At the foot of every page. */
export function editionLine({ record, fill }: Writer): string {
  const { procedureId: id, version, draft } = record.meta;
  return draft === null
    ? fill(WORDS.running, { id, version })
    : fill(VERSIONS.runningDraft, { id, number: draft });
}

export function editionCell({ record, fill }: Writer): Cell {
  const { version, draft } = record.meta;
  return draft === null ? String(version) : fill(VERSIONS.draftCell, { number: draft, version });
}

/** "Fassung 2 vom ..., Fingerabdruck ...". */
export function replacedText({ fill, language }: Writer, replaced: ReplacedRecord): string {
  const { version, digest, renderedAt } = replaced;
  const time = formatTime(renderedAt, language);
  return fill(VERSIONS.replacedText, { version, time, digest });
}

/** Rows of the cover that name the replaced record; none where there is none. */
export function replacedRows(writer: Writer): readonly (readonly [string, Cell])[] {
  const { record, say } = writer;
  const { replaces } = record.meta;
  if (replaces === null) return [];
  return [
    [say(VERSIONS.replaces), replacedText(writer, replaces)],
    [say(VERSIONS.replacementReason), replaces.reason],
  ];
}

/** Above the title: what must not be overlooked. */
export function editionNotice({ record, say, fill }: Writer): readonly Content[] {
  const { draft, replaces } = record.meta;
  return [
    ...(draft === null
      ? []
      : [{ text: fill(VERSIONS.draftNotice, { number: draft }), style: 'training' }]),
    ...(replaces === null
      ? []
      : [{ text: say(REPLACEMENT_NOTICES[replaces.how]), style: 'training' }]),
  ];
}
