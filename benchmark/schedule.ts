/** The order of a run: every item, bidder and repeat exactly once, interleaved by a published seed. */
import type { CellPart } from '../criteria/benchmark/item-log-entry.js';
import type { SeededRandom } from '../criteria/benchmark/seeded-random.js';
import { seededRandom, shuffled } from '../criteria/benchmark/seeded-random.js';
import { SENTINEL_ROUNDS } from '../criteria/benchmark/run-size.js';
import type { BidId } from '../criteria/ids.js';
import type { SuiteContent } from './item-source.js';
import { countedHeads } from './item-source.js';

/** One answer to be asked for. */
export interface Cell {
  /** Place in the order, from 0. */
  readonly index: number;
  readonly part: CellPart;
  readonly itemId: string;
  readonly bidId: BidId;
  /** From 1; of sentinels the round. */
  readonly repeat: number;
}

export interface CellPlan {
  readonly items: readonly { readonly id: string }[];
  readonly bidders: readonly BidId[];
  /** Answers per item and bidder, at least 1. */
  readonly repeats: number;
  readonly seed: number;
  /** Items that are asked in three rounds, at the start, in the middle and at the end. */
  readonly sentinels?: readonly string[];
}

interface Block {
  readonly part: CellPart;
  readonly itemId: string;
  readonly repeat: number;
}

/** Code unit order: the same on every machine, unlike the order of a locale. */
function sortedIds(ids: readonly string[], what: string): readonly string[] {
  if (new Set(ids).size !== ids.length) throw new RangeError(`planCells: a ${what} stands twice`);
  return [...ids].sort((a, b) => (a < b ? -1 : 1));
}

const sentinelRound = (plan: CellPlan, repeat: number, random: SeededRandom): readonly Block[] =>
  shuffled(sortedIds(plan.sentinels ?? [], 'sentinel'), random).map((itemId) => ({
    part: 'sentinel',
    itemId,
    repeat,
  }));

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
    Array.from({ length: repeats }, (_, at): Block => ({
      part: 'counted',
      itemId,
      repeat: at + 1,
    })),
  );
  const random = seededRandom(seed);
  const counted = shuffled(blocks, random);
  const middle = Math.ceil(counted.length / 2);
  return [
    ...sentinelRound(plan, 1, random),
    ...counted.slice(0, middle),
    ...sentinelRound(plan, 2, random),
    ...counted.slice(middle),
    ...sentinelRound(plan, SENTINEL_ROUNDS, random),
  ]
    .flatMap((block) => shuffled(bidders, random).map((bidId) => ({ ...block, bidId })))
    .map((cell, index) => ({ index, ...cell }));
}

/** The order of one suite of a run. */
export const cellsOfSuite = (
  loaded: SuiteContent,
  bidders: readonly BidId[],
  seed: number,
): Cell[] =>
  planCells({
    items: countedHeads(loaded),
    bidders,
    repeats: loaded.suite.repeats,
    seed,
    sentinels: loaded.suite.sentinels?.itemIds ?? [],
  });
