/** Forms that sealing shares with everybody: the protected personal key of an opener, and the two kinds of envelopes. */

export const ENVELOPE_KINDS = ['quality', 'price'] as const;
export type EnvelopeKind = (typeof ENVELOPE_KINDS)[number];

/** A personal private key under a passphrase, as it is stored and fetched again by its owner. */
export interface ProtectedKey {
  readonly schema: 'zuschlag/opener-key/1';
  /** Public part, `age1...`. */
  readonly recipient: string;
  readonly kdf: {
    readonly name: 'argon2id';
    readonly memoryKib: number;
    readonly passes: number;
    readonly lanes: number;
    /** Base64. */
    readonly salt: string;
  };
  /** Base64. */
  readonly nonce: string;
  /** Base64: cipher text of the private key with its authentication tag. */
  readonly ciphertext: string;
}
