/** The part of an anchor that concerns one procedure: its head, and the way from it to the stamped root; tells nothing of others. */
import type { MerkleProof } from '../benchmark/merkle-tree.js';
import { leafHash, merkleProofs, provesMembership } from '../benchmark/merkle-tree.js';
import { canonicalJson } from '../canonical-json.js';
import type { ProcedureId } from '../ids.js';
import type { AnchorHeader, AnchorStamp, AnchoredHead, ChainAnchor } from './anchor.js';
import { inOrder } from './anchor.js';

export const ANCHOR_PROOF_SCHEMA = 'zuschlag/anchor-proof/1';

export interface AnchorProof {
  readonly schema: typeof ANCHOR_PROOF_SCHEMA;
  readonly header: AnchorHeader;
  readonly head: AnchoredHead;
  readonly proof: MerkleProof;
  readonly stamp: AnchorStamp;
}

const leafOf = ({ procedureId, sequence, hash }: AnchoredHead): string =>
  leafHash(canonicalJson({ procedureId, sequence, hash }));

/** Null when the procedure does not stand in the anchor. */
export function anchorProof(anchor: ChainAnchor, procedureId: ProcedureId): AnchorProof | null {
  const { heads: _, stamp, ...header } = anchor;
  const heads = inOrder(anchor.heads);
  const index = heads.findIndex((head) => head.procedureId === procedureId);
  const head = heads[index];
  const proof = merkleProofs(heads.map(leafOf))[index];
  if (head === undefined || proof === undefined) return null;
  return { schema: ANCHOR_PROOF_SCHEMA, header, head, proof, stamp };
}

/** Whether the head stands in the tree whose root the header names. */
export const anchorProofHolds = ({ header, head, proof }: AnchorProof): boolean =>
  proof.size === header.procedures && provesMembership(leafOf(head), proof, header.root);
