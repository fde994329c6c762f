/** What the API needs of the engine: give a command, get its receipt or its refusal. */
import type { Receipt } from '../criteria/procedure/receipt.js';
import type { Refusal } from '../criteria/refusal.js';
import type { CommandEnvelope } from '../workflows/messages.js';

export type GiveResult =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** No running workflow: the procedure does not exist or has ended. */
  | { readonly kind: 'notRunning' }
  /** No answer in time; the command may still take effect. */
  | { readonly kind: 'unavailable' };

export interface ProcedurePort {
  give(procedureId: string, envelope: CommandEnvelope): Promise<GiveResult>;
  /** Whether the engine's server answers. */
  healthy(): Promise<boolean>;
}
