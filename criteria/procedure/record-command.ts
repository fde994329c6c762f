/** Commands about versions of the decision record: drafts, remarks, answers to them, and records that take the place of signed ones. */
import type { Digest } from '../canonical-json.js';
import type { RecordAnchor } from './record-anchor.js';
import type { RemarkOutcome, ReplacementKind } from './record-state.js';

export interface RecordBodies {
  /** Has the record rendered as it would stand now, marked as a draft, for nobody to sign. */
  draftRecord: Record<never, never>;
  /** `anchor`: where in the version that lies before the reviewer. */
  remark: { anchor: RecordAnchor; text: string };
  /** `remark`: its number. */
  answerRemark: { remark: number; outcome: RemarkOutcome; text: string };
  /** A signed record is never changed: another document takes its place and names it. */
  replaceRecord: { how: ReplacementKind; reason: string };
  /** `digest`: of the signed record that is to be replaced. */
  confirmReplacement: { digest: Digest };
  rejectReplacement: { reason: string };
}
