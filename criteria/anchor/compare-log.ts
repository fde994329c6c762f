/** Holds a log against an anchor: what the anchor saw must still stand where it stood. */
import type { Digest } from '../canonical-json.js';
import type { ProcedureId } from '../ids.js';
import type { AnchoredHead } from './anchor.js';

export type HeadFault =
  /** The log of the procedure ends before the place that the anchor saw. */
  | 'cut'
  /** Another entry stands at that place: this entry, or one before it, was rewritten. */
  | 'rewritten'
  /** No entry of the procedure is left. */
  | 'missing';

export interface AnchorDifference {
  readonly procedureId: ProcedureId;
  /** The place that the anchor saw; what was changed stands here or before it. */
  readonly sequence: number;
  readonly fault: HeadFault;
}

/** What a log says about one head. */
export interface LogAtHead {
  /** The last sequence there is; 0 without entries. */
  readonly last: number;
  /** Hash of the entry at the head's place; null when there is none. */
  readonly hash: Digest | null;
}

/** The difference at one head; null when it stands where it stood. */
export function compareHead(
  { procedureId, sequence, hash }: AnchoredHead,
  log: LogAtHead,
): AnchorDifference | null {
  const fault =
    log.last === 0
      ? 'missing'
      : log.last < sequence
        ? 'cut'
        : log.hash === hash
          ? null
          : 'rewritten';
  return fault === null ? null : { procedureId, sequence, fault };
}
