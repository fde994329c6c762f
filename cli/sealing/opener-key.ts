/** The personal key of somebody who opens: made here, sent only in public and protected form, fetched again when needed. */
import type { ProtectedKey } from '../../criteria/sealing/protected-key.js';
import { newKeyPair } from '../../sealing/key-pair.js';
import { protectKey } from '../../sealing/protected-key.js';
import type { ApiClient } from '../api-client.js';

export interface OwnKey {
  readonly fingerprint: string;
  readonly recipient: string;
  readonly createdAt: string;
  readonly protectedKey: ProtectedKey;
}

const PLACE = '/api/me/opener-key';

/** Own keys, the current one first. */
export async function ownKeys(client: ApiClient): Promise<readonly OwnKey[]> {
  return ((await client.get(PLACE)) as { readonly keys: readonly OwnKey[] }).keys;
}

/** Makes a key pair and leaves it with the API; the private part leaves this machine under the passphrase only. */
export async function createOpenerKey(
  client: ApiClient,
  passphrase: string,
): Promise<{ readonly fingerprint: string; readonly recipient: string }> {
  const protectedKey = await protectKey(await newKeyPair(), passphrase);
  return (await client.put(PLACE, protectedKey)) as { fingerprint: string; recipient: string };
}
