/** What a procedure hands to its next run at continue-as-new, in a versioned form that newer code can read. */
import type { Digest } from '../criteria/canonical-json.js';
import type { HandledCommand } from '../criteria/procedure/receipt.js';
import type { ProcedureState } from '../criteria/procedure/state.js';

export interface CarriedCommand extends HandledCommand {
  /** Hashes of the command's events; empty for a refusal. */
  readonly hashes: readonly Digest[];
  readonly kinds: readonly string[];
}

export interface CarryOver {
  readonly version: 1;
  readonly procedureId: string;
  readonly state: ProcedureState | null;
  /** Hash of the last entry of the log. */
  readonly headHash: Digest;
  readonly handled: readonly CarriedCommand[];
}
