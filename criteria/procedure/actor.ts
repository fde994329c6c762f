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
  readonly accountRoles: readonly AccountRole[];
}

export interface EngineActor {
  readonly kind: 'engine';
}

export type Actor = PersonActor | EngineActor;

/** The actor as an event keeps them. */
export type ActorReference =
  | { readonly kind: 'person'; readonly personId: PersonId; readonly name: string }
  | { readonly kind: 'engine' };
