/** Shares as they come from a person: checked against what this person holds, before anything is done with them. */
import type { PersonActor } from '../../criteria/procedure/actor.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import type { EnvelopeKind } from '../../criteria/sealing/protected-key.js';
import type { Refusal } from '../../criteria/refusal.js';
import { refusal } from '../../criteria/refusal.js';
import { overwrite } from '../../sealing/overwrite.js';
import { shareDigest } from '../../sealing/shares.js';
import type { Database } from '../../store/database.js';
import { ownShares } from '../../store/key-shares.js';
import type { HeldShares } from './ceremonies.js';

/** Base64, as the body of a request carries them. */
export type SentShares = Readonly<Partial<Record<EnvelopeKind, string>>>;

export type TakenShares =
  | { readonly kind: 'taken'; readonly held: HeldShares }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const refused = (value: Refusal): TakenShares => ({ kind: 'refused', refusal: value });

const missing = (): TakenShares =>
  refused(
    refusal(
      'shareMissing',
      'Zwei Inhaber von Anteilen können sie erneuern (renewShares).',
      'Two holders of shares can renew them (renewShares).',
    ),
  );

const unfit = (kind: EnvelopeKind): TakenShares =>
  refused(
    refusal(
      'shareUnfit',
      `Das ist nicht Ihr Anteil am Schlüssel ${kind} dieses Verfahrens.`,
      `This is not your share of the key ${kind} of this procedure.`,
    ),
  );

/** Takes the shares of these kinds, all of them or none. */
export async function takeShares(
  db: Database,
  { procedureId, sealing }: ProcedureState,
  { personId }: PersonActor,
  kinds: readonly EnvelopeKind[],
  sent: SentShares,
): Promise<TakenShares> {
  if (sealing === null) return missing();
  const own = await ownShares(db, procedureId, sealing.shareSet, personId);
  const shares = new Map<EnvelopeKind, Uint8Array>();
  const giveUp = (answer: TakenShares): TakenShares => {
    overwrite(...shares.values());
    return answer;
  };
  for (const kind of kinds) {
    const stored = own.find(({ envelope }) => envelope === kind);
    if (stored === undefined) return giveUp(missing());
    const share = new Uint8Array(Buffer.from(sent[kind] ?? '', 'base64'));
    shares.set(kind, share);
    if (shareDigest(share) !== stored.shareDigest) return giveUp(unfit(kind));
  }
  return { kind: 'taken', held: { personId, shareSet: sealing.shareSet, shares } };
}
