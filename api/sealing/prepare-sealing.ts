/** Keys of a procedure: made in memory when it is published, split for the openers, and forgotten. */
import { randomBytes } from 'node:crypto';
import type { ShareHolder, Sealing } from '../../criteria/procedure/sealing.js';
import { SHARES_NEEDED } from '../../criteria/procedure/sealing.js';
import { foldLog } from '../../criteria/procedure/evolve.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { membersWithRole } from '../../criteria/procedure/state.js';
import type { EnvelopeKind } from '../../criteria/sealing/protected-key.js';
import { ENVELOPE_KINDS } from '../../criteria/sealing/protected-key.js';
import type { Refusal } from '../../criteria/refusal.js';
import { refusal } from '../../criteria/refusal.js';
import { newKeyPair } from '../../sealing/key-pair.js';
import { overwrite } from '../../sealing/overwrite.js';
import { shareDigest, splitIdentity } from '../../sealing/shares.js';
import { wrapShare } from '../../sealing/wrapped-share.js';
import type { Database } from '../../store/database.js';
import type { ShareSet, WrappedShare } from '../../store/key-shares.js';
import { readLog } from '../../store/event-log.js';
import { addShareSet, keepOnlyShareSet, shareSetsOf } from '../../store/key-shares.js';
import type { OpenerKey } from '../../store/opener-keys.js';
import { currentOpenerKeys } from '../../store/opener-keys.js';
import type { RequestBody } from '../../criteria/procedure/command-body.schema.js';
import type { CommandContents, Prepared } from '../prepare-command.js';

/** Openers of today with a personal key, or the refusal that names who has none. */
export async function openersWithKeys(
  db: Database,
  state: ProcedureState,
): Promise<readonly OpenerKey[] | Refusal> {
  const openers = membersWithRole(state, 'opener');
  const keys = await currentOpenerKeys(
    db,
    openers.map(({ personId }) => personId),
  );
  if (keys.length >= SHARES_NEEDED) return keys;
  const without = openers
    .filter(({ personId }) => !keys.some((key) => key.personId === personId))
    .map(({ name }) => name)
    .join(', ');
  return refusal(
    'keysMissing',
    `Ohne Schlüssel: ${without}. Anlegen mit: zuschlag opener-key create.`,
    `Without a key: ${without}. Made by: zuschlag opener-key create.`,
  );
}

export const holdersOf = (keys: readonly OpenerKey[]): readonly ShareHolder[] =>
  keys.map(({ personId, fingerprint }) => ({ personId, keyFingerprint: fingerprint }));

export const newShareSetName = (): string => `shares-${randomBytes(12).toString('hex')}`;

/** Splits one key for these people and encrypts each share to its holder; the shares themselves are overwritten. */
export async function shareOut(
  procedureId: string,
  envelope: EnvelopeKind,
  key: { readonly identity: string; readonly recipient: string },
  keys: readonly OpenerKey[],
): Promise<readonly WrappedShare[]> {
  const shares = await splitIdentity(key.identity, keys.length);
  const wrapped: WrappedShare[] = [];
  for (const [place, { personId, recipient, fingerprint }] of keys.entries()) {
    const share = shares[place];
    if (share === undefined) throw new Error('shareOut: too few shares');
    wrapped.push({
      personId,
      envelope,
      recipient: key.recipient,
      keyFingerprint: fingerprint,
      shareDigest: shareDigest(share),
      wrapped: await wrapShare(recipient, { procedureId, envelope, personId }, share),
    });
  }
  overwrite(...shares);
  return wrapped;
}

/** Public keys of every publication so far: their private ones may have been put together at an opening. */
async function usedRecipients(db: Database, procedureId: string): Promise<ReadonlySet<string>> {
  const log = await readLog(db, procedureId);
  return new Set(
    log.flatMap(({ event }) =>
      event.kind === 'Published' ? Object.values(event.payload.sealing.recipients) : [],
    ),
  );
}

/** A set made by an earlier attempt at this publication, for exactly these people and keys. */
function fittingSet(
  sets: readonly ShareSet[],
  keys: readonly OpenerKey[],
  used: ReadonlySet<string>,
): ShareSet | undefined {
  return sets.find(({ shares }) => {
    if (shares.some(({ recipient }) => used.has(recipient))) return false;
    const held = (kind: EnvelopeKind): readonly WrappedShare[] =>
      shares.filter(({ envelope }) => envelope === kind);
    return ENVELOPE_KINDS.every(
      (kind) =>
        held(kind).length === keys.length &&
        held(kind).every((share) =>
          keys.some(
            (key) => key.personId === share.personId && key.fingerprint === share.keyFingerprint,
          ),
        ),
    );
  });
}

async function makeSet(
  db: Database,
  procedureId: string,
  keys: readonly OpenerKey[],
): Promise<ShareSet> {
  const shares: WrappedShare[] = [];
  for (const envelope of ENVELOPE_KINDS) {
    shares.push(...(await shareOut(procedureId, envelope, await newKeyPair(), keys)));
  }
  const set = { shareSet: newShareSetName(), shares };
  await addShareSet(db, procedureId, set);
  return set;
}

const recipientOf = ({ shares }: ShareSet, kind: EnvelopeKind): string =>
  shares.find(({ envelope }) => envelope === kind)?.recipient ?? '';

/** Prepares the publication. Doing it twice for the same openers and keys uses what the first time stored. */
export async function preparePublish(
  { db }: CommandContents,
  state: ProcedureState,
  { bidDeadlineAt }: RequestBody<'publish'>,
): Promise<Prepared> {
  const keys = await openersWithKeys(db, state);
  if ('code' in keys) return { kind: 'refused', refusal: keys };
  const { procedureId } = state;
  const stored = await shareSetsOf(db, procedureId);
  const used = await usedRecipients(db, procedureId);
  const set = fittingSet(stored, keys, used) ?? (await makeSet(db, procedureId, keys));
  const sealing: Sealing = {
    recipients: { quality: recipientOf(set, 'quality'), price: recipientOf(set, 'price') },
    threshold: SHARES_NEEDED,
    shareSet: set.shareSet,
    holders: holdersOf(keys),
  };
  return {
    kind: 'command',
    command: { name: 'publish', body: { bidDeadlineAt, sealing } },
    settle: async (result) => {
      if (result.kind !== 'accepted') return;
      // Requests side by side under one key prepare a set each; only the log says which one was published.
      const published = foldLog(await readLog(db, procedureId))?.sealing;
      if (published != null) await keepOnlyShareSet(db, procedureId, published.shareSet);
    },
  };
}
