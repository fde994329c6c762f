/** Bodies of the commands by which bids are sealed and opened; shares of keys end in the API and are no part of them. */
import type { Instant } from '../instant.js';
import type { Sealing, ShareHolder } from './sealing.js';

/**
 * Two people act one after the other. `second`: the API held both shares and they gave the key; `first`: it
 * held only this person's.
 */
export type CeremonyPart = 'first' | 'second';

export interface SealingBodies {
  publish: { bidDeadlineAt: Instant; sealing: Sealing };
  openBids: { part: CeremonyPart };
  openPrices: { part: CeremonyPart };
  renewShares:
    { part: 'first' } | { part: 'second'; shareSet: string; holders: readonly ShareHolder[] };
}
