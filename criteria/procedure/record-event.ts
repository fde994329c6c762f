/** Events about versions of the decision record: drafts, remarks and answers, records that take the place of signed ones, and redacted variants. */
import type { Digest } from '../canonical-json.js';
import type { BidId } from '../ids.js';
import type { RedactionSelection } from '../redaction/selection.js';
import type { ObjectReference } from './command.js';
import type { RecordAnchor } from './record-anchor.js';
import type { SignatureLevel } from './event.js';
import type { ArchiveStep, RemarkOutcome, ReplacedRecord } from './record-state.js';

export interface RecordPayloads {
  /** `number`: drafts are counted on their own, from 1; `version`: the next one, which it may become. */
  RecordDraftRequested: { number: number; version: number };
  RecordDrafted: {
    number: number;
    version: number;
    file: ObjectReference;
    pages: number;
    chainHead: { readonly sequence: number; readonly hash: Digest };
  };
  RemarkMade: {
    /** Counted over all versions, from 1. */
    number: number;
    version: number;
    /** Of the file that the reviewer had before them. */
    digest: Digest;
    anchor: RecordAnchor;
    text: string;
  };
  RemarkAnswered: { number: number; outcome: RemarkOutcome; text: string };
  RecordReplacementProposed: ReplacedRecord;
  RecordReplacementRejected: { reason: string };
  /** From here on the old record counts as replaced; the new one is reviewed and signed like any other. */
  RecordReplaced: ReplacedRecord;
  RecordSealed: {
    file: ObjectReference;
    level: SignatureLevel;
    signatures: number;
    /** Whether the document was stamped for the archive, or why not; left out by logs of earlier versions. */
    archive?: ArchiveStep;
  };
  RedactionProposed: {
    /** Counted from 1. */
    number: number;
    /** The signed record that it is made from. */
    version: number;
    recordDigest: Digest;
    twin: ObjectReference;
    applicant: BidId | null;
    selection: RedactionSelection;
    reason: string;
    /** Of all of the above but the reason: what the second person confirms. */
    digest: Digest;
  };
  RedactionRejected: { number: number; reason: string };
  RedactionConfirmed: { number: number; digest: Digest };
  RedactionRendered: {
    number: number;
    file: ObjectReference;
    /** Redacted data only. */
    twin: ObjectReference;
    /** Values and salts of everything removed, for the authority alone. */
    openings: ObjectReference;
    removed: number;
    pages: number;
  };
}
