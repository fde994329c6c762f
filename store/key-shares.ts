/** Shares of the sealing keys, each encrypted to the personal key of its holder; the keys themselves are stored nowhere. */
import type { PersonId, ProcedureId } from '../criteria/ids.js';
import type { EnvelopeKind } from '../criteria/sealing/protected-key.js';
import type { Database } from './database.js';

export interface WrappedShare {
  readonly personId: PersonId;
  readonly envelope: EnvelopeKind;
  /** The public key whose counterpart is shared. */
  readonly recipient: string;
  /** The personal key that unwraps it. */
  readonly keyFingerprint: string;
  /** SHA-256 of the share itself. */
  readonly shareDigest: string;
  readonly wrapped: Uint8Array;
}

export interface ShareSet {
  readonly shareSet: string;
  readonly shares: readonly WrappedShare[];
}

export async function addShareSet(
  db: Database,
  procedureId: ProcedureId,
  { shareSet, shares }: ShareSet,
): Promise<void> {
  await db
    .insertInto('key_share')
    .values(
      shares.map((share) => ({
        share_set: shareSet,
        envelope: share.envelope,
        person_id: share.personId,
        procedure_id: procedureId,
        recipient: share.recipient,
        key_fingerprint: share.keyFingerprint,
        share_digest: share.shareDigest,
        wrapped: Buffer.from(share.wrapped),
      })),
    )
    .execute();
}

/** All sets of a procedure, the latest first. */
export async function shareSetsOf(
  db: Database,
  procedureId: ProcedureId,
): Promise<readonly ShareSet[]> {
  const rows = await db
    .selectFrom('key_share')
    .selectAll()
    .where('procedure_id', '=', procedureId)
    .orderBy('created_at', 'desc')
    .orderBy('share_set')
    .orderBy('envelope')
    .orderBy('person_id')
    .execute();
  const sets = new Map<string, WrappedShare[]>();
  for (const row of rows) {
    const shares = sets.get(row.share_set) ?? [];
    sets.set(row.share_set, shares);
    shares.push({
      personId: row.person_id,
      envelope: row.envelope as EnvelopeKind,
      recipient: row.recipient,
      keyFingerprint: row.key_fingerprint,
      shareDigest: row.share_digest,
      wrapped: row.wrapped,
    });
  }
  return [...sets].map(([shareSet, shares]) => ({ shareSet, shares }));
}

/** The shares of one person in one set. */
export async function ownShares(
  db: Database,
  procedureId: ProcedureId,
  shareSet: string,
  personId: PersonId,
): Promise<readonly WrappedShare[]> {
  const sets = await shareSetsOf(db, procedureId);
  const set = sets.find((one) => one.shareSet === shareSet);
  return (set?.shares ?? []).filter((share) => share.personId === personId);
}

/** Removes one set: its command was refused. */
export async function removeShareSet(db: Database, shareSet: string): Promise<void> {
  await db.deleteFrom('key_share').where('share_set', '=', shareSet).execute();
}

/** Removes all sets but the one that counts from now on. */
export async function keepOnlyShareSet(
  db: Database,
  procedureId: ProcedureId,
  shareSet: string,
): Promise<void> {
  await db
    .deleteFrom('key_share')
    .where('procedure_id', '=', procedureId)
    .where('share_set', '<>', shareSet)
    .execute();
}
