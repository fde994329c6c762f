/** The paired view of two bidders: on each item, how often either was right, and which source the item comes from. */

export interface PairedItem {
  /** Items of one source document or case. */
  readonly cluster: string;
  /** Right answers of the first and of the second bidder over the repeats, 0 to repeats. */
  readonly first: number;
  readonly second: number;
}

/** One cluster: its items, and the sum of first minus second over them. */
export interface ClusterSum {
  readonly items: number;
  readonly difference: number;
}

/** @throws RangeError for counts outside 0 to repeats, which would be another design */
export function clusterSums(items: readonly PairedItem[], repeats: number): readonly ClusterSum[] {
  const sums = new Map<string, ClusterSum>();
  for (const { cluster, first, second } of items) {
    for (const count of [first, second]) {
      if (!Number.isSafeInteger(count) || count < 0 || count > repeats) {
        throw new RangeError(`paired item: ${count} right of ${repeats}`);
      }
    }
    const before = sums.get(cluster) ?? { items: 0, difference: 0 };
    sums.set(cluster, {
      items: before.items + 1,
      difference: before.difference + first - second,
    });
  }
  return [...sums.values()];
}
