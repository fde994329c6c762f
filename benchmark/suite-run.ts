/** One suite of a run from its first call to its result; the procedure's activities and the command line do the same. */
import type { CountedSuite } from '../criteria/benchmark/analyse-run.js';
import { findChanges } from '../criteria/benchmark/find-changes.js';
import { suiteRunId } from '../criteria/benchmark/item-log-entry.js';
import type { SuiteEvidence } from '../criteria/benchmark/run-evidence.js';
import type { CompletenessFault } from '../criteria/benchmark/check-completeness.js';
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { BidId } from '../criteria/ids.js';
import type { ChatClient } from './chat-call.js';
import { graceWindowsOf } from './grace-windows.js';
import type { ItemLog } from './item-log.js';
import type { SuiteContent } from './item-source.js';
import { countedHeads, wholeSuite } from './item-source.js';
import { rootOfLog } from './log-root.js';
import type { PeopleVerdicts } from './people-verdicts.js';
import { REFERENCE_TOKENIZER } from './reference-tokenizer.js';
import { runLatency } from './run-latency.js';
import { runStretch } from './run-stretch.js';
import { cellsOfSuite } from './schedule.js';

export interface SuiteRun {
  /** Of the whole run; each suite has its own in the item log. */
  readonly runId: string;
  readonly seed: number;
  readonly loaded: SuiteContent;
  readonly endpoints: Readonly<Record<BidId, BidEndpoint>>;
  readonly itemLog: ItemLog;
  readonly client: ChatClient;
  readonly signal: AbortSignal;
  /** Called with the number of accepted cells of the stretch. */
  readonly onProgress: (done: number) => void;
  /** Of quality suites; see StretchInput. */
  readonly keepsBehind?: boolean;
}

/** A part of a suite's order. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly waitForHeld: boolean;
}

export interface StretchOutcome {
  readonly openFrom: number;
  /** Null in quality suites. */
  readonly ownLagP99Us: number | null;
}

/** Latency suites have no stretches: their schedule is one piece. */
export async function runSuite(run: SuiteRun, stretch: Stretch): Promise<StretchOutcome> {
  const { loaded, endpoints, itemLog, client, signal, onProgress, seed, keepsBehind = false } = run;
  const { suite, items } = loaded;
  const runId = suiteRunId(run.runId, suite.id);
  const cells = cellsOfSuite(loaded, Object.keys(endpoints), seed);
  const shared = { runId, items, cells, endpoints, itemLog, client, signal, onProgress };
  if (suite.kind === 'latency') {
    const { ownLagP99Us } = await runLatency({ ...shared, suite });
    return { openFrom: cells.length, ownLagP99Us };
  }
  const { openFrom } = await runStretch({ ...shared, suite, ...stretch, keepsBehind });
  return { openFrom, ownLagP99Us: null };
}

/** The root over everything that was kept, before anybody judges any of it. */
export async function commitEvidence(
  itemLog: ItemLog,
  runId: string,
  { suite }: Pick<SuiteContent, 'suite'>,
  ownLagP99Us: number | null,
): Promise<SuiteEvidence> {
  const ownRun = suiteRunId(runId, suite.id);
  const { entries, root } = await rootOfLog(itemLog, ownRun);
  const tokenizer = suite.kind === 'latency' ? REFERENCE_TOKENIZER : null;
  const graceWindows = await graceWindowsOf(itemLog, ownRun, suite);
  return {
    ...{ suiteId: suite.id, entries, root, tokenizer, ownLagP99Us },
    ...(graceWindows.length === 0 ? {} : { graceWindows }),
  };
}

export type SuiteGrading =
  | { readonly kind: 'graded'; readonly result: CountedSuite }
  | { readonly kind: 'incomplete'; readonly fault: CompletenessFault }
  /** The log is no longer the one whose root was committed. */
  | { readonly kind: 'changed'; readonly found: string; readonly committed: string };

/** Same log, same result, byte for byte; all suites of a run are then analysed together: see analysedResults. */
export async function gradeSuite(
  itemLog: ItemLog,
  runId: string,
  loaded: SuiteContent,
  bidIds: readonly BidId[],
  evidence: SuiteEvidence,
  people: PeopleVerdicts | null = null,
): Promise<SuiteGrading> {
  const { suite } = loaded;
  const ownRun = suiteRunId(runId, suite.id);
  const { root } = await rootOfLog(itemLog, ownRun);
  if (root !== evidence.root) return { kind: 'changed', found: root, committed: evidence.root };
  // Graders are loaded when there is something to grade: while a run sends, they would only take memory.
  const [{ judgeRun }, { summarizeLatency }] = await Promise.all([
    import('./judge-run.js'),
    import('./summarize-latency.js'),
  ]);
  const { entries, aggregate, gradedRoot } = await judgeRun(
    itemLog,
    ownRun,
    loaded,
    bidIds,
    people,
  );
  if (aggregate.kind === 'incomplete') return aggregate;
  return {
    kind: 'graded',
    result: {
      suiteId: suite.id,
      version: suite.version,
      itemCount: countedHeads(loaded).length,
      repeats: suite.repeats,
      results: aggregate.results,
      cells: aggregate.cells,
      excludedItems: aggregate.excludedItems,
      latency: suite.kind === 'latency' ? summarizeLatency(bidIds, entries) : null,
      evidence,
      gradedRoot,
      logDigest: aggregate.logDigest,
      findings: findChanges(suite, bidIds, entries, evidence),
      ...(people === null ? {} : { people: people.result(bidIds, wholeSuite(loaded)) }),
    },
  };
}
