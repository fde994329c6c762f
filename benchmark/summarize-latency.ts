/** Percentiles of a latency suite from its graded entries, by HDR histograms of three significant digits. */
import { build } from 'hdr-histogram-js';
import type { GradedEntry } from '../criteria/benchmark/item-log-entry.js';
import type {
  LatencyPercentiles,
  LatencyResult,
  PercentileBounds,
} from '../criteria/benchmark/latency-result.js';
import {
  curveIntervals,
  latencyCurve,
  usageDiverges,
} from '../criteria/benchmark/latency-result.js';
import type { BidId } from '../criteria/ids.js';
import { quantileInterval } from '../criteria/statistics/quantile-interval.js';
import { betweenTokensUs } from './grade-entry.js';

/** An hour in microseconds: no call lasts longer. */
const HIGHEST_US = 3_600_000_000;

/** The histogram rounds up to three digits, so its value may lie just above the bound of the exact ones. */
function boundsOf(sorted: readonly number[], permille: number, shownUs: number): PercentileBounds {
  const { low, high } = quantileInterval(sorted, permille);
  return {
    lowUs: Math.min(low ?? 0, shownUs),
    highUs: high === null ? null : Math.max(high, shownUs),
  };
}

/** Null without any value. */
export function percentilesOf(values: readonly number[]): LatencyPercentiles | null {
  if (values.length === 0) return null;
  const histogram = build({
    bitBucketSize: 64,
    highestTrackableValue: HIGHEST_US,
    numberOfSignificantValueDigits: 3,
    useWebAssembly: false,
  });
  for (const value of values) histogram.recordValue(Math.min(value, HIGHEST_US));
  const sorted = [...values].sort((a, b) => a - b);
  const [p50Us, p95Us, p99Us] = [
    histogram.getValueAtPercentile(50),
    histogram.getValueAtPercentile(95),
    histogram.getValueAtPercentile(99),
  ];
  return {
    ...{ p50Us, p95Us, p99Us },
    maxUs: Math.max(...values),
    intervals: {
      p50: boundsOf(sorted, 500, p50Us),
      p95: boundsOf(sorted, 950, p95Us),
      p99: boundsOf(sorted, 990, p99Us),
    },
  };
}

const present = (values: readonly (number | null)[]): readonly number[] =>
  values.filter((value) => value !== null);

const AT_ONCE: PercentileBounds = { lowUs: 0, highUs: 0 };
const NONE: LatencyPercentiles = {
  ...{ p50Us: 0, p95Us: 0, p99Us: 0, maxUs: 0 },
  intervals: { p50: AT_ONCE, p95: AT_ONCE, p99: AT_ONCE },
};
const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

function resultOf(bidId: BidId, entries: readonly GradedEntry[]): LatencyResult {
  const answered = entries.filter(({ outcome }) => outcome.kind === 'answer');
  const counted = answered.filter(({ referenceTokens }) => referenceTokens !== null);
  const firstContents = present(answered.map(({ times }) => times.firstContentUs));
  return {
    bidId,
    calls: entries.length,
    answered: answered.length,
    withinLimits: entries.filter(({ grade }) => grade?.correct === true).length,
    firstContent: percentilesOf(firstContents),
    firstContentCurve: latencyCurve(firstContents, entries.length),
    firstContentIntervals: curveIntervals(firstContents, entries.length),
    betweenTokens: percentilesOf(present(answered.map(betweenTokensUs))),
    total: percentilesOf(present(answered.map(({ times }) => times.lastByteUs))),
    sentLate: percentilesOf(entries.map(({ times }) => times.sentUs)) ?? NONE,
    referenceTokens: sum(counted.map(({ referenceTokens }) => referenceTokens ?? 0)),
    reportedTokens: sum(answered.map(({ usage }) => usage?.output ?? 0)),
    divergentUsage: counted.filter(
      ({ usage, referenceTokens }) =>
        usage !== null && usageDiverges(usage.output, referenceTokens ?? 0),
    ).length,
  };
}

/** @param entries accepted and counted ones of one suite, in any order */
export const summarizeLatency = (
  bidIds: readonly BidId[],
  entries: readonly GradedEntry[],
): readonly LatencyResult[] =>
  bidIds.map((bidId) => {
    const own = entries.filter((entry) => entry.bidId === bidId && entry.part === 'counted');
    return resultOf(bidId, own);
  });
