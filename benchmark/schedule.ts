/** The order of a run: every item, bidder and repeat exactly once, interleaved by a published seed. */
import { seededRandom, shuffled } from '../criteria/benchmark/seeded-random.js';
import type { BidId } from '../criteria/ids.js';

/** One answer to be asked for. */
export interface Cell {
  /** Place in the order, from 0. */
  readonly index: number;
  readonly itemId: string;
  readonly bidId: BidId;
  /** From 1. */
  readonly repeat: number;
}

export interface CellPlan {
  readonly items: readonly { readonly id: string }[];
  readonly bidders: readonly BidId[];
  /** Answers per item and bidder, at least 1. */
  readonly repeats: number;
  readonly seed: number;
}

/** Code unit order: the same on every machine, unlike the order of a locale. */
function sortedIds(ids: readonly string[], what: string): readonly string[] {
  if (new Set(ids).size !== ids.length) throw new RangeError(`planCells: a ${what} stands twice`);
  return [...ids].sort((a, b) => (a < b ? -1 : 1));
}

/**
 * Blocks of one item and one repeat come in random order; each block holds every bidder once, in
 * random order. So bidders meet the same items close in time and none is always asked first. Depends
 * on the ids and the seed only, not on the order in which items and bidders are listed.
 * @throws RangeError when an id stands twice or repeats is not a whole number from 1
 */
export function planCells(plan: CellPlan): Cell[] {
  const { repeats, seed } = plan;
  if (!Number.isSafeInteger(repeats) || repeats < 1) {
    throw new RangeError(`planCells: ${repeats} repeats`);
  }
  const bidders = sortedIds(plan.bidders, 'bidder');
  const itemIds = sortedIds(
    plan.items.map(({ id }) => id),
    'item',
  );
  const blocks = itemIds.flatMap((itemId) =>
    Array.from({ length: repeats }, (_, at) => ({ itemId, repeat: at + 1 })),
  );
  const random = seededRandom(seed);
  return shuffled(blocks, random)
    .flatMap((block) => shuffled(bidders, random).map((bidId) => ({ ...block, bidId })))
    .map((cell, index) => ({ index, ...cell }));
}
