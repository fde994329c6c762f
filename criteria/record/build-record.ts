/** Derives the decision record from the event log: the same entries always give the same record, byte for byte. */
import type { RevealedSuite } from '../benchmark/revealed-suite.js';
import type { LogEntry } from '../procedure/event.js';
import { designOf } from './design.js';
import { examinationOf } from './examination.js';
import { interestsOf } from './interests.js';
import { viewLog } from './log-view.js';
import { lotOf } from './lot.js';
import { metaOf } from './meta.js';
import { needOf } from './need.js';
import { openingOf } from './opening.js';
import { expectedSigners, membersOf } from './people.js';
import { processOf } from './process.js';
import { questionnairesOf } from './questionnaires.js';
import type { DecisionRecord } from './record.js';
import { RECORD_SCHEMA } from './record.js';
import { remarksOf } from './remarks.js';
import { section8Of } from './section8.js';
import { standstillOf } from './standstill.js';

/**
 * Builds the record over a whole log from its first entry on; early phases give a record in which
 * much is missing.
 * @param version number of the record's version, from 1
 * @param revealed items that the log names as revealed, see `embeddedReveals`
 * @throws Error for a log that does not begin with the opening of a procedure
 */
export function buildRecord(
  entries: readonly LogEntry[],
  version: number,
  revealed: readonly RevealedSuite[] = [],
): DecisionRecord {
  const view = viewLog(entries);
  const meta = metaOf(view, entries, version);
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
    standstill: standstillOf(view),
    remarks: remarksOf(view),
    signers: expectedSigners(members),
    ...(revealed.length === 0 ? {} : { revealedItems: revealed }),
    eventChain: { entries, head: meta.chainHead.hash },
  };
}
