/** Commit and reveal: items stay secret, one root in the tender documents fixes them, a salt later shows any of them. */
import type { Digest } from '../canonical-json.js';
import { canonicalJson } from '../canonical-json.js';
import type { SuiteItem } from '../suite/suite.js';
import type { MerkleProof } from './merkle-tree.js';
import { leafHash, merkleProofs, merkleRoot, provesMembership } from './merkle-tree.js';

/** What is published of a suite's items before the run. */
export interface ItemCommitment {
  readonly scheme: 'salted-merkle/1';
  readonly root: Digest;
  readonly items: number;
}

/** An item as it is shown after the run, with everything that ties it to the published root. */
export interface RevealedItem {
  readonly suiteId: string;
  readonly item: SuiteItem;
  /** 32 random bytes in hexadecimal, of this item alone: without it nobody can try out guesses. */
  readonly salt: string;
  readonly proof: MerkleProof;
}

/** Leaf of one item: the salt goes first, so that equal items have different hashes. */
export const itemLeaf = (item: SuiteItem, salt: string): Digest =>
  leafHash(`${salt}\n${canonicalJson(item)}`);

function leavesOf(items: readonly SuiteItem[], salts: readonly string[]): readonly Digest[] {
  if (items.length !== salts.length) {
    throw new RangeError(`itemCommitment: ${salts.length} salts for ${items.length} items`);
  }
  return items.map((item, at) => itemLeaf(item, salts[at] ?? ''));
}

/** @param salts one for each item, in the order of the items file */
export const commitTo = (
  items: readonly SuiteItem[],
  salts: readonly string[],
): ItemCommitment => ({
  scheme: 'salted-merkle/1',
  root: merkleRoot(leavesOf(items, salts)),
  items: items.length,
});

/**
 * Every item with its salt and its way to the root.
 * @param salts one for each item, in the order of the items file
 */
export function revealItems(
  suiteId: string,
  items: readonly SuiteItem[],
  salts: readonly string[],
): readonly RevealedItem[] {
  const proofs = merkleProofs(leavesOf(items, salts));
  return items.flatMap((item, at) => {
    const [salt, proof] = [salts[at], proofs[at]];
    return salt === undefined || proof === undefined ? [] : [{ suiteId, item, salt, proof }];
  });
}

/** Whether exactly this item was among the committed ones. */
export const isCommitted = (
  { item, salt, proof }: RevealedItem,
  commitment: ItemCommitment,
): boolean =>
  proof.size === commitment.items && provesMembership(itemLeaf(item, salt), proof, commitment.root);
