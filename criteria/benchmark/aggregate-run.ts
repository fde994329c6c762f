/** Counts a complete run into one result per bid: the only way from the item log to points. */
import type { Digest } from '../canonical-json.js';
import type { Rational } from '../exact/rational.js';
import { rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { BidId } from '../ids.js';
import type { MappingPoint, Suite } from '../suite/suite.js';
import type { BenchmarkResult } from './benchmark-result.js';
import type { CompletenessFault, RunScope } from './check-completeness.js';
import { findFault } from './check-completeness.js';
import type { GradedEntry } from './item-log-entry.js';
import { pointsForShare } from './points-mapping.js';
import { resultDigest } from './result-digest.js';
import { wilsonInterval } from './wilson-interval.js';

export interface RunPlan extends RunScope {
  readonly mapping: readonly MappingPoint[];
  /** What a cell without an answer counts as; left out: as incorrect. */
  readonly missingCells?: Suite['missingCells'];
}

export type RunAggregate =
  | {
      readonly kind: 'complete';
      /** In the order of the plan's bids. */
      readonly results: readonly BenchmarkResult[];
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

function resultOf(
  bidId: BidId,
  cells: readonly GradedEntry[],
  mapping: readonly MappingPoint[],
): BenchmarkResult {
  const count = (kind: GradedEntry['outcome']['kind']): number =>
    cells.filter(({ outcome }) => outcome.kind === kind).length;
  const correct = cells.filter(({ grade }) => grade?.correct === true).length;
  const share = rational(correct, cells.length);
  const usages = cells.flatMap(({ usage }) => (usage === null ? [] : [usage]));
  const models = cells.flatMap(({ returnedModel }) =>
    returnedModel === null ? [] : [returnedModel],
  );
  return {
    bidId,
    cells: cells.length,
    answered: count('answer'),
    refused: count('refusal'),
    filtered: count('filtered'),
    invalid: count('invalidOutput'),
    outages: count('outage'),
    correct,
    shareBp: whole(rational(share.n * 10_000n, share.d)),
    interval: wilsonInterval(correct, cells.length),
    points: pointsForShare(mapping, share),
    returnedModels: [...new Set(models)].sort(),
    inputTokens: sum(usages.map(({ input }) => input)),
    outputTokens: sum(usages.map(({ output }) => output)),
    cellsWithoutUsage: cells.length - usages.length,
    medianDurationMs: median(
      cells.filter(({ outcome }) => outcome.kind !== 'outage').map(({ durationMs }) => durationMs),
    ),
  };
}

/** By the rule `excludeForAll` an item that was an outage for one bidder tells nothing about the others either. */
function excludedItems(plan: RunPlan, accepted: readonly GradedEntry[]): ReadonlySet<string> {
  if (plan.missingCells !== 'excludeForAll') return new Set();
  return new Set(
    accepted.filter(({ outcome }) => outcome.kind === 'outage').map(({ itemId }) => itemId),
  );
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
  const excluded = excludedItems(plan, accepted);
  const counted = accepted.filter(({ itemId }) => !excluded.has(itemId));
  if (counted.length === 0) return { kind: 'incomplete', fault: { kind: 'nothingLeft' } };
  const results = plan.bidIds.map((bidId) =>
    resultOf(
      bidId,
      counted.filter((entry) => entry.bidId === bidId),
      plan.mapping,
    ),
  );
  return {
    kind: 'complete',
    results,
    logDigest: resultDigest(accepted),
    excludedItems: [...excluded].sort(),
  };
}
