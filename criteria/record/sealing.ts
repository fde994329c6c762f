/** Part of the chapter "opening": what bids were sealed to, and who held shares of the keys from when on. */
import type { PersonId } from '../ids.js';
import type { LogView, Stamp } from './log-view.js';
import { current, last } from './log-view.js';
import type { NameOf } from './opening.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';

export interface HeldShare {
  readonly personId: PersonId;
  readonly name: string;
  readonly keyFingerprint: string;
}

export interface SealingFacts {
  readonly recipients: { readonly quality: string; readonly price: string };
  readonly threshold: number;
  readonly holders: readonly HeldShare[];
  readonly renewals: readonly { readonly stamp: Stamp; readonly holders: readonly HeldShare[] }[];
}

/** Missing before the publication, and in logs that are older than sealing to openers' keys. */
export function sealingOf(view: LogView, nameOf: NameOf): SealingFacts | Missing {
  const published = last(view, 'Published')?.payload as
    { readonly sealing?: SealingFacts } | undefined;
  if (published?.sealing === undefined) return MISSING;
  const { recipients, threshold, holders } = published.sealing;
  const named = (held: readonly Omit<HeldShare, 'name'>[]): readonly HeldShare[] =>
    held.map(({ personId, keyFingerprint }) => ({
      personId,
      name: nameOf(personId),
      keyFingerprint,
    }));
  return {
    recipients,
    threshold,
    holders: named(holders),
    renewals: current(view, 'SharesRenewed').map(({ stamp, payload }) => ({
      stamp,
      holders: named(payload.holders),
    })),
  };
}
