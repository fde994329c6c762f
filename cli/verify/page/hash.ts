/** Hash functions for the browser, by the names that Node gives them. */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

const HASHES = { sha1, sha256, sha384, sha512 };

export type HashName = keyof typeof HASHES;

export const isHashName = (name: string): name is HashName => Object.hasOwn(HASHES, name);

export const hashed = (name: HashName, bytes: Uint8Array): Buffer =>
  Buffer.from(HASHES[name](new Uint8Array(bytes)));

/** As Node's object of that name: collects, then gives the digest once. */
export class Hash {
  readonly #hash;

  constructor(name: string) {
    if (!isHashName(name)) throw new Error(`unknown hash ${name}`);
    this.#hash = HASHES[name].create();
  }

  update(part: Uint8Array | string): this {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
    this.#hash.update(new Uint8Array(bytes));
    return this;
  }

  digest(): Buffer;
  digest(encoding: 'hex'): string;
  digest(encoding?: 'hex'): Buffer | string {
    const bytes = Buffer.from(this.#hash.digest());
    return encoding === undefined ? bytes : bytes.toString(encoding);
  }
}
