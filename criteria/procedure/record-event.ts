/** Events about versions of the decision record: drafts, remarks and answers, and records that take the place of signed ones. */
import type { Digest } from '../canonical-json.js';
import type { ObjectReference } from './command.js';
import type { RecordAnchor } from './record-anchor.js';
import type { RemarkOutcome, ReplacedRecord } from './record-state.js';

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
}
