/** One bidder's own calls of a run, as they are handed out: bytes, verdicts, and paths to the root in the log; nothing of anybody else. */
import type { Digest } from '../canonical-json.js';
import { canonicalJson } from '../canonical-json.js';
import type { BidId, LotId, ProcedureId, SuiteId } from '../ids.js';
import type { CellTable, CellVerdict } from './cell-table.js';
import { verdictAt } from './cell-table.js';
import type { ItemLogEntry } from './item-log-entry.js';
import type { MerkleProof } from './merkle-tree.js';
import { isMerkleProof, leafHash, provesMembership } from './merkle-tree.js';
import { isPlainObject } from '../plain-object.js';

export const BIDDER_CELLS_SCHEMA = 'zuschlag/bidder-cells/1';

export interface BidderCell {
  /** As it was committed before anybody judged it: the digest of its canonical JSON is a leaf of the tree. */
  readonly entry: ItemLogEntry;
  readonly proof: MerkleProof;
  /** What the cell counted as; null for attempts that do not count, sentinels and warm-up calls. */
  readonly verdict: CellVerdict | null;
  /** The response body as received; null when none began. The request would show the item: its digest stands in the entry. */
  readonly responseBase64: string | null;
}

export interface BidderCells {
  readonly schema: typeof BIDDER_CELLS_SCHEMA;
  readonly procedureId: ProcedureId;
  readonly lotId: LotId;
  readonly bidId: BidId;
  readonly runId: string;
  readonly suiteId: SuiteId;
  readonly version: string;
  /** The evidence that the log committed to: attempts of all bidders, and the root over them. */
  readonly evidence: { readonly entries: number; readonly root: Digest };
  /** Attempts of this bid. */
  readonly total: number;
  /** In the order of the log, from the attempt with this number (from 0). */
  readonly from: number;
  readonly cells: readonly BidderCell[];
}

export interface VerdictPlan {
  readonly table: CellTable;
  /** Counted items in the order of the table. */
  readonly itemIds: readonly string[];
}

/** What an attempt counted as, by the table that the log holds. */
export function verdictOf(
  { table, itemIds }: VerdictPlan,
  { accepted, part, bidId, itemId, repeat }: ItemLogEntry,
): CellVerdict | null {
  if (!accepted || part !== 'counted') return null;
  return verdictAt(table, bidId, itemIds.indexOf(itemId), repeat);
}

export type CellsFault = {
  readonly kind: 'shape' | 'otherBid' | 'notInLog' | 'otherBytes';
  readonly place: string;
};

export type CellsCheck =
  | { readonly kind: 'proved'; readonly cells: number; readonly total: number }
  | { readonly kind: 'notProved'; readonly faults: readonly CellsFault[] };

/** Digest of bytes in base64, or null for what is none; how is up to the caller. */
export type DigestOfBase64 = (base64: string) => Digest | null;

function faultOf(
  cell: unknown,
  at: number,
  bidId: unknown,
  root: Digest,
  digestOf: DigestOfBase64,
): CellsFault | null {
  const place = `cells[${at}]`;
  if (!isPlainObject(cell) || !isPlainObject(cell['entry']) || !isMerkleProof(cell['proof'])) {
    return { kind: 'shape', place };
  }
  const { entry, proof, responseBase64 } = cell;
  if (entry['bidId'] !== bidId) return { kind: 'otherBid', place };
  if (!provesMembership(leafHash(canonicalJson(entry)), proof, root)) {
    return { kind: 'notInLog', place };
  }
  const received = typeof responseBase64 === 'string' ? digestOf(responseBase64) : null;
  return received === entry['responseSha256'] ? null : { kind: 'otherBytes', place };
}

/** More faults than this say nothing new. */
const SHOWN_FAULTS = 20;

/**
 * Checks a file of a bidder's cells of any shape. Never throws.
 * @param root of the evidence, from the record or the log: never from the file itself
 */
export function checkBidderCells(
  value: unknown,
  root: Digest,
  digestOf: DigestOfBase64,
): CellsCheck {
  const wrong = (place: string): CellsCheck => ({
    kind: 'notProved',
    faults: [{ kind: 'shape', place }],
  });
  if (!isPlainObject(value) || value['schema'] !== BIDDER_CELLS_SCHEMA) return wrong('schema');
  const { cells, total, bidId } = value;
  if (!Array.isArray(cells)) return wrong('cells');
  if (typeof total !== 'number') return wrong('total');
  const faults = cells.flatMap((one, at) => faultOf(one, at, bidId, root, digestOf) ?? []);
  return faults.length === 0
    ? { kind: 'proved', cells: cells.length, total }
    : { kind: 'notProved', faults: faults.slice(0, SHOWN_FAULTS) };
}
