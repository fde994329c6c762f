/** Where a chain of certificates ends: at a root that the verifying person named, at a test authority, at itself, or nowhere known. */
import type { CertificateFacts } from './certificate-facts.js';
import { isIssuedBy, isSelfSigned } from './certificate-facts.js';
import { TEST_AUTHORITY_MARK } from './test-authority-name.js';

/**
 * `trusted`: a root that the verifying person named. `test`: an authority that says of itself that nobody
 * need trust it. `selfSigned`: a certificate that only vouches for itself. `unknown`: anything else.
 */
export type Authority = 'trusted' | 'test' | 'selfSigned' | 'unknown';

export interface Anchor {
  readonly authority: Authority;
  /** Common name of the last certificate. */
  readonly commonName: string;
  /** Whether the authority's own name marks it as one for tests, also when it was named as trusted. */
  readonly marked: boolean;
  /** The chain with the root that was named, where the file does not carry it. */
  readonly chain: readonly CertificateFacts[];
}

/**
 * The end of a chain, leaf first; null when it is empty.
 * @param roots named by the verifying person; null when none were
 */
export function anchorOf(
  chain: readonly CertificateFacts[],
  roots: readonly CertificateFacts[] | null,
): Anchor | null {
  const top = chain.at(-1);
  if (top === undefined) return null;
  const marked = top.commonName.includes(TEST_AUTHORITY_MARK) && isSelfSigned(top);
  const common = { commonName: top.commonName, marked };
  // A root counts as well when it was named in the middle of a chain: what follows above it does not matter.
  const at = chain.findIndex((one) => roots?.some(({ sha256 }) => sha256 === one.sha256) === true);
  if (at >= 0) return { authority: 'trusted', ...common, chain: chain.slice(0, at + 1) };
  const issuer = roots?.find((root) => isIssuedBy(top, root));
  if (issuer !== undefined) return { authority: 'trusted', ...common, chain: [...chain, issuer] };
  if (marked) return { authority: 'test', ...common, chain };
  const alone = chain.length === 1 && isSelfSigned(top);
  return { authority: alone ? 'selfSigned' : 'unknown', ...common, chain };
}
