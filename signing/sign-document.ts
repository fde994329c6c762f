/** Signs a field in one go, for keys that answer at once. */
import { sha256Hex } from './digest.js';
import type { SigningRefusal } from './signing-refusal.js';
import { completeSignature } from './complete-signature.js';
import type { SignedDocument } from './complete-signature.js';
import type { HashSigner, TimestampAuthority } from './hash-signer.js';
import { prepareSignature } from './prepare-signature.js';
import type { SignatureRequest } from './prepare-signature.js';

export type SigningWords = Pick<SignatureRequest, 'reason' | 'name' | 'time'>;

/**
 * Prepares, signs and completes.
 * @returns the longer document, which starts with the bytes of `pdf`, or the refusal
 */
export async function signDocument(
  pdf: Uint8Array,
  field: string,
  signer: HashSigner,
  words: SigningWords,
  timestampAuthority?: TimestampAuthority,
): Promise<SignedDocument | SigningRefusal> {
  const { chain, algorithm } = signer;
  const prepared = prepareSignature(pdf, { field, chain, algorithm, ...words });
  if (prepared.kind === 'refused') return prepared;
  const signature = await signer.signHash(prepared.hashToSign, prepared.signedAttributes);
  const currentSha256 = sha256Hex(pdf);
  const signed = await completeSignature(prepared, signature, {
    currentSha256,
    ...(timestampAuthority === undefined ? {} : { timestampAuthority }),
  });
  if (signed.kind === 'signed' && Buffer.compare(signed.pdf.subarray(0, pdf.length), pdf) !== 0) {
    throw new Error('signing changed bytes that were there before');
  }
  return signed;
}
