/** How far the decision record of a procedure has come: version, approval, signatures, seal. */
import type { Digest } from '../canonical-json.js';
import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ObjectReference, SigningRole } from './command.js';
import type { EventPayload, SignatureFacts } from './event.js';

export interface RecordState {
  /** Version asked for; 0 before the first review. */
  readonly version: number;
  /** Whether that version is still to be rendered or lies before the reviewer; false after it was returned. */
  readonly wanted: boolean;
  readonly rendered: EventPayload<'RecordRendered'> | null;
  readonly approvedDigest: Digest | null;
  readonly requested: readonly {
    readonly role: SigningRole;
    readonly personId: PersonId;
    readonly at: Instant;
  }[];
  readonly signatures: readonly SignatureFacts[];
  /** The file with all signatures so far. */
  readonly file: ObjectReference | null;
  readonly sealed: boolean;
}

/** A version of the record of which nothing is rendered, approved or signed yet. */
export const freshVersion = (version: number, wanted: boolean): RecordState => ({
  version,
  wanted,
  rendered: null,
  approvedDigest: null,
  requested: [],
  signatures: [],
  file: null,
  sealed: false,
});
