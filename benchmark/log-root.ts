/** The root over the item log of one suite, before anybody judges any of it. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import { createMerkleBuilder, leafHash } from '../criteria/benchmark/merkle-tree.js';
import type { Digest } from '../criteria/canonical-json.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { ItemLog } from './item-log.js';

export interface LogRoot {
  readonly entries: number;
  readonly root: Digest;
}

/** Leaf of one entry: its canonical JSON. */
export const entryLeaf = (entry: ItemLogEntry): Digest => leafHash(canonicalJson(entry));

async function rootOf(entries: AsyncIterable<ItemLogEntry>): Promise<LogRoot> {
  const tree = createMerkleBuilder();
  for await (const entry of entries) tree.add(entryLeaf(entry));
  return { entries: tree.size(), root: tree.root() };
}

/** Root over all attempts of a suite's run, ungraded; reads one entry at a time. */
export const rootOfLog = (itemLog: ItemLog, runId: string): Promise<LogRoot> =>
  rootOf(itemLog.entries(runId));
