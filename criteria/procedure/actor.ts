/** Who acts: a signed-in person as the API vouches for them, or the engine itself. */
import type { PersonId } from '../ids.js';
import type { AccountRole } from '../people/people.js';

export interface PersonActor {
  readonly kind: 'person';
  readonly personId: PersonId;
  readonly name: string;
  readonly authorityId: string;
  readonly authorityName: string;
  readonly authorityAddress: string;
  /** Whether the authority wants the number of bids unknown even to its officers until the opening. */
  readonly authorityHidesBidCount: boolean;
  readonly accountRoles: readonly AccountRole[];
}

export interface EngineActor {
  readonly kind: 'engine';
}

export type Actor = PersonActor | EngineActor;

/** The actor as an event keeps them. */
export type ActorReference =
  | {
      readonly kind: 'person';
      readonly personId: PersonId;
      readonly name: string;
      /** The absent member from whose seat a deputy acted; left out where one's own roles sufficed. */
      readonly onBehalfOf?: { readonly personId: PersonId; readonly name: string };
    }
  | { readonly kind: 'engine' };
