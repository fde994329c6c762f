/** One person's act in a ceremony: fetches what is theirs, unwraps it here, and sends the share with the command. */
import { randomUUID } from 'node:crypto';
import type { Receipt } from '../../criteria/procedure/receipt.js';
import type { EnvelopeKind, ProtectedKey } from '../../criteria/sealing/protected-key.js';
import { overwrite } from '../../sealing/overwrite.js';
import { unprotectKey } from '../../sealing/protected-key.js';
import { unwrapShare } from '../../sealing/wrapped-share.js';
import type { ApiClient } from '../api-client.js';
import { ownKeys } from './opener-key.js';

export type CeremonyCommand = 'openBids' | 'openPrices' | 'renewShares';

/** The act cannot be made from here; the message says why, in German and English. */
export class ShareNotUsable extends Error {
  override readonly name = 'ShareNotUsable';
}

interface StoredShare {
  readonly envelope: EnvelopeKind;
  readonly keyFingerprint: string;
  readonly wrapped: string;
}

const noShare = (): ShareNotUsable =>
  new ShareNotUsable(
    'Für Sie liegt kein Schlüsselanteil vor: Zwei Inhaber erneuern die Anteile (zuschlag shares renew). / There is no share for you: two holders renew the shares.',
  );

async function unlock(keys: ReadonlyMap<string, ProtectedKey>, id: string, passphrase: string) {
  const key = keys.get(id);
  if (key === undefined) throw noShare();
  const identity = await unprotectKey(key, passphrase);
  if (identity !== null) return identity;
  throw new ShareNotUsable('Die Passphrase stimmt nicht. / The passphrase is wrong.');
}

/** The own shares of this procedure in clear, by envelope, in base64. */
async function ownShares(
  client: ApiClient,
  procedureId: string,
  passphrase: string,
  wanted: (kind: EnvelopeKind) => boolean,
): Promise<Readonly<Partial<Record<EnvelopeKind, string>>>> {
  const { personId } = (await client.get('/api/me')) as { personId: string };
  const { shares } = (await client.get(
    `/api/procedures/${encodeURIComponent(procedureId)}/shares`,
  )) as { shares: readonly StoredShare[] };
  const keys = new Map(
    (await ownKeys(client)).map((key) => [key.fingerprint, key.protectedKey] as const),
  );
  const found: Partial<Record<EnvelopeKind, string>> = {};
  for (const { envelope, keyFingerprint, wrapped } of shares) {
    if (!wanted(envelope)) continue;
    const identity = await unlock(keys, keyFingerprint, passphrase);
    const address = { procedureId, envelope, personId };
    const share = await unwrapShare(
      identity,
      address,
      new Uint8Array(Buffer.from(wrapped, 'base64')),
    );
    if (share === null) throw noShare();
    found[envelope] = Buffer.from(share).toString('base64');
    overwrite(share);
  }
  return found;
}

const KIND_OF = { openBids: 'quality', openPrices: 'price' } as const;

/**
 * Acts as one of two. The receipt says whether this was the first act or has completed the ceremony.
 * @throws ShareNotUsable for a wrong passphrase or where there is no share; ApiRefused when the API says no.
 */
export async function giveShare(
  client: ApiClient,
  procedureId: string,
  command: CeremonyCommand,
  passphrase: string,
  key: string = randomUUID(),
): Promise<Receipt> {
  if (command === 'renewShares') {
    const shares = await ownShares(client, procedureId, passphrase, () => true);
    return client.command(procedureId, command, { shares }, key);
  }
  const kind = KIND_OF[command];
  const shares = await ownShares(client, procedureId, passphrase, (one) => one === kind);
  const share = shares[kind];
  if (share === undefined) throw noShare();
  return client.command(procedureId, command, { share }, key);
}
