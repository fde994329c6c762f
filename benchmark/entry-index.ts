/** What a run has to know of its entries without holding them: which cells are accepted, how often they were tried. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import { mayPass } from '../criteria/benchmark/passing-outage.js';
import type { BidId } from '../criteria/ids.js';
import { addMs } from '../criteria/instant.js';
import type { LaneHistory, RecordVerdict } from './item-log.js';

export interface EntryIndex {
  /** What an entry is recorded as, if it came now. */
  readonly verdictOn: (entry: ItemLogEntry) => RecordVerdict;
  readonly add: (entry: ItemLogEntry) => void;
  readonly acceptedCells: (runId: string, from: number, to: number) => ReadonlySet<number>;
  readonly attemptsMade: (runId: string, from: number, to: number) => ReadonlyMap<number, number>;
  readonly laneHistories: (runId: string) => ReadonlyMap<BidId, LaneHistory>;
}

interface RunIndex {
  /** Accepted cells by place in the order: the plan gives each cell one place. */
  readonly accepted: Set<number>;
  readonly attempts: Map<number, number>;
  readonly lanes: Map<BidId, LaneHistory>;
}

function withAttempt(
  before: LaneHistory | undefined,
  { attempt, probe, outcome, startedAt, durationMs }: ItemLogEntry,
): LaneHistory {
  return {
    furtherAttempts: (before?.furtherAttempts ?? 0) + (attempt > 1 && !probe ? 1 : 0),
    probes: (before?.probes ?? 0) + (probe ? 1 : 0),
    outagesInRow: mayPass(outcome) ? (before?.outagesInRow ?? 0) + 1 : 0,
    lastEndedAt: addMs(startedAt, durationMs),
  };
}

export function createEntryIndex(): EntryIndex {
  const runs = new Map<string, RunIndex>();

  function runOf(runId: string): RunIndex {
    const known = runs.get(runId);
    if (known !== undefined) return known;
    const fresh: RunIndex = { accepted: new Set(), attempts: new Map(), lanes: new Map() };
    runs.set(runId, fresh);
    return fresh;
  }

  return {
    verdictOn: ({ runId, cellIndex, accepted }) =>
      accepted && runOf(runId).accepted.has(cellIndex) ? 'alreadyAccepted' : 'recorded',
    add(entry) {
      const run = runOf(entry.runId);
      run.lanes.set(entry.bidId, withAttempt(run.lanes.get(entry.bidId), entry));
      if (entry.accepted) {
        run.accepted.add(entry.cellIndex);
        run.attempts.delete(entry.cellIndex);
      } else if (!entry.probe && !run.accepted.has(entry.cellIndex)) {
        run.attempts.set(entry.cellIndex, (run.attempts.get(entry.cellIndex) ?? 0) + 1);
      }
    },
    acceptedCells: (runId, from, to) =>
      new Set([...runOf(runId).accepted].filter((index) => index >= from && index < to)),
    attemptsMade: (runId, from, to) =>
      new Map([...runOf(runId).attempts].filter(([index]) => index >= from && index < to)),
    laneHistories: (runId) => new Map(runOf(runId).lanes),
  };
}
