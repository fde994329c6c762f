/** Commands about versions of the decision record: drafts, remarks, answers to them, records that take the place of signed ones, and redacted variants. */
import type { Digest } from '../canonical-json.js';
import type { BidId } from '../ids.js';
import type { RedactionSelection } from '../redaction/selection.js';
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
  /**
   * A variant of the signed record for the inspection of files. What is left out follows the rules for
   * this applicant; `bids`, where given, replaces what the rules say about bids.
   */
  proposeRedaction: {
    applicant?: BidId;
    persons?: boolean;
    bids?: RedactionSelection['bids'];
    passages?: readonly string[];
    reason: string;
  };
  /** `redaction`: its number. */
  confirmRedaction: { redaction: number; digest: Digest };
  rejectRedaction: { redaction: number; reason: string };
}
