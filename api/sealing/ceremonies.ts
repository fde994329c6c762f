/** Shares of those who have begun, in this process's memory only: held for the window, overwritten afterwards. */
import type { PersonId } from '../../criteria/ids.js';
import type { EnvelopeKind } from '../../criteria/sealing/protected-key.js';
import { overwrite } from '../../sealing/overwrite.js';

export type Shares = ReadonlyMap<EnvelopeKind, Uint8Array>;

export interface HeldShares {
  readonly personId: PersonId;
  /** Shares of another splitting do not go together with them. */
  readonly shareSet: string;
  readonly shares: Shares;
}

export interface Ceremonies {
  /** Runs the acts of one procedure one after the other: two people never overtake each other. */
  exclusive<T>(procedureId: string, act: () => Promise<T>): Promise<T>;
  /** Keeps shares for so long; what was held at this place is overwritten. */
  hold(place: string, held: HeldShares, forMs: number): void;
  held(place: string): HeldShares | null;
  /** Overwrites what is held at this place. */
  drop(place: string): void;
}

interface Kept extends HeldShares {
  readonly timer: NodeJS.Timeout;
}

/** Longer than any window of a rule set; a timer cannot count further either. */
const LONGEST_MS = 2 ** 31 - 1;

export function createCeremonies(): Ceremonies {
  const kept = new Map<string, Kept>();
  const queues = new Map<string, Promise<unknown>>();

  function drop(place: string): void {
    const held = kept.get(place);
    if (held === undefined) return;
    clearTimeout(held.timer);
    kept.delete(place);
    overwrite(...held.shares.values());
  }

  return {
    async exclusive(procedureId, act) {
      const before = queues.get(procedureId) ?? Promise.resolve();
      const turn = before.then(act, act);
      queues.set(procedureId, turn);
      try {
        return await turn;
      } finally {
        if (queues.get(procedureId) === turn) queues.delete(procedureId);
      }
    },
    hold(place, held, forMs) {
      drop(place);
      const timer = setTimeout(() => drop(place), Math.min(forMs, LONGEST_MS));
      timer.unref();
      kept.set(place, { ...held, timer });
    },
    held: (place) => kept.get(place) ?? null,
    drop,
  };
}
