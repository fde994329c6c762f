/** All items of a suite as they are shown after the run, and the check that needs nothing but the published root. */
import type { Digest } from '../canonical-json.js';
import type { LotId, ProcedureId, SuiteId } from '../ids.js';
import type { SuiteItem } from '../suite/suite.js';
import type { ItemCommitment, RevealedItem } from './item-commitment.js';
import { isCommitted, revealItems } from './item-commitment.js';
import { isMerkleProof } from './merkle-tree.js';
import { isPlainObject } from '../plain-object.js';

export const REVEALED_SCHEMA = 'zuschlag/revealed-items/1';

/** Plain data, stored as canonical JSON: its digest stands in the event that revealed it. */
export interface RevealedSuite {
  readonly schema: typeof REVEALED_SCHEMA;
  readonly procedureId: ProcedureId;
  readonly lotId: LotId;
  readonly suiteId: SuiteId;
  readonly version: string;
  readonly commitment: ItemCommitment;
  /** In the order of the committed items file. */
  readonly items: readonly RevealedItem[];
}

type Head = Pick<RevealedSuite, 'procedureId' | 'lotId' | 'suiteId' | 'version' | 'commitment'>;

/** @param salts one for each item, in their order */
export const revealSuite = (
  { procedureId, lotId, suiteId, version, commitment }: Head,
  items: readonly SuiteItem[],
  salts: readonly string[],
): RevealedSuite => ({
  schema: REVEALED_SCHEMA,
  ...{ procedureId, lotId, suiteId, version, commitment },
  items: revealItems(suiteId, items, salts),
});

/** Why a file of revealed items proves nothing. */
export type RevealFault =
  /** Not the form of revealed items. */
  | { readonly kind: 'shape'; readonly place: string }
  /** This item, salt and path do not lead to the root. */
  | { readonly kind: 'notCommitted'; readonly place: string }
  /** The place in the tree is taken by an item before it. */
  | { readonly kind: 'twice'; readonly place: string };

export type RevealCheck =
  | {
      readonly kind: 'proved';
      readonly items: number;
      /** How many were committed to: fewer shown than these is a part of the suite. */
      readonly committed: number;
    }
  | { readonly kind: 'notProved'; readonly faults: readonly RevealFault[] };

/** More faults than this say nothing new. */
const SHOWN_FAULTS = 20;
const SALT = /^[0-9a-f]{64}$/;

function isRevealedItem(value: unknown): value is RevealedItem {
  if (!isPlainObject(value) || !isPlainObject(value['item'])) return false;
  const { salt, proof } = value;
  return typeof salt === 'string' && SALT.test(salt) && isMerkleProof(proof);
}

function faultOf(
  value: unknown,
  at: number,
  root: Digest,
  committed: number,
  taken: Set<number>,
): RevealFault | null {
  const place = `items[${at}]`;
  if (!isRevealedItem(value)) return { kind: 'shape', place };
  const commitment = { scheme: 'salted-merkle/1', root, items: committed } as const;
  if (!isCommitted(value, commitment)) return { kind: 'notCommitted', place };
  if (taken.has(value.proof.index)) return { kind: 'twice', place };
  taken.add(value.proof.index);
  return null;
}

/**
 * Checks a file of revealed items of any shape against the root that was published before the bids. Never throws.
 * @param root from the published package, the record or the log: never from the file itself
 * @param committed how many items were published with the root; left out: the file's own number, which
 *   the paths have to agree with
 */
export function checkRevealed(value: unknown, root: Digest, committed?: number): RevealCheck {
  const wrong = (place: string): RevealCheck => ({
    kind: 'notProved',
    faults: [{ kind: 'shape', place }],
  });
  if (!isPlainObject(value) || value['schema'] !== REVEALED_SCHEMA) return wrong('schema');
  const { items, commitment } = value;
  if (!Array.isArray(items) || items.length === 0) return wrong('items');
  const stated = isPlainObject(commitment) ? commitment['items'] : undefined;
  const size = committed ?? stated;
  if (typeof size !== 'number') return wrong('commitment.items');
  const taken = new Set<number>();
  const faults = items.flatMap((one, at) => faultOf(one, at, root, size, taken) ?? []);
  return faults.length === 0
    ? { kind: 'proved', items: items.length, committed: size }
    : { kind: 'notProved', faults: faults.slice(0, SHOWN_FAULTS) };
}
