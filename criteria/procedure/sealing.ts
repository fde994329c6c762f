/** How the bids of a procedure are sealed: to which public keys, and who holds shares of the private ones. */
import type { Digest } from '../canonical-json.js';
import type { PersonId } from '../ids.js';
import type { EnvelopeKind } from '../sealing/protected-key.js';
import { ENVELOPE_KINDS } from '../sealing/protected-key.js';
import type { ProcedureState } from './state.js';
import { hasRole, membersWithRole } from './state.js';

/** So many shares give a key back, and so many people open. */
export const SHARES_NEEDED = 2;

export interface ShareHolder {
  readonly personId: PersonId;
  /** SHA-256 of the public part of the personal key to which the share is encrypted. */
  readonly keyFingerprint: Digest;
}

export interface Sealing {
  /** `age1...` for each kind of envelope: what is sealed to one is not opened by the other. */
  readonly recipients: Readonly<Record<EnvelopeKind, string>>;
  readonly threshold: typeof SHARES_NEEDED;
  /** Names the splitting: shares of two splittings do not go together. */
  readonly shareSet: string;
  readonly holders: readonly ShareHolder[];
}

export const holdsShare = ({ sealing }: ProcedureState, personId: PersonId): boolean =>
  sealing?.holders.some((holder) => holder.personId === personId) ?? false;

/** Openers of today who hold a share: only together do they open anything. */
export const presentHolders = (state: ProcedureState): readonly PersonId[] =>
  (state.sealing?.holders ?? [])
    .map(({ personId }) => personId)
    .filter((personId) => hasRole(state, personId, 'opener'));

/** Kinds of envelopes that are still to be opened. */
export const sealedKinds = (state: ProcedureState): readonly EnvelopeKind[] =>
  state.sealing === null
    ? []
    : ENVELOPE_KINDS.filter((kind) => {
        const opening = kind === 'quality' ? state.opening : state.priceOpening;
        return opening.kind !== 'opened';
      });

/** Openers who came after the publication: they open only once the shares have been renewed. */
export const openersWithoutShare = (state: ProcedureState): readonly PersonId[] =>
  sealedKinds(state).length === 0
    ? []
    : membersWithRole(state, 'opener')
        .map(({ personId }) => personId)
        .filter((personId) => !holdsShare(state, personId));
