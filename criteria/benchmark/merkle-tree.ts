/** Merkle trees as in RFC 6962 (section 2.1): one root for a list, and short proofs that something stands in it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '../canonical-json.js';

/** Leaves and inner nodes are hashed with different first bytes, so that neither can be passed off as the other. */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

const hashOf = (...parts: readonly Uint8Array[]): Uint8Array => sha256(concatBytes(...parts));

/** Hash of one leaf's text (UTF-8). */
export const leafHash = (leaf: string): Digest => bytesToHex(hashOf(LEAF, utf8ToBytes(leaf)));

/** The largest power of two below `size`; size at least 2. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Takes leaf hashes one by one and keeps only the roots of complete subtrees: at most 53 of them. */
export interface MerkleBuilder {
  readonly add: (leaf: Digest) => void;
  readonly size: () => number;
  /** Root of what was added so far; of nothing, the hash of nothing. */
  readonly root: () => Digest;
}

export function createMerkleBuilder(): MerkleBuilder {
  const complete: Uint8Array[] = [];
  let size = 0;
  return {
    add(leaf) {
      complete.push(hexToBytes(leaf));
      size += 1;
      for (let rest = size; rest % 2 === 0; rest /= 2) {
        const [right, left] = [complete.pop(), complete.pop()];
        if (left !== undefined && right !== undefined) complete.push(hashOf(NODE, left, right));
      }
    },
    size: () => size,
    root() {
      const whole = complete.reduceRight<Uint8Array | null>(
        (right, left) => (right === null ? left : hashOf(NODE, left, right)),
        null,
      );
      return bytesToHex(whole ?? sha256(new Uint8Array()));
    },
  };
}

export function merkleRoot(leaves: readonly Digest[]): Digest {
  const builder = createMerkleBuilder();
  for (const leaf of leaves) builder.add(leaf);
  return builder.root();
}

/** The neighbours on the way from a leaf to the root, from below. */
export interface MerkleProof {
  readonly index: number;
  readonly size: number;
  readonly path: readonly Digest[];
}

interface Subtree {
  readonly root: Digest;
  /** Of each leaf below, from below. */
  readonly paths: readonly (readonly Digest[])[];
}

function subtreeOf(leaves: readonly Digest[], from: number, to: number): Subtree {
  if (to - from === 1) return { root: leaves[from] ?? '', paths: [[]] };
  const middle = from + splitOf(to - from);
  const [left, right] = [subtreeOf(leaves, from, middle), subtreeOf(leaves, middle, to)];
  return {
    root: bytesToHex(hashOf(NODE, hexToBytes(left.root), hexToBytes(right.root))),
    paths: [
      ...left.paths.map((path) => [...path, right.root]),
      ...right.paths.map((path) => [...path, left.root]),
    ],
  };
}

/** The proofs of all leaves at once, each node hashed once. */
export const merkleProofs = (leaves: readonly Digest[]): readonly MerkleProof[] =>
  leaves.length === 0
    ? []
    : subtreeOf(leaves, 0, leaves.length).paths.map((path, index) => ({
        index,
        size: leaves.length,
        path,
      }));

/** Whether a value of any shape has the form of a proof; what it proves is another question. */
export function isMerkleProof(value: unknown): value is MerkleProof {
  if (typeof value !== 'object' || value === null) return false;
  const { index, size, path } = value as Readonly<Record<string, unknown>>;
  const numbers = typeof index === 'number' && typeof size === 'number';
  return numbers && Array.isArray(path) && path.every((node) => typeof node === 'string');
}

/** Which neighbours of a leaf stand to its left, from below; null when there is no such leaf. */
function sidesOf({ index, size }: MerkleProof): readonly ('left' | 'right')[] | null {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) {
    return null;
  }
  const sides: ('left' | 'right')[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    sides.push(index < middle ? 'right' : 'left');
    [from, to] = index < middle ? [from, middle] : [middle, to];
  }
  return sides.reverse();
}

/** Whether the leaf stands at that place of the tree with that root. Any other input is false, never an error. */
export function provesMembership(leaf: Digest, proof: MerkleProof, root: Digest): boolean {
  const sides = sidesOf(proof);
  const whole = [leaf, root, ...proof.path].every((digest) => /^[0-9a-f]{64}$/.test(digest));
  if (sides?.length !== proof.path.length || !whole) return false;
  const reached = proof.path.reduce((node, neighbour, at) => {
    const [own, other] = [hexToBytes(node), hexToBytes(neighbour)];
    return bytesToHex(sides[at] === 'left' ? hashOf(NODE, other, own) : hashOf(NODE, own, other));
  }, leaf);
  return reached === root;
}
