/** The record's state as people see it: with its status in a word, and without contents for whoever must not know names. */
import type { RecordState, RecordStatus } from './record-state.js';
import { recordStatus } from './record-state.js';

export interface RecordView extends RecordState {
  readonly status: RecordStatus;
}

/** Reasons and places of remarks can name bidders: without sight of names only the progress is left. */
export function recordView(record: RecordState, names: boolean): RecordView {
  const status = recordStatus(record);
  if (names) return { ...record, status };
  return {
    ...record,
    status,
    rendered: null,
    renderedAt: null,
    file: null,
    signatures: [],
    approvedDigest: null,
    draft: null,
    remarks: [],
    earlier: [],
    replacing: null,
    replaces: null,
    redactions: [],
  };
}
