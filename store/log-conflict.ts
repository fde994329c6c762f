/** The error for a log that would have to be overwritten: a bug or a fork, never something to repair silently. */
import type { ProcedureId } from '../criteria/ids.js';

export type ConflictFault =
  /** The events begin behind the end of the log. */
  | 'gap'
  /** The entry before the events is another one than the caller believes. */
  | 'previousHash'
  /** Another entry is recorded at this place. */
  | 'content'
  /** The command key was answered differently before. */
  | 'receipt';

export class LogConflict extends Error {
  override readonly name = 'LogConflict';
  constructor(
    readonly procedureId: ProcedureId,
    /** Where the two differ. */
    readonly sequence: number,
    readonly fault: ConflictFault,
  ) {
    super(`The log of procedure ${procedureId} differs at sequence ${String(sequence)}: ${fault}.`);
  }
}
