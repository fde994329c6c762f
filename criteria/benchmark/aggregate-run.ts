/** Counts a complete run into one result per bid: the only way from the item log to points. */
import type { Digest } from '../canonical-json.js';
import type { Rational } from '../exact/rational.js';
import { rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { BenchmarkResult } from './benchmark-result.js';
import type { CellTable } from './cell-table.js';
import { cellTable } from './cell-table.js';
import type { CompletenessFault, RunScope } from './check-completeness.js';
import { findFault } from './check-completeness.js';
import type { GradedEntry } from './item-log-entry.js';
import { resultDigest } from './result-digest.js';
import type { CellScore, ScoreRule } from './score-cells.js';
import { scoreCells } from './score-cells.js';

export interface RunPlan extends RunScope, ScoreRule {
  /** Cluster of each item, in their order; left out: each item is one of its own. */
  readonly clusters?: readonly string[];
  /** Items for people that were not drawn; none where left out. */
  readonly undrawn?: ReadonlySet<string>;
}

export type RunAggregate =
  | {
      readonly kind: 'complete';
      /** In the order of the plan's bids. */
      readonly results: readonly BenchmarkResult[];
      /** Verdicts on all cells, those of excluded items too. */
      readonly cells: CellTable;
      readonly logDigest: Digest;
      /** Items that are left out for every bidder because one of them had an outage; empty by the other rule. */
      readonly excludedItems: readonly string[];
    }
  | { readonly kind: 'incomplete'; readonly fault: CompletenessFault };

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

const whole = (value: Rational): number =>
  Number(roundToUnits(value, { decimals: 0, mode: 'half-up' }));

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return low === undefined || high === undefined ? null : whole(rational(low + high, 2));
}

/** What a result holds beside its score: what the endpoint reported, and how long it took. */
function measuredOf(cells: readonly GradedEntry[]): Omit<BenchmarkResult, keyof CellScore> {
  const usages = cells.flatMap(({ usage }) => (usage === null ? [] : [usage]));
  const models = cells.flatMap(({ returnedModel }) =>
    returnedModel === null ? [] : [returnedModel],
  );
  return {
    returnedModels: [...new Set(models)].sort(),
    inputTokens: sum(usages.map(({ input }) => input)),
    outputTokens: sum(usages.map(({ output }) => output)),
    cellsWithoutUsage: cells.length - usages.length,
    medianDurationMs: median(
      cells.filter(({ outcome }) => outcome.kind !== 'outage').map(({ durationMs }) => durationMs),
    ),
  };
}

/**
 * Results from the entries of one run and suite, in any order; entries that are not accepted are left
 * out. Same entries, same results and digest, byte for byte.
 * @throws RangeError for a plan without items or repeats: there is nothing to count
 */
export function aggregateRun(plan: RunPlan, entries: readonly GradedEntry[]): RunAggregate {
  if (plan.itemIds.length === 0 || plan.repeats < 1) {
    throw new RangeError('aggregateRun: a plan without cells');
  }
  const accepted = entries.filter((entry) => entry.accepted);
  const fault = findFault(plan, accepted);
  if (fault !== null) return { kind: 'incomplete', fault };
  const cells = cellTable(plan, accepted);
  const scored = scoreCells(cells, plan);
  if (scored === null) return { kind: 'incomplete', fault: { kind: 'nothingLeft' } };
  const excluded = scored.excluded.map((place) => plan.itemIds[place] ?? '');
  const counted = accepted.filter(({ itemId }) => !excluded.includes(itemId));
  return {
    kind: 'complete',
    results: scored.scores.map((score) => ({
      ...score,
      ...measuredOf(counted.filter(({ bidId }) => bidId === score.bidId)),
    })),
    cells,
    logDigest: resultDigest(accepted),
    excludedItems: [...excluded].sort(),
  };
}
