/** Whether this act is the second of two: the shares of the first are at hand, and the domain would complete now. */
import type { PersonActor } from '../../criteria/procedure/actor.js';
import type { Command } from '../../criteria/procedure/command.js';
import { decide } from '../../criteria/procedure/decide.js';
import type { Instant } from '../../criteria/instant.js';
import { isBefore } from '../../criteria/instant.js';
import type { ProcedureState, TwoPersonState } from '../../criteria/procedure/state.js';
import type { Ceremonies, HeldShares } from './ceremonies.js';

export interface Act {
  readonly ceremonies: Ceremonies;
  readonly place: string;
  readonly state: ProcedureState;
  readonly actor: PersonActor;
  readonly now: Instant;
}

/** The shares of whoever has begun and is still within the window; null when this act begins, or begins anew. */
export function sharesOfFirst(
  { ceremonies, place, state, now }: Act,
  begun: TwoPersonState,
): HeldShares | null {
  const held = ceremonies.held(place);
  if (held === null || begun.kind !== 'started' || !isBefore(now, begun.until)) return null;
  return held.personId === begun.by && held.shareSet === state.sealing?.shareSet ? held : null;
}

/** The domain is asked before a key is put together: a refusal must not cost the secret. */
export const wouldBeAccepted = ({ state, actor, now }: Act, command: Command): boolean =>
  decide(state, command, { actor, now, receivedAt: now }).kind === 'accepted';
