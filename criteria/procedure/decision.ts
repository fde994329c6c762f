/** What `decide` answers: events, or a refusal that may itself leave evidence in the log. */
import type { Instant } from '../instant.js';
import type { Refusal } from '../refusal.js';
import { refusal } from '../refusal.js';
import type { PersonActor } from './actor.js';
import type { ProcedureEvent } from './event.js';

export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly ProcedureEvent[] }
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      /** Attempts that are evidence are written down although they are refused. */
      readonly evidence: readonly ProcedureEvent[];
    };

/** Who acts and when; `receivedAt` is when the request reached the API. */
export interface DecisionContext {
  readonly actor: PersonActor;
  readonly now: Instant;
  readonly receivedAt: Instant;
}

export const accept = (...events: readonly ProcedureEvent[]): Decision => ({
  kind: 'accepted',
  events,
});

export const refuse = (...args: Parameters<typeof refusal>): Decision => ({
  kind: 'refused',
  refusal: refusal(...args),
  evidence: [],
});
