/** Second half of signing: checks the key's answer and puts the container into the prepared document. */
import { sha256, sha256Hex } from './digest.js';
import type { SigningRefusal } from './signing-refusal.js';
import { refused } from './signing-refusal.js';
import { verify, X509Certificate } from 'node:crypto';
import { buildCms } from './cms/build-cms.js';
import type { TimestampAuthority } from './hash-signer.js';
import { checkToken } from './timestamp/check-token.js';
import { PLACEHOLDER_BYTES } from './pdf/signature-revision.js';
import type { PreparedSignature } from './prepare-signature.js';

export interface SignedDocument {
  readonly kind: 'signed';
  readonly pdf: Uint8Array;
  /** Lower-case hex SHA-256 of `pdf`. */
  readonly sha256: string;
  /** Level reached; B-T only when a time stamp was asked for and given. */
  readonly level: 'B-B' | 'B-T';
}

export interface CompleteOptions {
  /** SHA-256 of the document that is current now: a signature on an older one would lose another. */
  readonly currentSha256: string;
  /** When given, its failure rejects: the level is never lowered in silence. */
  readonly timestampAuthority?: TimestampAuthority;
}

function matchesLeaf(prepared: PreparedSignature, signature: Uint8Array): boolean {
  try {
    const key = new X509Certificate(prepared.chain[0]).publicKey;
    return verify('sha256', prepared.signedAttributes, key, signature);
  } catch {
    return false;
  }
}

/**
 * Finishes a prepared signature. Repeating it with the same value gives the same bytes (without a
 * time stamp).
 * @param signature RSA value, or ECDSA value in DER
 */
export async function completeSignature(
  prepared: PreparedSignature,
  signature: Uint8Array,
  options: CompleteOptions,
): Promise<SignedDocument | SigningRefusal> {
  if (options.currentSha256 !== prepared.baseSha256) {
    return refused('STALE_REVISION', `prepared on ${prepared.baseSha256}`);
  }
  if (!matchesLeaf(prepared, signature)) return refused('SIGNATURE_DOES_NOT_MATCH', prepared.field);
  const imprint = sha256(signature);
  const token = await options.timestampAuthority?.timestamp(imprint);
  if (token !== undefined) {
    const check = checkToken(token, imprint);
    if (check.kind === 'unsound') return refused('TIMESTAMP_UNSOUND', check.problem);
  }
  const { contentHash, chain, algorithm } = prepared;
  const stamped = token === undefined ? {} : { timestampToken: token };
  const cms = buildCms({ contentHash, chain, algorithm, signature, ...stamped });
  if (cms.length > PLACEHOLDER_BYTES) {
    return refused('PLACEHOLDER_OVERFLOW', `${cms.length} of ${PLACEHOLDER_BYTES} bytes`);
  }
  const pdf = new Uint8Array(prepared.bytes);
  pdf.set(Buffer.from(Buffer.from(cms).toString('hex'), 'latin1'), prepared.contentsOffset);
  return {
    kind: 'signed',
    pdf,
    sha256: sha256Hex(pdf),
    level: token === undefined ? 'B-B' : 'B-T',
  };
}
