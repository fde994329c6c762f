/** Derives the decision record from the event log: the same entries always give the same record, byte for byte. */
import type { RevealedSuite } from '../benchmark/revealed-suite.js';
import type { LogEntry } from '../procedure/event.js';
import { changedChapters } from './changes.js';
import { designOf } from './design.js';
import { examinationOf } from './examination.js';
import { interestsOf } from './interests.js';
import type { LogView } from './log-view.js';
import { viewLog } from './log-view.js';
import { lotOf } from './lot.js';
import { metaOf } from './meta.js';
import { needOf } from './need.js';
import { openingOf } from './opening.js';
import { expectedSigners, membersOf } from './people.js';
import { processOf } from './process.js';
import { questionnairesOf } from './questionnaires.js';
import type { DecisionRecord, RecordChapters } from './record.js';
import { RECORD_SCHEMA } from './record.js';
import { remarksOf } from './remarks.js';
import { section8Of } from './section8.js';
import { standstillChapterOf } from './standstill.js';
import type { RecordVersionLine, VersionsChapter } from './versions.js';
import { versionsOf } from './versions.js';

/** What the record is made for: a version to be reviewed and signed, or a draft with a number of its own. */
export interface RecordEdition {
  /** Number of the record's version, from 1. */
  readonly version: number;
  /** Number of the draft; null for what is to be signed. */
  readonly draft: number | null;
}

/** What a record holds beside what follows from its log. */
export interface RecordSupplements {
  /** Number of the draft, where it is one. */
  readonly draft?: number | null;
  /** Items that the log names as revealed, see `embeddedReveals`. */
  readonly revealed?: readonly RevealedSuite[];
}

function chaptersOf(
  view: LogView,
  entries: readonly LogEntry[],
  edition: RecordEdition,
): RecordChapters {
  const meta = metaOf(view, entries, edition);
  const members = membersOf(view);
  const names = new Map(members.map(({ personId, name }) => [personId, name]));
  const nameOf = (personId: string): string => names.get(personId) ?? personId;
  const need = needOf(view);
  const opening = openingOf(view, nameOf);
  const examination = examinationOf(view);
  const interests = interestsOf(view, members);
  const lots = meta.lots.map((lot) => lotOf(view, lot, nameOf));
  return {
    schema: RECORD_SCHEMA,
    meta,
    section8: section8Of({ meta, need, opening, examination, interests, lots }),
    members,
    need,
    questionnaires: questionnairesOf(view),
    design: designOf(view),
    process: processOf(view),
    opening,
    examination,
    interests,
    lots,
    standstill: standstillChapterOf(view),
    remarks: remarksOf(view),
    signers: expectedSigners(members),
  };
}

/** The version before is built again from the log as it stood then. */
function changesOf(
  chapters: RecordChapters,
  versions: readonly RecordVersionLine[],
  entries: readonly LogEntry[],
): VersionsChapter['changes'] {
  const { version, draft } = chapters.meta;
  const before = versions.findLast((one) => draft !== null || one.version < version);
  if (before === undefined) return null;
  const then = entries.filter(({ sequence }) => sequence <= before.sequence);
  const edition = { version: before.version, draft: null };
  const earlier = chaptersOf(viewLog(then), then, edition);
  return { since: before.version, chapters: changedChapters(earlier, chapters) };
}

/**
 * Builds the record over a whole log from its first entry on; early phases give a record in which
 * much is missing.
 * @param version number of the record's version, from 1
 * @throws Error for a log that does not begin with the opening of a procedure
 */
export function buildRecord(
  entries: readonly LogEntry[],
  version: number,
  { draft = null, revealed = [] }: RecordSupplements = {},
): DecisionRecord {
  const view = viewLog(entries);
  const chapters = chaptersOf(view, entries, { version, draft });
  const versions = versionsOf(view);
  return {
    ...chapters,
    versions: { ...versions, changes: changesOf(chapters, versions.versions, entries) },
    ...(revealed.length === 0 ? {} : { revealedItems: revealed }),
    eventChain: { entries, head: chapters.meta.chainHead.hash },
  };
}
