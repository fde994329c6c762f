/** From the item log of one suite to its results, after the evidence is committed. */
import type { RunAggregate } from '../criteria/benchmark/aggregate-run.js';
import { aggregateRun } from '../criteria/benchmark/aggregate-run.js';
import type { GradedEntry } from '../criteria/benchmark/item-log-entry.js';
import { createMerkleBuilder } from '../criteria/benchmark/merkle-tree.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { BidId } from '../criteria/ids.js';
import { gradeEntry } from './grade-entry.js';
import type { ItemLog } from './item-log.js';
import type { SuiteContent } from './item-source.js';
import { countedHeads, finderOf } from './item-source.js';
import { entryLeaf } from './log-root.js';
import type { PeopleVerdicts } from './people-verdicts.js';

export interface JudgedRun {
  /** Accepted entries with their grades: counted ones and sentinels; warm-up calls are judged by nobody. */
  readonly entries: readonly GradedEntry[];
  readonly aggregate: RunAggregate;
  /** Root over the graded entries, in their order. */
  readonly gradedRoot: Digest;
}

/** Same log, same result, byte for byte: nothing but the log and the suite is read. */
export async function judgeRun(
  itemLog: ItemLog,
  runId: string,
  loaded: SuiteContent,
  bidIds: readonly BidId[],
  people: PeopleVerdicts | null = null,
): Promise<JudgedRun> {
  const find = finderOf(loaded.items);
  const entries: GradedEntry[] = [];
  const tree = createMerkleBuilder();
  for await (const entry of itemLog.entries(runId)) {
    if (!entry.accepted || entry.part === 'warmUp') continue;
    const item = find(entry.itemId);
    if (item === undefined) throw new RangeError(`judgeRun: no item ${entry.itemId}`);
    const graded = gradeEntry(loaded, item, entry, people);
    tree.add(entryLeaf(graded));
    entries.push(graded);
  }
  const { repeats, mapping, missingCells, tieBandBp } = loaded.suite;
  const itemsCounted = countedHeads(loaded);
  const itemIds = itemsCounted.map(({ id }) => id);
  const clusters = itemsCounted.map(({ cluster }) => cluster);
  const counted = entries.filter(({ part }) => part === 'counted');
  const scope = { runId, itemIds, clusters, bidIds, repeats };
  const undrawn = people === null ? {} : { undrawn: people.undrawn };
  const aggregate = aggregateRun(
    { ...scope, ...undrawn, mapping, missingCells, tieBandBp },
    counted,
  );
  return { entries, aggregate, gradedRoot: tree.root() };
}
