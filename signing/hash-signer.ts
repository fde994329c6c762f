/** What every key backing (file, smart card, remote service) must be able to do, and the time stamp counterpart. */

/** RSA PKCS#1 v1.5 or ECDSA on P-256, each over SHA-256; ECDSA values are DER. */
export type SignatureAlgorithm = 'RSA-PKCS1-SHA256' | 'ECDSA-SHA256';

export interface HashSigner {
  /** DER certificates, leaf first, root last when it is known. */
  readonly chain: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  /**
   * Signs a SHA-256 hash.
   * @param hash SHA-256 over `signedAttributes`
   * @param signedAttributes for backings that hash themselves
   */
  signHash(hash: Uint8Array, signedAttributes: Uint8Array): Promise<Uint8Array>;
}

export interface TimestampAuthority {
  /** RFC 3161 token (DER ContentInfo) over a SHA-256 imprint; rejects when the authority fails. */
  timestamp(sha256: Uint8Array): Promise<Uint8Array>;
}
