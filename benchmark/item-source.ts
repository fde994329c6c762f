/** The items of a suite as a run needs them: ids and clusters at once, messages and targets when their turn comes. */
import type { LoadedSuite, Suite, SuiteItem } from '../criteria/suite/suite.js';
import { countedItems } from '../criteria/suite/suite.js';

/** What an order and a table of cells are made of. */
export type ItemHead = Pick<SuiteItem, 'id' | 'cluster'>;

/** Items that lie elsewhere: only their heads are held. */
export interface IndexedItems {
  /** In the order of the suite. */
  readonly heads: readonly ItemHead[];
  /** Reads an item; undefined where the suite has none of that id. */
  readonly find: (id: string) => SuiteItem | undefined;
}

export type ItemSource = readonly SuiteItem[] | IndexedItems;

/** A suite whose items need not be in memory; a LoadedSuite is one too. */
export interface SuiteContent {
  readonly suite: Suite;
  readonly items: ItemSource;
}

const isIndexed = (items: ItemSource): items is IndexedItems => 'heads' in items;

export const headsOf = (items: ItemSource): readonly ItemHead[] =>
  isIndexed(items) ? items.heads : items;

/** Heads of the items that are counted, in their order. */
export const countedHeads = ({ suite, items }: SuiteContent): readonly ItemHead[] =>
  countedItems({ suite, items: headsOf(items) });

/** Everything at once, where all of it is needed. */
export const everyItem = (items: ItemSource): readonly SuiteItem[] =>
  isIndexed(items) ? items.heads.flatMap(({ id }) => items.find(id) ?? []) : items;

/** With the texts of all items in memory. */
export const wholeSuite = ({ suite, items }: SuiteContent): LoadedSuite => ({
  suite,
  items: everyItem(items),
});

/** How an item is found by its id. */
export function finderOf(items: ItemSource): IndexedItems['find'] {
  if (isIndexed(items)) return items.find;
  const byId = new Map(items.map((item) => [item.id, item]));
  return (id) => byId.get(id);
}
