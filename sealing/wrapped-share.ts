/** A share on its way to its holder: encrypted to their personal key, with the place it is for. */
import { decryptWith, encryptTo } from './age-file.js';
import { SHARE_BYTES } from './shares.js';

export interface ShareAddress {
  readonly procedureId: string;
  readonly envelope: 'quality' | 'price';
  readonly personId: string;
}

const contextOf = ({ procedureId, envelope, personId }: ShareAddress): Buffer =>
  Buffer.from(JSON.stringify(['zuschlag/share/1', procedureId, envelope, personId]), 'utf8');

/** Encrypts a share to the personal key of its holder. */
export async function wrapShare(
  recipient: string,
  address: ShareAddress,
  share: Uint8Array,
): Promise<Uint8Array> {
  const content = Buffer.concat([share, contextOf(address)]);
  try {
    return await encryptTo(recipient, new Uint8Array(content));
  } finally {
    content.fill(0);
  }
}

/** The share, or null when it is not for this key or not for this place. The caller overwrites it after use. */
export async function unwrapShare(
  identity: string,
  address: ShareAddress,
  wrapped: Uint8Array,
): Promise<Uint8Array | null> {
  const content = await decryptWith(identity, wrapped);
  if (content === null) return null;
  const share = content.slice(0, SHARE_BYTES);
  const fits = contextOf(address).equals(content.subarray(SHARE_BYTES));
  content.fill(0);
  if (fits) return share;
  share.fill(0);
  return null;
}
