/** An anchor: one root over the heads of all procedures' logs at one moment, to be kept outside against rewriting from within. */
import type { Digest } from '../canonical-json.js';
import { canonicalJson, digestOf } from '../canonical-json.js';
import { leafHash, merkleRoot } from '../benchmark/merkle-tree.js';
import type { ProcedureId } from '../ids.js';
import type { Instant } from '../instant.js';

export const ANCHOR_SCHEMA = 'zuschlag/anchor/1';

/** The last entry of one procedure's log at the moment of the anchor. */
export interface AnchoredHead {
  readonly procedureId: ProcedureId;
  readonly sequence: number;
  readonly hash: Digest;
}

/** What a time stamp covers, through its digest. */
export interface AnchorHeader {
  readonly schema: typeof ANCHOR_SCHEMA;
  /** Counted from 1 within the installation. */
  readonly number: number;
  readonly at: Instant;
  /** Digest of the header before; GENESIS_HASH for the first. */
  readonly previous: Digest;
  readonly procedures: number;
  /** Merkle root (RFC 6962) over the canonical JSON of the heads, in order of their ids. */
  readonly root: Digest;
}

export type AnchorStamp =
  /** RFC 3161 token over the digest of the header, in base64. */
  | { readonly kind: 'stamped'; readonly token: string }
  /** No time-stamp authority is named: the time of the anchor is the installation's own word. */
  | { readonly kind: 'none' };

/** File kind `anchor`. */
export interface ChainAnchor extends AnchorHeader {
  readonly heads: readonly AnchoredHead[];
  readonly stamp: AnchorStamp;
}

const byId = (a: AnchoredHead, b: AnchoredHead): number =>
  a.procedureId < b.procedureId ? -1 : a.procedureId > b.procedureId ? 1 : 0;

/** The heads in the order in which the root covers them. */
export const inOrder = (heads: readonly AnchoredHead[]): readonly AnchoredHead[] =>
  [...heads].sort(byId);

export const rootOf = (heads: readonly AnchoredHead[]): Digest =>
  merkleRoot(
    inOrder(heads).map(({ procedureId, sequence, hash }) =>
      leafHash(canonicalJson({ procedureId, sequence, hash })),
    ),
  );

export const anchorHeader = (
  { number, at, previous }: Pick<AnchorHeader, 'number' | 'at' | 'previous'>,
  heads: readonly AnchoredHead[],
): AnchorHeader => ({
  schema: ANCHOR_SCHEMA,
  number,
  at,
  previous,
  procedures: heads.length,
  root: rootOf(heads),
});

/** What is stamped, and what the next anchor names as its predecessor. */
export const anchorDigest = ({
  schema,
  number,
  at,
  previous,
  procedures,
  root,
}: AnchorHeader): Digest => digestOf({ schema, number, at, previous, procedures, root });

export type AnchorFault =
  /** The root is not that of the heads in the file. */
  | 'root'
  /** More or fewer heads than the header says. */
  | 'count'
  /** A procedure stands in it twice. */
  | 'repeated';

/** What is wrong with an anchor in itself; null when its parts fit. The stamp is judged elsewhere. */
export function anchorFault({ heads, procedures, root }: ChainAnchor): AnchorFault | null {
  if (new Set(heads.map(({ procedureId }) => procedureId)).size !== heads.length) return 'repeated';
  if (heads.length !== procedures) return 'count';
  return rootOf(heads) === root ? null : 'root';
}
